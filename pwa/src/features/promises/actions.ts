import { newId } from "#domain/identifier.ts";
import { daysAfter, instant } from "#domain/instant.ts";
import { rungAt } from "#domain/moment.ts";
import type { PersonRow, PromiseRow } from "#domain/rows.ts";
import { act, actTogether } from "#sync/act.ts";

const REST_DAYS = 14;

/** Promise somebody something by a local day; without words, to get back to them. @throws NotSaved, Invalid */
export async function promise(person: PersonRow, what: string, dueOn: string): Promise<void> {
  const said = what.trim() || null;
  await act("followups.promise", { id: newId(), person_id: person.id, what: said, due_on: dueOn });
}

/** @throws NotSaved */
export async function keepPromise(promise: PromiseRow): Promise<void> {
  await act("followups.keep_promise", { id: promise.id, kept_at: instant() });
}

/** Move a promise to another local day. @throws NotSaved */
export async function movePromise(promise: PromiseRow, dueOn: string): Promise<void> {
  await act("followups.move_promise", { id: promise.id, due_on: dueOn });
}

/** Be reminded of a promise at an instant, and have it due on the day of that. @throws NotSaved */
export async function remindAt(promise: PromiseRow, at: string): Promise<void> {
  await actTogether(rungAt(promise, at));
}

/** Let a promise go, with one of the reasons the sheet offers. @throws NotSaved */
export async function dropPromise(promise: PromiseRow, reason: string): Promise<void> {
  await act("followups.drop_promise", { id: promise.id, reason });
}

/** Leave the person alone for two weeks: her promise moves, and she leaves Today until then. @throws NotSaved */
export async function restTwoWeeks(promise: PromiseRow, today: string): Promise<void> {
  const until = daysAfter(today, REST_DAYS);
  await actTogether([
    ["followups.move_promise", { id: promise.id, due_on: until }],
    ["followups.put_off", { id: newId(), person_id: promise.person_id, on: today, until }],
  ]);
}
