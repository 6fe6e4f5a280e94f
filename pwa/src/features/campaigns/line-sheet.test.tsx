import { cleanup, fireEvent, render, screen } from "@testing-library/preact";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { speak, wordsOfOffice } from "#i18n/words.ts";
import { ines, serve } from "#sync/session.testing.ts";
import { LineSheet } from "./line-sheet.tsx";
import { emptyLine, type Line, lineForm } from "./strategy-lines.ts";

const read: Line = {
  id: "l1",
  kind: "short_goal",
  text: "Breaks",
  owner_id: null,
  owner_name: null,
  day: null,
  is_done: false,
  revision: 1,
};

/** The lines the server has, and what was sent to it. */
let there: Line[] = [];
let sent: { address: string; text: string; revision: number }[] = [];

function answer(path: string, init: RequestInit) {
  if (init.method !== "PUT") {
    return { lines: there, now: null };
  }
  const wish = JSON.parse(String(init.body));
  const address = path.split("/").at(-1) ?? "";
  sent.push({ address, text: wish.text, revision: wish.revision });
  const known = there.find(({ id }) => id === address);
  if (wish.revision !== (known?.revision ?? (address === read.id ? -1 : 0))) {
    const told = { status: 412, code: "strategy-line-changed", title: "", detail: "" };
    return Response.json(told, { status: 412, headers: { "Content-Type": "application/problem+json" } });
  }
  return { ...read, ...wish, revision: wish.revision + 1 };
}

const words = () => screen.getByLabelText<HTMLInputElement>("In a few words");

function open(line: Line | null) {
  const begin = line ? lineForm(line) : emptyLine("tactic");
  render(<LineSheet campaignId="c1" begin={begin} line={line} onClose={cleanup} />);
}

function type(text: string) {
  fireEvent.input(words(), { target: { value: text } });
}

function write(text: string) {
  open(read);
  type(text);
  fireEvent.click(screen.getByText("Save"));
}

function close() {
  fireEvent.click(screen.getByRole("button", { name: "Close", hidden: true }));
}

beforeAll(async () => {
  await speak("en", false);
  await wordsOfOffice();
});
beforeEach(() => {
  sent = [];
  serve(ines, answer);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test("who was slower reads both versions of a line and keeps hers", async () => {
  there = [{ ...read, text: "Breaks at night", revision: 2 }];
  write("Breaks for all");

  expect(await screen.findByText("Breaks at night")).toBeTruthy();
  expect(screen.getByText("Breaks for all")).toBeTruthy();
  fireEvent.click(screen.getByText("Keep mine"));
  await vi.waitFor(() => expect(sent).toHaveLength(2));

  expect(sent[1]).toEqual({ address: "l1", text: "Breaks for all", revision: 2 });
});

test("where two move the same phase, its day is called the one from which it runs", async () => {
  const phase: Line = { ...read, kind: "phase", text: "Pledges", day: "2026-11-01" };
  there = [{ ...phase, day: "2026-11-08", revision: 2 }];
  open(phase);
  fireEvent.input(screen.getByLabelText("From"), { target: { value: "2026-11-15" } });
  fireEvent.click(screen.getByText("Save"));

  expect(await screen.findByRole("row", { name: "From Nov 15 Nov 8", hidden: true })).toBeTruthy();
  expect(screen.queryByText("By when")).toBeNull();
  fireEvent.click(screen.getByText("Take theirs"));
});

test("who takes the other version goes on from it", async () => {
  there = [{ ...read, text: "Breaks at night", revision: 2 }];
  write("Breaks for all");

  fireEvent.click(await screen.findByText("Take theirs"));

  expect(words().value).toBe("Breaks at night");
  expect(sent).toHaveLength(1);
});

test("a line that somebody took out meanwhile can be put back in as a new one", async () => {
  there = [];
  write("Breaks for all");

  fireEvent.click(await screen.findByText("Put mine back in"));
  await vi.waitFor(() => expect(sent).toHaveLength(2));

  expect(sent[1]).toMatchObject({ text: "Breaks for all", revision: 0 });
  expect(sent[1]?.address).not.toBe("l1");
});

test("a line that was closed unsaved is there again, each under its own, until it is thrown away", () => {
  open(read);
  expect(screen.queryByText("You typed this earlier. It is not saved yet.")).toBeNull();
  type("Breaks for all");
  close();
  open(null);
  expect(words().value).toBe("");
  type("Sticker day");
  close();

  open(read);
  expect(words().value).toBe("Breaks for all");
  expect(screen.getByText("You typed this earlier. It is not saved yet.")).toBeTruthy();
  fireEvent.click(screen.getByText("Throw away what I typed"));
  expect(words().value).toBe("Breaks");
  close();
  open(read);
  expect(words().value).toBe("Breaks");
  close();
  open(null);
  expect(words().value).toBe("Sticker day");
});

test("what was typed over a line that somebody changed meanwhile is shown beside hers, and is gone once saved", async () => {
  open(read);
  type("Breaks for all");
  close();
  const now = { ...read, text: "Breaks at night", revision: 2 };
  there = [now];

  open(now);
  fireEvent.click(screen.getByText("Save"));
  fireEvent.click(await screen.findByText("Keep mine"));
  await vi.waitFor(() => expect(sent).toHaveLength(2));
  await vi.waitFor(() => expect(screen.queryByRole("dialog", { hidden: true })).toBeNull());
  open({ ...now, text: "Breaks for all", revision: 3 });

  expect(sent.map(({ revision }) => revision)).toEqual([1, 2]);
  expect(screen.queryByText("You typed this earlier. It is not saved yet.")).toBeNull();
});
