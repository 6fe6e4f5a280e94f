/** What is being typed into a private note, and what becomes of it when the note itself changes meanwhile. Pure. */

export interface NoteDraft {
  /** The note as it stood when the typing began. */
  readonly from: string;
  readonly text: string;
}

/** Key of the draft of somebody's private note. */
export function noteDraftKey(personId: string): string {
  return `note:${personId}`;
}

/** What the field shows: the note as it is kept, or what was typed, with what was written into the note elsewhere below it. */
export function shownNote(typed: NoteDraft | undefined, kept: string): string {
  if (!typed) {
    return kept;
  }
  const { from, text } = typed;
  if (from.startsWith(kept)) {
    return text;
  }
  const added = kept.startsWith(from) ? kept.slice(from.length).trimStart() : kept;
  return text.trim() === "" ? added : `${text.trimEnd()}\n${added}`;
}
