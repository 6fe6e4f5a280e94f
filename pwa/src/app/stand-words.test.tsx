import { act, cleanup, render, screen } from "@testing-library/preact";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { standInShort, standWords } from "#app/stand-words.ts";
import { holdRows } from "#db/held.ts";
import { daysAfter, localDay } from "#domain/instant.ts";
import type { CampaignRow } from "#domain/rows.ts";
import { stuckWords } from "#features/check-in/wording.ts";
import { AnswerStep } from "#features/log-talk/answer-step.tsx";
import { Legend } from "#features/wall-chart/grid.tsx";
import { speak, wordsOfRooms } from "#i18n/words.ts";

const today = localDay();
const vote: CampaignRow = {
  id: "vote",
  ver: 1,
  name_en: "Union vote",
  name_es: "Votación",
  starts_on: daysAfter(today, -7),
  ends_on: daysAfter(today, 30),
  ended_at: null,
  guide: "prepare-then-ask",
  scale_en: ["Builds it: brings others", "Votes yes", "Not sure", "Votes no", "Works for a no"],
  scale_es: ["Lo construye: trae a más gente", "Vota que sí", "No sabe", "Vota que no", "Trabaja por el no"],
};
const contract: CampaignRow = {
  ...vote,
  id: "contract",
  starts_on: daysAfter(today, -3),
  scale_en: null,
  scale_es: null,
};

/** What the server has sent of campaigns, and nothing else. */
function pulled(...campaigns: readonly CampaignRow[]): void {
  const gone = [vote, contract].map(({ id }) => ({ kind: "campaign", id, scope: "P", ver: 1, row: null }));
  holdRows([...gone, ...campaigns.map((row) => ({ kind: "campaign", id: row.id, scope: "P", ver: 1, row }))]);
}

describe("where somebody stands", () => {
  beforeEach(async () => {
    pulled();
    await speak("en", false);
    await wordsOfRooms();
  });
  afterEach(cleanup);

  test("is said in the usual words before a campaign has come", () => {
    expect([standWords(2), standInShort(2)]).toEqual(["With us: takes part", "With us"]);
  });

  test("is said in the words of the campaign in use, in short up to the colon", () => {
    pulled(vote);

    expect([standWords(1), standInShort(1), standInShort(2)]).toEqual([
      "Builds it: brings others",
      "Builds it",
      "Votes yes",
    ]);
  });

  test("is said in the words of the phone’s language", async () => {
    pulled(vote);
    await speak("es", false);

    expect([standWords(5), standInShort(1)]).toEqual(["Trabaja por el no", "Lo construye"]);
  });

  test("is said in the usual words where nobody knows yet, whatever the campaign says", () => {
    pulled(vote);

    expect([standWords(null), standInShort(0)]).toEqual(["We don’t know yet", "Not known yet"]);
  });

  test.each<[string, readonly CampaignRow[]]>([
    ["a later campaign without words of its own is in use too", [vote, contract]],
    ["the union has ended the campaign", [{ ...vote, ended_at: "2026-01-02T12:00:00.000Z" }]],
    ["the campaign is over", [{ ...vote, ends_on: daysAfter(today, -1) }]],
  ])("is said in the usual words when %s", (_, campaigns) => {
    pulled(...campaigns);

    expect(standWords(2)).toBe("With us: takes part");
  });

  test("is said in the usual words by a row that was pulled before campaigns brought theirs", () => {
    const { scale_en: _, scale_es: __, ...before } = vote;
    pulled(before as CampaignRow);

    expect(standWords(2)).toBe("With us: takes part");
  });

  test("is said in the words of the campaign that is shown, whichever is in use; a campaign of usual words keeps those", () => {
    pulled(contract, { ...vote, starts_on: today });

    expect(standInShort(2)).toBe("Votes yes");
    expect(standInShort(2, contract.id)).toBe("With us");
    expect(standInShort(2, "one this phone does not know")).toBe("Votes yes");
  });

  test("is asked on the log sheet in the campaign’s words, and a change shows at once", () => {
    pulled(vote);
    render(<AnswerStep name="Ana" lastStand={null} onAnswer={() => undefined} onSkip={() => undefined} />);
    const asked = () => screen.getAllByRole("button").map((one) => one.textContent?.replace(/^\d/, ""));
    expect(asked().slice(0, 5)).toEqual(vote.scale_en);

    void act(() => pulled(contract));

    expect(asked()[1]).toBe("With us: takes part");
  });

  test("is said in the campaign’s words on a captain’s pages", () => {
    pulled(vote);
    render(<Legend layer="support" />);

    const words = screen.getAllByRole("listitem").map((one) => one.textContent?.trim());
    expect(words.slice(0, 3)).toEqual(["1 Builds it", "2 Votes yes", "3 Not sure"]);
    expect(stuckWords({ why: "waiting", days: 22 } as Parameters<typeof stuckWords>[0])).toBe(
      "Not sure; last talk 22 days ago",
    );
  });
});
