/** Names as initials while the member works: by the phone's clock and her shift's hours, without asking where she is. */
import { computed, effect, signal } from "@preact/signals";
import { fact } from "#db/facts.ts";
import { rows } from "#db/live.ts";
import type { ShiftRow } from "#domain/rows.ts";
import { atWork } from "#i18n/names.ts";

type Hours = Pick<ShiftRow, "starts_at" | "ends_at">;

const lookEveryMs = 20_000;
const chosen = fact("initials_at_work");
const now = signal(Date.now());

/** What a clock on the wall shows, "00:00" to "23:59". */
export function wallClock(instant: number, timeZone?: string): string {
  const how = {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    ...(timeZone && { timeZone }),
  } as const;
  return new Intl.DateTimeFormat("en-GB", how).format(instant);
}

/**
 * Whether a clock shows a time within a shift. Clocks are compared, not instants: a shift has hours and no days, and on the
 * nights when the clock jumps people go by it too. One that ends before or when it begins goes past midnight.
 */
export function isWithin(clock: string, { starts_at, ends_at }: Hours): boolean {
  const [from, until] = [starts_at.slice(0, 5), ends_at.slice(0, 5)];
  return from < until ? clock >= from && clock < until : clock >= from || clock < until;
}

const working = computed(() => {
  const shift = rows("shift").value.get(chosen.value?.shift_id ?? "");
  return shift !== undefined && isWithin(wallClock(now.value), shift);
});

/** Follow the clock while the app is open; returns what stops it. */
export function followWork(): () => void {
  const look = () => {
    now.value = Date.now();
  };
  look();
  const timer = setInterval(look, lookEveryMs);
  document.addEventListener("visibilitychange", look);
  const stop = effect(() => atWork(working.value));
  return () => {
    stop();
    clearInterval(timer);
    document.removeEventListener("visibilitychange", look);
    atWork(false);
  };
}
