import { cleanup, render, screen } from "@testing-library/preact";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
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

  test.each([
    ["organizer", ["Workplaces", "Teams", "Campaigns", "Invitations", "Bring in a list"]],
    ["administrator", ["Workplaces", "Teams", "Campaigns", "Invitations"]],
  ] as const)("shows an %s the first steps", (role, steps) => {
    render(<Beginning who={{ role, status: "active" }} />);

    const block = screen.getByRole("region", { name: "Nobody is on the list yet" });
    expect([...block.querySelectorAll("a")].map((link) => link.textContent)).toEqual(steps);
  });

  test("finds nothing about where people are lost", () => {
    const { container } = render(<Funnel home={{ all: nobody, in_ask: nobody }} />);

    expect(container.textContent).toBe("");
  });
});
