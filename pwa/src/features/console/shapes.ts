/** What the pictures over weeks are drawn from: pure sums and places on the paper. */

import type { Clock, Movement, ReportTest, Shift } from "./reports.ts";

export const stands = [1, 2, 3, 4, 5, 0] as const;
export type Stand = (typeof stands)[number];

/** A block of people who stood at one number at the end of one week: its upper edge and height, 0 to 1. */
export interface Block {
  readonly week: number;
  readonly stand: Stand;
  readonly people: number;
  readonly top: number;
  readonly height: number;
}

/** A band from a block to one of the next week: its edges on both sides, 0 to 1. */
export interface Band {
  readonly week: number;
  readonly start: Stand;
  readonly end: Stand;
  readonly people: number;
  readonly from: number;
  readonly to: number;
  readonly height: number;
}

const GAP = 0.02;

/** The blocks of each week from 1 at the top down to those without a number; between them a little room. */
export function blocksOf({ stocks }: Movement): Block[] {
  const room = 1 - GAP * (stands.length - 1);
  return stocks.flatMap((stock, week) => {
    const all = Math.max(
      1,
      stock.reduce((sum, n) => sum + n, 0),
    );
    let top = 0;
    return stands.map((stand) => {
      const people = stock[stand] ?? 0;
      const block = { week, stand, people, top, height: (room * people) / all };
      top += block.height + GAP;
      return block;
    });
  });
}

/** The bands between blocks, in the order of the blocks, so that they lie beside one another. */
export function bandsOf(movement: Movement): Band[] {
  const blocks = blocksOf(movement);
  const find = (week: number, stand: Stand) =>
    blocks.find((block) => block.week === week && block.stand === stand);
  const left = new Map(blocks.map((block) => [block, block.top]));
  const right = new Map(blocks.map((block) => [block, block.top]));
  const place = (stand: number) => stands.indexOf(stand as Stand);
  const inOrder = movement.flows.toSorted(
    (a, b) => a.week - b.week || place(a.start) - place(b.start) || place(a.end) - place(b.end),
  );
  return inOrder.flatMap(({ week, start, end, people }) => {
    const before = find(week, start as Stand);
    const after = find(week + 1, end as Stand);
    if (!(before && after) || before.people === 0) {
      return [];
    }
    const height = (before.height * people) / before.people;
    const from = left.get(before) ?? 0;
    const to = right.get(after) ?? 0;
    left.set(before, from + height);
    right.set(after, to + height);
    return [{ week, start: before.stand, end: after.stand, people, from, to, height }];
  });
}

/** The share of a test that was reached, 0 to 1; null where nobody was counted. */
export function shareIn({ n, of }: { n: number; of: number }): number | null {
  return of > 0 ? n / of : null;
}

/** Each department with its share in every test, oldest first, in the order of the alphabet. */
export function placesOver(
  tests: readonly ReportTest[],
): { id: string | null; name: string | null; shares: (number | null)[] }[] {
  const known = new Map(tests.flatMap(({ places }) => places.map(({ id, name }) => [id, name] as const)));
  return [...known]
    .map(([id, name]) => ({
      id,
      name,
      shares: tests.map(({ places }) => {
        const place = places.find((one) => one.id === id);
        return place ? shareIn(place) : null;
      }),
    }))
    .toSorted((a, b) => (a.name ?? "").localeCompare(b.name ?? ""));
}

function covers({ starts_at: starts, ends_at: ends }: Shift, hour: number): boolean {
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
  const middle = hour * 60 + 30;
  const [start, end] = [minutes(starts), minutes(ends)];
  return start <= end ? start <= middle && middle < end : middle >= start || middle < end;
}

/** How many of the talks are held in the hours of a shift. */
export function talksDuring({ talks }: Pick<Clock, "talks">, shift: Shift): number {
  return talks.reduce((sum, n, hour) => sum + (covers(shift, hour) ? n : 0), 0);
}

/** The shift with the fewest talks for its people: when to go. Null where nobody is known to work. */
export function leastTalked(clock: Clock): Shift | null {
  const share = (shift: Shift) => talksDuring(clock, shift) / shift.people;
  const [first, ...rest] = clock.shifts.filter(({ people }) => people > 0);
  return first ? rest.reduce((least, shift) => (share(shift) < share(least) ? shift : least), first) : null;
}
