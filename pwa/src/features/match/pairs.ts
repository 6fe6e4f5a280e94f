/** Whom a member is asked about: the pairs the server found, as last told, without those she has answered or put off. */
import { api } from "#app/session.ts";
import { drafts, rows } from "#db/live.ts";
import { newId } from "#domain/identifier.ts";
import { daysAfter, localDay } from "#domain/instant.ts";
import type { RosterMatchRow } from "#domain/rows.ts";
import type { components } from "#domain/wire.ts";
import { act, saveDraft, undo } from "#sync/act.ts";
import { keptAnswer } from "#sync/kept-answer.ts";

type Schemas = components["schemas"];
export type Pair = Readonly<Required<Schemas["PairAnswer"]>>;
export type Answer = RosterMatchRow["answer"];

/** For so many days a pair that was put off is not asked about. */
const daysLater = 14;
const laterKey = "match-later";

/** What the server found last. Kept sealed on the phone, so that it can be answered in the basement. */
export const found = keptAnswer("match", () => api<Schemas["RosterPairs"]>("GET", "/roster-pairs"));

function putOff(): Readonly<Record<string, string>> {
  return (drafts.value.get(laterKey) as Readonly<Record<string, string>> | undefined) ?? {};
}

/** The pairs to ask about now, the likeliest first. */
export function toAsk(): Pair[] {
  const said = new Set([...rows("roster_match").value.values()].map(({ pair }) => pair));
  const linked = new Set(
    [...rows("roster_match").value.values()]
      .filter(({ answer }) => answer === "same")
      .map(({ person_id }) => person_id),
  );
  const [today, later] = [localDay(), putOff()];
  const items = (found.copy.value?.value.items ?? []) as readonly Pair[];
  return items.filter(
    ({ pair, person_id }) =>
      rows("person").value.has(person_id) &&
      !(said.has(pair) || linked.has(person_id)) &&
      (later[pair] ?? "") <= today,
  );
}

/** Say whether the two are one. Returns how to take it back. @throws NotSaved */
export async function say({ person_id, pair, token }: Pair, answer: Answer): Promise<() => Promise<void>> {
  const { mid } = await act("matches.decide", { id: newId(), person_id, pair, token, answer });
  return async () => {
    const row = [...rows("roster_match").value.values()].find((one) => one.pair === pair);
    if ((await undo(mid)) !== "removed" && row) {
      await takeBack(row);
    }
  };
}

/** Ask again in two weeks, on this phone; nobody learns of it. @throws NotSaved */
export async function later({ pair }: Pair): Promise<void> {
  const today = localDay();
  const still = Object.entries(putOff()).filter(([, until]) => until > today);
  await saveDraft(laterKey, { ...Object.fromEntries(still), [pair]: daysAfter(today, daysLater) });
}

/** Take back what was said about a pair, so that it can be asked again. @throws NotSaved */
export async function takeBack({ id }: RosterMatchRow): Promise<void> {
  await act("matches.take_back", { id });
}

/** The last four digits of a number the member wrote down herself; empty when it is gone. */
export function endOf(numberId: string | null): string {
  const number = numberId === null ? undefined : rows("number").value.get(numberId)?.number;
  return number?.replace(/\D/g, "").slice(-4) ?? "";
}
