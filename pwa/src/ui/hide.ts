/** Whether the cover lies over the app, and how soon the app locks once nobody looks at it. */

import { type ReadonlySignal, signal } from "@preact/signals";

export const AUTO_LOCK_CHOICES = [0, 1, 5] as const;
/** Minutes out of sight after which the app locks. */
type AutoLockMinutes = (typeof AUTO_LOCK_CHOICES)[number];

const STORED_UNDER = "hilo.autolock";

function storedMinutes(): AutoLockMinutes {
  const stored = Number(globalThis.localStorage?.getItem(STORED_UNDER) ?? 1);
  return AUTO_LOCK_CHOICES.find((minutes) => minutes === stored) ?? 1;
}

const minutes = signal<AutoLockMinutes>(storedMinutes());
/** Choose it with `setAutoLock`. */
export const autoLockMinutes: ReadonlySignal<AutoLockMinutes> = minutes;

export function setAutoLock(chosen: AutoLockMinutes): void {
  minutes.value = chosen;
  globalThis.localStorage?.setItem(STORED_UNDER, String(chosen));
}

export const COVERS = ["shopping", "calendar", "calculator"] as const;
/** What the cover pretends to be. */
export type CoverKind = (typeof COVERS)[number];

const COVER_STORED_UNDER = "hilo.cover";

function storedCover(): CoverKind {
  const stored = globalThis.localStorage?.getItem(COVER_STORED_UNDER);
  return COVERS.find((kind) => kind === stored) ?? "shopping";
}

const kind = signal<CoverKind>(storedCover());
/** Choose it with `setCover`. */
export const coverKind: ReadonlySignal<CoverKind> = kind;

export function setCover(chosen: CoverKind): void {
  kind.value = chosen;
  globalThis.localStorage?.setItem(COVER_STORED_UNDER, chosen);
}

/** `hidden`: somebody hid it and must open it again. `away`: the app is out of sight, the cover goes when it is back. */
export type Cover = "none" | "away" | "hidden";

/** Where "Hide" on the home screen leads: whatever opens there is covered before anything is painted. */
const HIDE_PATH = "/hide";
const HIDDEN_UNDER = "hilo.hidden";
const ofThisWindow = globalThis.sessionStorage;

/** True when this window was hidden and not opened again, also on a page of it that was left before. */
export function wasHidden(): boolean {
  return globalThis.location?.pathname === HIDE_PATH || Boolean(ofThisWindow?.getItem(HIDDEN_UNDER));
}

const state = signal<Cover>("none");
export const cover: ReadonlySignal<Cover> = state;

/** Lay the cover over everything, at once. */
export function hide(): void {
  state.value = "hidden";
  ofThisWindow?.setItem(HIDDEN_UNDER, "1");
}

if (wasHidden()) {
  hide();
}

/** Lay the cover over what the phone's app switcher will picture. */
export function coverWhileAway(): void {
  if (state.value === "none") {
    state.value = "away";
  }
}

export function uncover(): void {
  state.value = "none";
  ofThisWindow?.removeItem(HIDDEN_UNDER);
}
