import "fake-indexeddb/auto";
import { cleanup, render, screen } from "@testing-library/preact";
import { LocationProvider, Route, Router } from "preact-iso";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { saveFact } from "#db/facts.ts";
import { holdRows } from "#db/held.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault } from "#db/vault.ts";
import { newId } from "#domain/identifier.ts";
import { daysAfter, instant, localDay } from "#domain/instant.ts";
import type { AssessmentRow, ConversationRow, MemberRow, PersonRow, SessionMe } from "#domain/rows.ts";
import { speak, wordsOfRooms } from "#i18n/words.ts";
import { PersonScreen } from "./person-screen.tsx";

const [rosa, luis] = [newId(), newId()];

/** Somebody whom Luis keeps and shares with his team. */
function luisKeeps(name: string): PersonRow {
  const nothing = { department_id: null, shift_id: null, influence: null, cadence_days: null, left_on: null };
  return {
    ...nothing,
    id: newId(),
    ver: 1,
    name,
    keeper_id: luis,
    team_id: null,
    language: null,
    sharing: "team",
    source: "typed",
    created_at: instant(),
  };
}

function said(person: PersonRow, member_id: string, stand: number, daysAgo: number): AssessmentRow {
  const assessed_at = new Date(`${daysAfter(localDay(), -daysAgo)}T12:00:00`).toISOString();
  const rest = { ver: 1, proof: null, conversation_id: null, withdrawn_at: null };
  return { ...rest, id: newId(), person_id: person.id, member_id, stand, assessed_at } as AssessmentRow;
}

function look(person: PersonRow, words: readonly AssessmentRow[]): void {
  const member = { id: luis, ver: 1, name: "Luis A.", status: "active", team_id: null } as MemberRow;
  holdRows([
    { kind: "person", id: person.id, row: person, scope: "T", ver: 1 },
    { kind: "member", id: luis, row: member, scope: "T", ver: 1 },
    ...words.map((row) => ({ kind: "assessment" as const, id: row.id, row, scope: "T", ver: 1 })),
  ]);
  history.replaceState(null, "", `/people/${person.id}`);
  render(
    <LocationProvider>
      <Router>
        <Route path="/people/:id" component={PersonScreen} />
        <Route default component={PersonScreen} />
      </Router>
    </LocationProvider>,
  );
}

beforeAll(async () => {
  await speak("en", false);
  await wordsOfRooms();
  await createVault(null);
  await saveFact("session", { member_id: rosa, role: "captain" } as unknown as SessionMe);
});
afterEach(cleanup);
afterAll(closeTab);

test("a captain who sees somebody differently than a member reads both words", async () => {
  const person = luisKeeps("Phuong N.");
  look(person, [said(person, luis, 4, 3), said(person, rosa, 2, 1)]);

  await screen.findByText("Two views of Phuong. You: “With us”. Luis: “Leaning no”. Compare notes.");
});

test("what was said too long ago is no second view, and says that it wants to be asked again", async () => {
  const person = luisKeeps("Irma C.");
  look(person, [said(person, luis, 4, 80), said(person, rosa, 2, 60)]);

  await screen.findByText("That was 60 days ago. Ask again.");
  expect(screen.queryByText(/Two views/)).toBeNull();
  expect(document.querySelector(".mark-old")).not.toBeNull();
});

test("a fresh word stands in full colour", async () => {
  const person = luisKeeps("Marta L.");
  look(person, [said(person, luis, 3, 44)]);

  await screen.findByText("Not sure yet");
  expect(screen.queryByText(/Ask again/)).toBeNull();
  expect(document.querySelector(".mark-old")).toBeNull();
});

test("who sees a person is for her keeper to choose: her captain reads it", async () => {
  const person = luisKeeps("Elena R.");
  look(person, []);

  await screen.findByText("Captain and organizers");
  await screen.findByText("Only the member who looks after them can change that.");
  expect(screen.queryByRole("button", { name: "Only me" })).toBeNull();
});

test("of who asked to be left alone the page says so first, and offers neither a talk nor an ask", async () => {
  const person = luisKeeps("Norma P.");
  const wish = {
    id: newId(),
    ver: 1,
    person_id: person.id,
    member_id: luis,
    added_at: instant(),
    lifted_at: null,
  };
  holdRows([{ kind: "do_not_contact", id: wish.id, row: wish, scope: "T", ver: 1 }]);
  look(person, []);

  await screen.findByText("They asked to be left alone. Please do.");
  expect(screen.queryByRole("link", { name: "We talked" })).toBeNull();
  expect(screen.queryByRole("link", { name: "Get ready" })).toBeNull();
});

test("of anybody else it offers the talk first", async () => {
  look(luisKeeps("Ben S."), []);

  await screen.findByRole("link", { name: "We talked" });
  screen.getByRole("button", { name: "They asked to be left alone" });
});

test("what happened draws a 2 without a deed with an open ring, as the head of the page does", async () => {
  const person = luisKeeps("Phuong N.");
  const held_at = new Date(`${localDay()}T00:00:01`).toISOString();
  const talk = { id: newId(), ver: 1, person_id: person.id, member_id: luis, held_at, channel: "call" };
  const row = {
    ...talk,
    issue_ids: [],
    next_step: null,
    note: null,
    withdrawn_at: null,
  } as unknown as ConversationRow;
  holdRows([{ kind: "conversation", id: talk.id, row, scope: "T", ver: 1 }]);
  look(person, [{ ...said(person, luis, 2, 0), conversation_id: talk.id }]);

  await screen.findByText("With us: takes part");
  const rings = [...document.querySelectorAll(".mark-heavy")].map((ring) =>
    ring.getAttribute("stroke-dasharray"),
  );
  expect(rings).toHaveLength(2);
  expect(new Set(rings).size).toBe(1);
});
