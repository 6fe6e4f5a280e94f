import { signal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { t, wordsOfRooms } from "#i18n/words.ts";
import { type CoverKind, cover, coverKind, uncover } from "#ui/hide.ts";
import "./cover.css";

const TAPS_TO_LEAVE = 3;
const TAPS_WITHIN_MS = 1500;

const fetchers: Record<CoverKind, () => Promise<ComponentType>> = {
  shopping: async () => (await import("./shopping-list.tsx")).ShoppingList,
  calendar: async () => (await import("./calendar.tsx")).Calendar,
  calculator: async () => (await import("./calculator.tsx")).Calculator,
};
const insides = signal<Partial<Record<CoverKind, ComponentType>>>({});

/** Have what the cover shows at hand before it is needed. Until it is here there is a title, which also leads back. */
export async function fetchCover(kind: CoverKind): Promise<void> {
  if (insides.peek()[kind] === undefined) {
    const [inside] = await Promise.all([fetchers[kind](), wordsOfRooms()]);
    insides.value = { ...insides.peek(), [kind]: inside };
  }
}

/** Calls `leave` at the third tap in a row. */
function useTaps(leave: () => void): () => void {
  const taps = useRef<number[]>([]);
  return () => {
    const now = Date.now();
    taps.current = [...taps.current.filter((at) => now - at < TAPS_WITHIN_MS), now];
    if (taps.current.length >= TAPS_TO_LEAVE) {
      leave();
    }
  };
}

/** A dialog over everything else, sheets included, that no Escape and no Back closes. */
function useOnTop() {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const element = dialog.current;
    const show = () => element && !element.open && element.showModal();
    show();
    element?.addEventListener("close", show);
    return () => {
      element?.removeEventListener("close", show);
      element?.close();
    };
  }, []);
  return dialog;
}

/** What a stranger sees: something plain that works. Three taps on its title lead back. */
export function Cover() {
  const dialog = useOnTop();
  const tap = useTaps(uncover);
  const title = t(`cover.${coverKind.value}`);
  const Inside = insides.value[coverKind.value];
  // With the paint, not after it: no name of the app stands over a shopping list, however briefly.
  useLayoutEffect(() => {
    const name = document.title;
    document.title = title;
    return () => {
      document.title = name;
    };
  }, [title]);
  return (
    <dialog ref={dialog} class="cover" aria-label={title} onCancel={(event) => event.preventDefault()}>
      <h1>
        <button type="button" class="cover-title" onClick={tap}>
          {title}
        </button>
      </h1>
      {cover.value === "hidden" && Inside && <Inside />}
    </dialog>
  );
}
