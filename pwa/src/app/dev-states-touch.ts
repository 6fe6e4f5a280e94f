/** Does at `/dev/states` what somebody would do to bring a screen into a state: taps, types, chooses, hands over a file. */
import type { Both } from "#content/both.ts";
import { language } from "#i18n/words.ts";

/** A CSS selector of what is tapped; of what is filled in, with what; or of what is waited for. */
export type Touch =
  | string
  | { readonly into: string; readonly put: Both | string }
  | { readonly sees: string };

const AGAIN_MS = 25;

function inWords(put: Both | string): string {
  return typeof put === "string" ? put : put[language.peek()];
}

function fill(field: HTMLElement, text: string): void {
  if (field instanceof HTMLInputElement && field.type === "file") {
    const held = new DataTransfer();
    held.items.add(new File([text], "people.csv", { type: "text/csv" }));
    field.files = held.files;
  } else if (
    field instanceof HTMLInputElement ||
    field instanceof HTMLTextAreaElement ||
    field instanceof HTMLSelectElement
  ) {
    field.value = text;
  }
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

/** True when it was there and is done. */
function touched(touch: Touch): boolean {
  const selector = typeof touch === "string" ? touch : "into" in touch ? touch.into : touch.sees;
  const found = document.querySelector<HTMLElement>(selector);
  if (found && typeof touch === "string") {
    found.click();
  } else if (found && typeof touch !== "string" && "into" in touch) {
    fill(found, inWords(touch.put));
  }
  return found !== null;
}

/** Touch one thing after the other, each as soon as it is there; then say so. Returns how to stop. */
export function touchEach(touches: readonly Touch[], onDone: () => void): () => void {
  const left = [...touches];
  const timer = setInterval(() => {
    const [next] = left;
    if (next === undefined) {
      clearInterval(timer);
      onDone();
    } else if (touched(next)) {
      left.shift();
    }
  }, AGAIN_MS);
  return () => clearInterval(timer);
}
