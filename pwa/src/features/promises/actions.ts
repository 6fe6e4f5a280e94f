import { newId } from "#domain/identifier.ts";
import { daysAfter, instant } from "#domain/instant.ts";
import type { PromiseRow } from "#domain/rows.ts";
import { act } from "#sync/act.ts";

const REST_DAYS = 14;

/** @throws NotSaved */
export async function keepPromise(promise: PromiseRow): Promise<void> {
  await act("followups.keep_promise", { id: promise.id, kept_at: instant() });
}

/** Move a promise to another local day. @throws NotSaved */
export async function movePromise(promise: PromiseRow, dueOn: string): Promise<void> {
  await act("followups.move_promise", { id: promise.id, due_on: dueOn });
}

/** Let a promise go, with one of the reasons the sheet offers. @throws NotSaved */
export async function dropPromise(promise: PromiseRow, reason: string): Promise<void> {
  await act("followups.drop_promise", { id: promise.id, reason });
}

/** Leave the person alone for two weeks: her promise moves, and she leaves Today until then. @throws NotSaved */
export async function restTwoWeeks(promise: PromiseRow, today: string): Promise<void> {
  const until = daysAfter(today, REST_DAYS);
  await act("followups.move_promise", { id: promise.id, due_on: until });
  await act("followups.put_off", { id: newId(), person_id: promise.person_id, on: today, until });
}
