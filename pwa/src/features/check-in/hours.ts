/** When a team's talks were held, and when its people work: twenty-four hours beside the shifts. */
import { rows } from "#db/live.ts";
import { daysAfter, localDay } from "#domain/instant.ts";
import type { ShiftRow } from "#domain/rows.ts";

const daysLookedAt = 42;
const hoursOfDay = 24;

interface ShiftLine {
  readonly shift: ShiftRow;
  readonly from: number;
  /** After `from`; beyond 24 where the shift goes past midnight. */
  readonly until: number;
  readonly people: number;
  readonly talks: number;
}

export interface Hours {
  /** Talks in each hour of the day, by this phone's clock. */
  readonly talks: readonly number[];
  readonly shifts: readonly ShiftLine[];
}

function hourOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours + minutes / 60;
}

/** Whether an hour of the day lies in a shift. */
export function isIn(hour: number, from: number, until: number): boolean {
  return (hour >= from && hour < until) || (hour + hoursOfDay >= from && hour + hoursOfDay < until);
}

/** The last six weeks of a team. */
export function hoursOf(teamId: string, today: string): Hours {
  const people = [...rows("person").value.values()].filter(
    ({ team_id, left_on }) => team_id === teamId && left_on === null,
  );
  const theirs = new Set(people.map(({ id }) => id));
  const since = daysAfter(today, -daysLookedAt);
  const talks = Array.from({ length: hoursOfDay }, () => 0);
  for (const { person_id, held_at, withdrawn_at } of rows("conversation").value.values()) {
    if (withdrawn_at === null && theirs.has(person_id) && localDay(held_at) >= since) {
      const hour = new Date(held_at).getHours();
      talks[hour] = (talks[hour] ?? 0) + 1;
    }
  }
  const shifts = [...rows("shift").value.values()].map((shift) => {
    const from = hourOf(shift.starts_at);
    const ends = hourOf(shift.ends_at);
    const until = ends > from ? ends : ends + hoursOfDay;
    const within = talks.reduce((sum, n, hour) => sum + (isIn(hour + 0.5, from, until) ? n : 0), 0);
    const working = people.filter(({ shift_id }) => shift_id === shift.id).length;
    return { shift, from, until, people: working, talks: within };
  });
  return {
    talks,
    shifts: shifts.filter(({ people: n }) => n > 0).sort((a, b) => a.from - b.from),
  };
}

/** Where to go: the shift with the fewest talks for each of its people; null when nobody has a shift. */
export function quietest({ shifts }: Hours): ShiftLine | null {
  const share = ({ talks, people }: ShiftLine) => talks / people;
  return shifts.reduce<ShiftLine | null>(
    (least, one) => (least && share(least) <= share(one) ? least : one),
    null,
  );
}
