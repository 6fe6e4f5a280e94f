import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Icon } from "./icon.tsx";
import "./snackbar.css";
import { Stitch } from "./stitch.tsx";

interface Note {
  text: string;
  action?: { label: string; run: () => void } | undefined;
  seconds: number;
}

const shown = signal<Note | null>(null);

const DEFAULT_SECONDS = 8;

/** Say one short thing at the bottom of the screen, with at most one thing to do about it. The newest wins. */
export function say(text: string, action?: Note["action"], seconds = DEFAULT_SECONDS): void {
  shown.value = { text, action, seconds };
}

/** Take the words away again: the thing they offered is no longer to be had. */
export function unsay(): void {
  shown.value = null;
}

function leaveAfter(note: Note): () => void {
  const timer = setTimeout(() => {
    if (shown.peek() === note) {
      shown.value = null;
    }
  }, note.seconds * 1000);
  return () => clearTimeout(timer);
}

function NoteBar({ note }: { note: Note }) {
  useEffect(() => leaveAfter(note), [note]);
  return (
    <div class="snackbar">
      {note.action && (
        <>
          <Stitch thread="solid" draws />
          <Icon name="check" />
        </>
      )}
      <span class="grow">{note.text}</span>
      {note.action && (
        <button
          type="button"
          class="snackbar-action"
          onClick={() => {
            shown.value = null;
            note.action?.run();
          }}
        >
          {note.action.label}
        </button>
      )}
    </div>
  );
}

/** Place it once on a screen. What was saved and can be taken back draws the thread, once for each save. It is read aloud politely and never takes the focus. `over`: above a page without bars. */
export function Snackbar({ over = false }: { over?: boolean }) {
  return (
    <div class={over ? "snackbar-place snackbar-over" : "snackbar-place"} role="status">
      {shown.value && <NoteBar key={shown.value} note={shown.value} />}
    </div>
  );
}
