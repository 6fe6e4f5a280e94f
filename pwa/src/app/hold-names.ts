import { effect } from "@preact/signals";
import { holdNames, initialsStand, namesHidden } from "#i18n/names.ts";

const HOLD_MS = 500;

/** Where initials are shown, a finger that rests on the screen brings the names until it lifts. Returns what stops it. */
export function watchHold(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  // Marks show no numbers where names do not stand.
  const stopMarks = effect(() => {
    document.documentElement.toggleAttribute("data-initials", namesHidden.value);
  });
  const down = () => {
    if (initialsStand.peek()) {
      timer = setTimeout(() => holdNames(true), HOLD_MS);
    }
  };
  const up = () => {
    clearTimeout(timer);
    holdNames(false);
  };
  // A browser's own menu for a held link would take the finger away.
  const menu = (event: Event) => {
    if (initialsStand.peek()) {
      event.preventDefault();
    }
  };
  addEventListener("pointerdown", down, { passive: true });
  addEventListener("pointerup", up, { passive: true });
  addEventListener("pointercancel", up, { passive: true });
  addEventListener("contextmenu", menu);
  return () => {
    stopMarks();
    removeEventListener("pointerdown", down);
    removeEventListener("pointerup", up);
    removeEventListener("pointercancel", up);
    removeEventListener("contextmenu", menu);
    up();
  };
}
