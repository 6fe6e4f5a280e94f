/** Times on the clock of a place, as people here read them. */
import { timeOfDay } from "./format.ts";

/** "7:00 AM" / "7:00 a.m.": takes "07:00". */
export function clockTime(time: string): string {
  return timeOfDay(new Date(`2026-01-05T${time}`));
}

/** "Day, 7:00 AM–3:30 PM". */
export function shiftWords(shift: { name: string; starts_at: string; ends_at: string }): string {
  return `${shift.name}, ${clockTime(shift.starts_at)}–${clockTime(shift.ends_at)}`;
}
