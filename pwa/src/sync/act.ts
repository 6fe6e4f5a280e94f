/** The only way to change something: one intent, stored on this phone before anybody says "saved". */
import { database } from "#db/database.ts";
import { heldDrafts, hold, publish, publishHere, shadow } from "#db/held.ts";
import { savingHard } from "#db/room.ts";
import { place, seal } from "#db/seal.ts";
import { vaultKey, whenLocked } from "#db/vault.ts";
import { type Envelope, mutationVersion } from "#domain/envelope.ts";
import { newId } from "#domain/identifier.ts";
import { instant, minutesEastOfUtc } from "#domain/instant.ts";
import { Invalid } from "#domain/problem.ts";
import type { Mutations, MutationType } from "#domain/rows.ts";
import { check, maxEnvelopeBytes } from "#domain/validate.ts";
import { append, removeUnsent } from "#sync/outbox.ts";
import { type Reversal, reversalOf } from "#sync/reversal.ts";

/**
 * Half a letter (a lone surrogate, left by a cut emoji) becomes the sign for a broken one: no server can keep it. What
 * `toWellFormed()` does, which the oldest phones lack.
 */
const wellFormed = (_key: string, value: unknown): unknown =>
  typeof value === "string" ? value.replace(/\p{Cs}/gu, "\uFFFD") : value;

/** Make the envelope of an intent. @throws Invalid */
export function envelopeOf<T extends MutationType>(
  type: T,
  said: Mutations[T],
  at: string = instant(),
): Envelope {
  const args = JSON.parse(JSON.stringify(said, wellFormed)) as Mutations[T];
  check(args);
  const full =
    "set" in args && args.base === undefined
      ? { ...args, base: shadow("person").peek().get(args.id)?.ver ?? 0 }
      : args;
  const envelope = {
    mid: newId(),
    v: mutationVersion,
    type,
    at,
    tz: minutesEastOfUtc(),
    args: full,
  } as Envelope;
  if (new TextEncoder().encode(JSON.stringify(envelope)).byteLength > maxEnvelopeBytes) {
    throw new Invalid("note", "too_long");
  }
  return envelope;
}

/** How to take back what was saved last, by `mid`; the oldest is forgotten first. */
const recent = new Map<string, () => Reversal | null>();
const maxRecent = 20;
whenLocked(() => recent.clear());

function remember(mid: string, reversal: () => Reversal | null): void {
  recent.set(mid, reversal);
  for (const oldest of recent.keys()) {
    if (recent.size > maxRecent) {
      recent.delete(oldest);
    }
  }
}

let asked = false;

/** Ask the browser once, at the first save, not to clear this app when the phone runs short of room. */
function askToPersist(): void {
  if (!asked) {
    asked = true;
    navigator.storage?.persist?.().catch(() => {});
  }
}

/** Something to store: its type and what it says. */
export type Intent = Reversal;

/**
 * Store intents that belong together and show their effect: all of them or, whatever happens, none. Resolves with their
 * `mid`s only when the phone's disk has them; sending happens by itself later, in this order.
 *
 * @throws Invalid when an argument cannot be right; NotSaved when the phone could not store them (keep the form open).
 */
export async function actTogether(intents: readonly Intent[]): Promise<string[]> {
  vaultKey();
  const envelopes = intents.map(([type, args]) => envelopeOf(type, args));
  const reversals = envelopes.map((envelope) => ({ mid: envelope.mid, reversal: reversalOf(envelope) }));
  await append(envelopes);
  for (const { mid, reversal } of reversals) {
    remember(mid, reversal);
  }
  askToPersist();
  return envelopes.map(({ mid }) => mid);
}

/** Store one intent, as `actTogether` does. @throws Invalid, NotSaved */
export async function act<T extends MutationType>(type: T, args: Mutations[T]): Promise<{ mid: string }> {
  const [mid = ""] = await actTogether([[type, args] as unknown as Intent]);
  return { mid };
}

/**
 * Take one of the last twenty intents back. `removed`: it had never been sent and is gone. `queued`: a reversal will follow
 * it, where there is one. `too_late`: it may have been sent and has no reversal.
 */
export async function undo(mid: string): Promise<"removed" | "queued" | "too_late"> {
  const reversal = recent.get(mid);
  recent.delete(mid);
  if (await removeUnsent(mid)) {
    return "removed";
  }
  const back = reversal?.();
  if (back) {
    await act(...(back as [MutationType, Mutations[MutationType]]));
  }
  return back ? "queued" : "too_late";
}

/** Keep a note about a person on this phone only; an empty text deletes it. @throws NotSaved */
export async function savePrivateNote(personId: string, text: string): Promise<void> {
  const sealed = await seal(vaultKey(), place("notes", personId), text);
  await savingHard(() =>
    database.write(
      ["notes"],
      (writes) =>
        text ? writes.put("notes", { person_id: personId, sealed }) : writes.delete("notes", personId),
      "strict",
    ),
  );
  publish(() => hold.note(personId, text));
}

/**
 * Keep an unfinished form (any JSON value) under a key such as `log:<person id>`. The key is not sealed: no names in it.
 *
 * @throws NotSaved
 */
export async function saveDraft(key: string, value: unknown): Promise<void> {
  const sealed = await seal(vaultKey(), place("drafts", key), value);
  await savingHard(() =>
    database.write(["drafts"], (writes) => writes.put("drafts", { key, sealed }), "relaxed"),
  );
  publishHere(() => hold.draft(key, value));
}

/** Return what was kept under the key; undefined when there is nothing. */
export function readDraft<T>(key: string): T | undefined {
  return heldDrafts.peek().get(key) as T | undefined;
}

export async function dropDraft(key: string): Promise<void> {
  await database.write(["drafts"], (writes) => writes.delete("drafts", key), "relaxed");
  publishHere(() => hold.draft(key, undefined));
}
