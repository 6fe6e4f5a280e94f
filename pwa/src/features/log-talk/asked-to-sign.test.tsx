import "fake-indexeddb/auto";
import { cleanup, fireEvent, render, act as rendered, screen, waitFor } from "@testing-library/preact";
import { LocationProvider } from "preact-iso";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { saveFact } from "#db/facts.ts";
import { holdRows } from "#db/held.ts";
import { rows } from "#db/live.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault } from "#db/vault.ts";
import { newId } from "#domain/identifier.ts";
import { daysAfter, hoursAfter, instant, localDay } from "#domain/instant.ts";
import type { AnswerRow, AskRow, SessionMe } from "#domain/rows.ts";
import { speak } from "#i18n/words.ts";
import { act } from "#sync/act.ts";
import { LogSheet } from "./log-sheet.tsx";

function asked(days: number): string {
  const [opens_on, closes_on] = [localDay(), daysAfter(localDay(), days)];
  const row = { id: newId(), ver: 1, opens_on, closes_on } as AskRow;
  holdRows([{ kind: "ask", id: row.id, row, scope: "M", ver: 1 }]);
  return row.id;
}

function says(person_id: string, ask_id: string, answer: AnswerRow["answer"]): void {
  const answered_at = hoursAfter(instant(), -1);
  const row = { id: newId(), ver: 1, ask_id, person_id, answer, answered_at } as AnswerRow;
  holdRows([{ kind: "answer", id: row.id, row, scope: "T:dietary", ver: 1 }]);
}

let pledge: string;
let petition: string;

beforeAll(async () => {
  await speak("en", false);
  await createVault(null);
  await saveFact("session", { member_id: newId(), team_id: null } as unknown as SessionMe);
  [petition, pledge] = [asked(5), asked(2)];
});
afterAll(closeTab);
afterEach(cleanup);

const tap = (name: RegExp | string) => fireEvent.click(screen.getByRole("button", { name, hidden: true }));
const answersOf = (personId: string) =>
  [...rows("answer").value.values()]
    .filter(({ person_id }) => person_id === personId)
    .map(({ ask_id, answer }) => [ask_id, answer]);

/** Somebody who was asked to sign, after `before` was known of her; `meanwhile` comes before the talk is saved. */
async function askedToSign(before: (id: string) => void, meanwhile: (id: string) => void = () => undefined) {
  const person = newId();
  const onSaved = vi.fn();
  await act("network.add_person", { id: person, name: "Marisol", created_at: instant() });
  before(person);
  render(
    <LocationProvider>
      <LogSheet personId={person} onSaved={onSaved} onClose={() => undefined} />
    </LocationProvider>,
  );
  tap(/^Not sure yet/);
  await waitFor(() => tap("Asked to sign"));
  await rendered(() => meanwhile(person));
  tap("Save");
  await waitFor(() => expect(onSaved).toHaveBeenCalledOnce());
  return answersOf(person);
}

test("who has answered the first ask and was asked to sign thinks about the next", async () => {
  const answers = await askedToSign((id) => says(id, pledge, "yes"));

  expect(answers).toEqual([
    [pledge, "yes"],
    [petition, "thinking"],
  ]);
});

test("who thinks about the first ask is not said to think about the next", async () => {
  expect(await askedToSign((id) => says(id, pledge, "thinking"))).toEqual([[pledge, "thinking"]]);
});

test("an answer that comes in before the save stands, and the next ask is not taken for the one she was asked", async () => {
  const answers = await askedToSign(
    () => undefined,
    (id) => says(id, pledge, "yes"),
  );

  expect(answers).toEqual([[pledge, "yes"]]);
});
