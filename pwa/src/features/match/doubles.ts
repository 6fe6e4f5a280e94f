/** Who is on the rosters twice, for organizers: asked for anew each time, kept nowhere. Needs signal. */
import { api } from "#app/session.ts";
import { newId } from "#domain/identifier.ts";
import type { components } from "#domain/wire.ts";

type Schemas = components["schemas"];
export type Side = Readonly<Required<Schemas["SharedSide"]>>;
export interface Double {
  readonly kept: Side;
  readonly dropped: Side;
  readonly why: readonly string[];
}
export type Merge = Readonly<Required<Schemas["SharedMerge"]>>;
export interface Doubles {
  readonly items: readonly Double[];
  /** How many pairs there are; the first of them are the items. */
  readonly total: number;
  /** There are more than the server compares at once. */
  readonly has_more: boolean;
  readonly merges: readonly Merge[];
  /** Where the list of what was put together goes on; null when that was all. */
  readonly more_merges: string | null;
}

/** Fields of which one value has to be chosen when the two differ. */
export const choosable = ["name", "department_id", "shift_id", "influence"] as const;
export type Choosable = (typeof choosable)[number];
/** Field → whether the value of the entry that goes counts. */
export type Picks = Readonly<Partial<Record<Choosable, boolean>>>;

/** All there is to settle, and so many pages of what was put together. @throws Problem, Unreachable */
export async function load(pages: number): Promise<Doubles> {
  const first = await api<Doubles>("GET", "/shared-doubles");
  let { merges, more_merges: next } = first;
  for (let n = 1; n < pages && next; n++) {
    const page = await api<Schemas["SharedMergePage"]>("GET", `/shared-merges?cursor=${next}`);
    merges = [...merges, ...page.items];
    next = page.next_cursor;
  }
  return { ...first, merges, more_merges: next };
}

/** Of how many pairs the one on the screen is; with a plus when the server has not compared them all. */
export function ofAll({ total, has_more: hasMore }: Doubles): string {
  return hasMore ? `${total}+` : `${total}`;
}

/** Fields in which both say something, and not the same. */
export function differing({ kept, dropped }: Double): Choosable[] {
  return choosable.filter(
    (field) => kept[field] !== null && dropped[field] !== null && kept[field] !== dropped[field],
  );
}

/** What changes on the entry that stays: what was chosen, and what only the other one says. */
export function fieldsOf({ kept, dropped }: Double, picks: Picks): Partial<Pick<Side, Choosable>> {
  const changed = choosable.filter(
    (field) =>
      dropped[field] !== null && dropped[field] !== kept[field] && (picks[field] || kept[field] === null),
  );
  return Object.fromEntries(changed.map((field) => [field, dropped[field]]));
}

/** Put the two together; what is returned takes them apart. @throws Problem, Unreachable */
export async function putTogether(pair: Double, picks: Picks): Promise<string> {
  const id = newId();
  const body = { id, drop_id: pair.dropped.id, set: fieldsOf(pair, picks) };
  await api("POST", `/shared-doubles/${pair.kept.id}/merge`, body);
  return id;
}

/** They are two: nobody is asked again. @throws Problem, Unreachable */
export async function tellApart({ kept, dropped }: Double): Promise<void> {
  await api("POST", "/shared-doubles/apart", { one_id: kept.id, other_id: dropped.id });
}

/** Take apart what was put together, within thirty days. @throws Problem, Unreachable */
export async function takeApart(mergeId: string): Promise<void> {
  await api("POST", `/shared-merges/${mergeId}/undo`);
}
