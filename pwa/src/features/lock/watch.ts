/** Watches whether anybody looks at the app: covers it when they turn away and locks it when they stay away. */

import { hasPin, lock, vaultState } from "#db/vault.ts";
import { autoLockMinutes, cover, coverWhileAway, hide, uncover, wasHidden } from "#ui/hide.ts";
import { unsay } from "#ui/snackbar.tsx";

const MINUTE_MS = 60_000;
const IDLE_LOCK_MS = 5 * MINUTE_MS;
const ESCAPES_TO_HIDE = 3;
const ESCAPES_WITHIN_MS = 1500;

function lockIfGuarded(): void {
  if (vaultState.peek() === "open" && hasPin.peek()) {
    unsay();
    lock();
  }
}

/** Hide on purpose: cover at once, lock behind it. Only the PIN leads back, where there is one. */
export function hideNow(): void {
  hide();
  // The cover is painted first; forgetting the key may take a moment.
  requestAnimationFrame(() => setTimeout(lockIfGuarded));
}

function watchSight(): () => void {
  let away: { since: number; timer: ReturnType<typeof setTimeout> } | undefined;
  function turn() {
    if (document.visibilityState === "hidden") {
      if (vaultState.peek() === "open") {
        coverWhileAway();
      }
      const patience = autoLockMinutes.peek() * MINUTE_MS;
      away = { since: Date.now(), timer: setTimeout(lockIfGuarded, patience) };
      return;
    }
    clearTimeout(away?.timer);
    // A sleeping phone runs no timers, so the clock is asked too.
    if (away && Date.now() - away.since >= autoLockMinutes.peek() * MINUTE_MS) {
      lockIfGuarded();
    }
    if (cover.peek() === "away") {
      uncover();
    }
  }
  document.addEventListener("visibilitychange", turn);
  return () => document.removeEventListener("visibilitychange", turn);
}

function watchIdle(): () => void {
  let timer = setTimeout(lockIfGuarded, IDLE_LOCK_MS);
  const touched = () => {
    clearTimeout(timer);
    timer = setTimeout(lockIfGuarded, IDLE_LOCK_MS);
  };
  for (const kind of ["pointerdown", "keydown"]) {
    addEventListener(kind, touched, { capture: true, passive: true });
  }
  return () => {
    clearTimeout(timer);
    for (const kind of ["pointerdown", "keydown"]) {
      removeEventListener(kind, touched, { capture: true });
    }
  };
}

function watchEscape(): () => void {
  let pressed: number[] = [];
  function press(event: KeyboardEvent) {
    const now = Date.now();
    pressed = event.key === "Escape" ? [...pressed.filter((at) => now - at < ESCAPES_WITHIN_MS), now] : [];
    if (pressed.length >= ESCAPES_TO_HIDE && vaultState.peek() === "open") {
      pressed = [];
      hideNow();
    }
  }
  addEventListener("keydown", press, { capture: true });
  return () => removeEventListener("keydown", press, { capture: true });
}

/** A page that Back brings out of the browser's memory, as it was, may have been hidden since from the home screen. */
function watchReturn(): () => void {
  const back = () => wasHidden() && hideNow();
  addEventListener("pageshow", back);
  return () => removeEventListener("pageshow", back);
}

/** Start watching; returns what stops it. */
export function watchOverPrivacy(): () => void {
  const stops = [watchSight(), watchIdle(), watchEscape(), watchReturn()];
  return () => {
    for (const stop of stops) {
      stop();
    }
  };
}
