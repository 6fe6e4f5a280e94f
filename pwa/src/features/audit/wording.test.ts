import { beforeAll, describe, expect, test } from "vitest";
import { speak, wordsOfOffice } from "#i18n/words.ts";
import { addressOf, type Entry, everything } from "./trail.ts";
import { fileOf, sentenceOf } from "./wording.ts";

const entry: Entry = {
  id: "0193c1f0-0000-7000-8000-000000000001",
  at: "2026-11-20T15:00:00.000Z",
  action: "people.offer",
  member_id: "0193c1f0-0000-7000-8000-000000000002",
  member_name: "Ben Tran",
  about_id: "0193c1f0-0000-7000-8000-000000000003",
  about_name: "Mei Lin",
  words: null,
  export: null,
};

describe("the trail in words", () => {
  beforeAll(async () => {
    await wordsOfOffice();
    await speak("en", false);
  });

  test("says who did what to whom", () => {
    expect(sentenceOf(entry)).toBe("Ben Tran offered people to Mei Lin");
  });

  test("says it in Spanish", async () => {
    await speak("es", false);
    const said = sentenceOf(entry);
    await speak("en", false);

    expect(said).toBe("Ben Tran le ofreció gente a Mei Lin");
  });

  test("tells a decision it has no words for by its name, and who is not known as somebody", () => {
    const odd = { ...entry, action: "tides.turn", member_name: null };

    expect(sentenceOf(odd)).toContain("tides.turn");
    expect(sentenceOf({ ...entry, about_name: null })).not.toContain("null");
  });

  test("says what a file was", () => {
    expect(fileOf({ ...entry, export: { preset: "call_list", people: 21 } })).toBe("Call list, 21 people");
    expect(fileOf(entry)).toBe("");
  });

  test("asks only for what was chosen", () => {
    expect(addressOf(everything, null)).toBe("/audit?limit=50");
    expect(addressOf({ ...everything, kind: "exports", until: "2026-11-20" }, "c")).toBe(
      "/audit?limit=50&kind=exports&until=2026-11-20&cursor=c",
    );
  });
});
