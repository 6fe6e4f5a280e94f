import { cleanup, render, screen } from "@testing-library/preact";
import { afterEach, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { holdRows } from "#db/held.ts";
import type { CampaignRow } from "#domain/rows.ts";
import { speak, wordsOfOffice, wordsOfRooms } from "#i18n/words.ts";
import { Beginning } from "./beginning.tsx";
import type { Console } from "./copy.ts";
import { Funnel } from "./funnel.tsx";

const nobody: Console["all"] = {
  people: 0,
  hidden: 0,
  without_number: 0,
  stands: [0, 0, 0, 0, 0],
  faded: 0,
  proven: 0,
  reached: 0,
  assessed: 0,
  asked: 0,
  yes: 0,
  thinking: 0,
  no: 0,
  leaders: 0,
  leaders_needed: 0,
  in_ask: 0,
  not_asked: 0,
};

describe("the first page of a union in which nobody is known", () => {
  beforeAll(async () => {
    await speak("en", false);
    await wordsOfRooms();
    await wordsOfOffice();
  });
  afterEach(cleanup);

  const all = [
    "Name the workplace, its departments and shifts",
    "Say what you want to win, and by when",
    "Form a team",
    "Invite its captain",
    "Bring in a list of people",
    "Start the first ask",
  ];
  const nothing = { ask: null, teams: [] };
  const linesOf = (role: "organizer" | "administrator", home: Parameters<typeof Beginning>[0]["home"]) => {
    render(<Beginning who={{ role, status: "active" }} home={home} />);
    const block = screen.getByRole("region", { name: "Nobody is on the list yet" });
    return [...block.querySelectorAll("a")].map((link) => link.textContent);
  };

  test("shows an organizer the six first steps", () => {
    expect(linesOf("organizer", nothing)).toEqual(all);
    expect(screen.getByText("0 of 6 steps done")).toBeTruthy();
  });

  test("shows an administrator those that are hers: lists of people are not", () => {
    expect(linesOf("administrator", nothing)).toEqual(all.filter((step) => !step.includes("list of people")));
  });

  test("says which are done", () => {
    const team = { captains: [] } as unknown as Console["teams"][number];
    const campaign = { starts_on: "2031-01-06", ended_at: null } as CampaignRow;
    const held = { kind: "campaign", id: "staffing", scope: "P", ver: 1 } as const;
    holdRows([{ ...held, row: campaign }]);
    onTestFinished(() => holdRows([{ ...held, row: null }]));

    expect(linesOf("organizer", { ...nothing, teams: [team] })).toEqual(
      all.map((step) => (step.startsWith("Say what") || step === "Form a team" ? `${step}Done` : step)),
    );
    expect(screen.getByText("2 of 6 steps done")).toBeTruthy();
  });

  test("finds nothing about where people are lost", () => {
    const { container } = render(<Funnel home={{ all: nobody, in_ask: nobody }} />);

    expect(container.textContent).toBe("");
  });
});
