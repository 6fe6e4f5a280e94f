/** Names as they may be read over somebody's shoulder: whole, or as initials until a finger rests on the screen. */
import { computed, type ReadonlySignal, signal } from "@preact/signals";

const STORED_UNDER = "hilo.initials";

const wanted = signal(globalThis.localStorage?.getItem(STORED_UNDER) === "1");
const working = signal(false);
const held = signal(false);
const apart = signal<ReadonlyMap<string, string>>(new Map());

/** Whether this phone always shows initials. */
export const initialsWanted: ReadonlySignal<boolean> = wanted;
/** Whether initials stand in place of names unless a finger rests on the screen. */
export const initialsStand: ReadonlySignal<boolean> = computed(() => wanted.value || working.value);
/** True while initials stand in place of names. */
export const namesHidden: ReadonlySignal<boolean> = computed(() => initialsStand.value && !held.value);

export function wantInitials(on: boolean): void {
  wanted.value = on;
  globalThis.localStorage?.setItem(STORED_UNDER, on ? "1" : "0");
}

/** The member is at work, and wants initials there. */
export function atWork(on: boolean): void {
  working.value = on;
}

/** A finger rests on the screen, or left it. */
export function holdNames(isHeld: boolean): void {
  held.value = isHeld;
}

/** What stands for the names whose initials somebody else has too. */
export function tellApart(told: ReadonlyMap<string, string>): void {
  apart.value = told;
}

/** A name as it may be shown now. Reading it in a component follows the choice. */
export function shownName(name: string): string {
  return namesHidden.value ? (apart.value.get(name) ?? dotted(name)) : name;
}

/** "Marisol V." becomes "M. V." */
function dotted(name: string): string {
  const parts = name.trim().split(/\s+/).filter(Boolean);
  return parts.map((part) => `${[...part][0]?.toLocaleUpperCase() ?? ""}.`).join(" ");
}
