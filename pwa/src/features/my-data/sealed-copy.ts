/**
 * A copy of what was not sent yet, as a file that opens with a sentence the member chose and with nothing else: for a phone
 * that has had no signal for days and may break or be cleared meanwhile.
 *
 * The entries keep their ids. Brought back on this phone or on another one of the same member they are sent like any other,
 * and what the union has received already does not happen twice.
 */
import { fact } from "#db/facts.ts";
import { outbox } from "#db/held.ts";
import { openBytes, sealBytes } from "#db/seal.ts";
import { sentenceKey } from "#db/slot.ts";
import type { Envelope } from "#domain/envelope.ts";
import { appendMissing } from "#sync/putting-back.ts";

/** Letters of the shortest sentence: four short words. Six digits would not do for a file that somebody can take home. */
export const shortestSentence = 12;
/** Larger files are not ours: a queue that long was never written by hand. */
const mostBytes = 20_000_000;
const format = "hilo-sealed-copy-1";

interface CopyFile {
  readonly format: typeof format;
  readonly salt: string;
  readonly sealed: string;
}

interface Content {
  readonly member_id: string;
  readonly entries: readonly Envelope[];
}

/** Why a file did not open. `not_a_copy`: nothing of ours. `sentence`: another sentence, or a damaged file. `other_member`: somebody else's. */
export class NotOpened extends Error {
  override readonly name = "NotOpened";
  readonly reason: "not_a_copy" | "sentence" | "other_member";

  constructor(reason: NotOpened["reason"], cause?: unknown) {
    super(reason, { cause });
    this.reason = reason;
  }
}

function toText(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

function fromText(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

/** The text of a file with everything that waits on this phone, sealed under a sentence. */
export async function sealCopy(sentence: string): Promise<string> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const content: Content = {
    member_id: fact("session").peek()?.member_id ?? "",
    entries: outbox.peek().map(({ envelope }) => envelope),
  };
  const bytes = new TextEncoder().encode(JSON.stringify(content));
  const sealed = await sealBytes(await sentenceKey(sentence, salt), format, bytes);
  return JSON.stringify({ format, salt: toText(salt), sealed: toText(sealed) } satisfies CopyFile);
}

function readFile(text: string): CopyFile {
  try {
    const file = JSON.parse(text.slice(0, mostBytes)) as CopyFile;
    if (file.format === format) {
      return file;
    }
  } catch (error) {
    throw new NotOpened("not_a_copy", error);
  }
  throw new NotOpened("not_a_copy");
}

async function openCopy(text: string, sentence: string): Promise<Content> {
  const { salt, sealed } = readFile(text);
  try {
    const key = await sentenceKey(sentence, fromText(salt));
    return JSON.parse(new TextDecoder().decode(await openBytes(key, format, fromText(sealed)))) as Content;
  } catch (error) {
    throw new NotOpened("sentence", error);
  }
}

/**
 * Put what a copy holds back into the queue. `added`: what this phone did not know; `known`: what it did.
 *
 * @throws NotOpened, NotSaved
 */
export async function bringBack(text: string, sentence: string): Promise<{ added: number; known: number }> {
  const { member_id, entries } = await openCopy(text, sentence);
  if (member_id !== fact("session").peek()?.member_id) {
    throw new NotOpened("other_member");
  }
  const added = await appendMissing(entries);
  return { added, known: entries.length - added };
}
