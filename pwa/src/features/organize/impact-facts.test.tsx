import { cleanup, render, screen } from "@testing-library/preact";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { speak, wordsOfOffice } from "#i18n/words.ts";
import { ImpactFacts } from "./member-screen.tsx";
import type { Impact } from "./members.ts";

const impact: Impact = {
  member_id: "carlos",
  people: 4,
  unsent: 0,
  unsent_gone: 0,
  attention: 0,
  oldest_unsent: null,
  last_contact: null,
};

const lines = () => screen.getAllByRole("listitem").map((line) => line.textContent);

describe("what a change would leave behind", () => {
  beforeAll(async () => {
    await speak("en", false);
    await wordsOfOffice();
  });
  afterEach(cleanup);

  test("says nothing of what was not sent while no phone has told anything", () => {
    render(<ImpactFacts impact={impact} name="Carlos V." />);

    expect(lines()).toHaveLength(2);
    expect(lines()[1]).toBe("No phone of Carlos V. has told anything yet.");
  });

  test("says how much was not sent when a phone told last", () => {
    render(<ImpactFacts impact={{ ...impact, last_contact: "2026-11-20T12:00:00.000Z" }} name="Carlos V." />);

    expect(lines()).toHaveLength(3);
    expect(lines()[1]).toBe("Nothing was waiting to be sent when the phone last told.");
  });

  test("counts nobody and nothing in words", () => {
    render(<ImpactFacts impact={{ ...impact, people: 0 }} name="Carlos V." />);

    expect(lines()[0]).toBe("Carlos V. looks after nobody whom you could pass on.");
  });
});
