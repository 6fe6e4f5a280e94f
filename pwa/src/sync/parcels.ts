/**
 * Parcels: what waits, sealed a second time so that only the server opens it. A phone can hand them over without being able
 * to read them, and does so once: when it is about to erase itself, locked or shut out.
 *
 * The seal, as the server opens it: the public key (P-256, 65 bytes) made for this parcel alone, then a nonce and AES-256-GCM
 * under the key that HKDF-SHA-256 makes of both sides' shared secret, bound to the entry's id.
 */
import { effect } from "@preact/signals";
import { database } from "#db/database.ts";
import { fact, saveFact } from "#db/facts.ts";
import { isGuest, isMadeUp } from "#db/ground.ts";
import { type Entry, outbox } from "#db/held.ts";
import type { Sealed, Stores } from "#db/schema.ts";
import { sealBytes } from "#db/seal.ts";
import { vaultState } from "#db/vault.ts";
import { instant } from "#domain/instant.ts";
import { Problem, Unreachable } from "#domain/problem.ts";
import { lastExchange } from "#sync/schedule.ts";
import { call, knock, ours } from "#sync/transport.ts";

const curve = { name: "ECDH", namedCurve: "P-256" };
const purpose = "hilo parcel";
const known = fact("parcel_key");
/** A server that was set up anew has another key: ask again after so long (ms). */
const keyLastsMs = 7 * 86_400_000;
/** Nobody waits longer for an erase, whatever the signal does (ms). */
const patienceMs = 8_000;
/** Between two tries while there is patience (ms). */
const pauseMs = 700;
const mostAtOnce = 50;
const mostBytesAtOnce = 150_000;

type Bytes = Uint8Array<ArrayBuffer>;
type Waiting = Stores["outbox"] & { readonly parcel: Sealed };

function hasParcel(entry: Stores["outbox"]): entry is Waiting {
  return entry.parcel !== undefined;
}

function toText(bytes: Bytes): string {
  const letters = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return letters.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function toBytes(text: string): Bytes {
  const letters = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
}

async function seal(key: string, { mid, envelope }: Entry): Promise<Sealed> {
  const theirs = await crypto.subtle.importKey("raw", toBytes(key), curve, false, []);
  const pair = await crypto.subtle.generateKey(curve, false, ["deriveBits"]);
  const point = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  const secret = await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, pair.privateKey, 256);
  const base = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"]);
  const how = { name: "HKDF", hash: "SHA-256", salt: point, info: new TextEncoder().encode(purpose) };
  const sealing = await crypto.subtle.deriveKey(how, base, { name: "AES-GCM", length: 256 }, false, [
    "encrypt",
  ]);
  const words = await sealBytes(sealing, mid, new TextEncoder().encode(JSON.stringify(envelope)));
  const parcel = new Uint8Array(point.length + words.length);
  parcel.set(point);
  parcel.set(words, point.length);
  return parcel;
}

/** Lay a parcel beside an entry, if it still waits. */
async function lay(key: string, entry: Entry): Promise<void> {
  const parcel = await seal(key, entry);
  await database.write(
    ["outbox"],
    async (writes) => {
      const seq = await writes.seqOf(entry.mid);
      const found = seq === undefined ? undefined : await writes.get("outbox", seq);
      if (found) {
        await writes.put("outbox", { ...found, parcel });
      }
    },
    "relaxed",
  );
}

/** The entries whose parcel is made, as far as this tab knows; null before it looked. */
let laid: Set<string> | null = null;

async function lying(): Promise<Waiting[]> {
  const entries = await database.read(["outbox"], (reads) => reads.all("outbox"));
  return entries.filter(hasParcel);
}

/** Seal whatever waits and has no parcel yet, one after the other. */
async function layMissing(key: string): Promise<void> {
  const before = laid ?? new Set((await lying()).map(({ mid }) => mid));
  const waiting = outbox.peek();
  // What left the queue and comes back into it, because a backup was put back, comes without its parcel.
  const here = new Set(waiting.map(({ mid }) => mid).filter((mid) => before.has(mid)));
  laid = here;
  for (const entry of waiting) {
    if (!here.has(entry.mid)) {
      here.add(entry.mid);
      await lay(key, entry);
    }
  }
}

async function hearKey(): Promise<void> {
  const { key } = await call<{ key: string }>("GET", "/sync/parcel-key");
  if (key !== known.peek()?.key) {
    laid = new Set();
  }
  await saveFact("parcel_key", { key, at: instant() });
}

let hearing = false;

function hearOnce(): void {
  if (!hearing) {
    hearing = true;
    // Without an answer the next exchange is as good a moment.
    void hearKey()
      .catch(() => {})
      .finally(() => {
        hearing = false;
      });
  }
}

/** Keep a parcel beside everything that waits while the phone is open. Returns what stops it. */
export function followOutbox(): () => void {
  if (isMadeUp || isGuest) {
    return () => {};
  }
  const stops = [
    effect(() => {
      if (vaultState.value === "open" && lastExchange.value) {
        const at = known.value?.at;
        if (!at || Date.now() - Date.parse(at) > keyLastsMs) {
          hearOnce();
        }
      }
    }),
    effect(() => {
      const key = known.value?.key;
      if (outbox.value.length === 0) {
        laid = null;
      } else if (vaultState.value === "open" && key) {
        // What could not be sealed now, for want of room or because the phone was locked, is sealed when it opens again.
        layMissing(key).catch(() => {
          laid = null;
        });
      }
    }),
  ];
  return () => {
    for (const stop of stops) {
      stop();
    }
  };
}

/** The next parcels that go along in one request. */
function nextOf(waiting: readonly Waiting[], most: number): readonly Waiting[] {
  let bytes = 0;
  return waiting.slice(0, most).filter(({ parcel }, at) => {
    bytes += parcel.byteLength;
    return at === 0 || bytes <= mostBytesAtOnce;
  });
}

/** The server is busy or in trouble, or the line broke: the same may go through in a moment. */
function mayPass(error: unknown): boolean {
  if (error instanceof Unreachable) {
    return globalThis.navigator?.onLine !== false;
  }
  return error instanceof Problem && (error.status >= 500 || error.status === 429);
}

/** Hand some parcels over; what came of it, unless nothing ever will. */
async function sendSome(
  post: (body: object) => Promise<unknown>,
  batch: readonly Waiting[],
): Promise<"sent" | "too_large" | "later"> {
  try {
    await post({ parcels: batch.map(({ mid, seq, parcel }) => ({ mid, seq, sealed: toText(parcel) })) });
    return "sent";
  } catch (error) {
    // What stands before the server may take less at once than the server itself.
    if (error instanceof Problem && error.status === 413) {
      return "too_large";
    }
    if (mayPass(error)) {
      return "later";
    }
    throw error;
  }
}

async function sendAll(post: (body: object) => Promise<unknown>, isOver: () => boolean): Promise<void> {
  let waiting: readonly Waiting[] = await lying();
  let most = mostAtOnce;
  while (waiting.length > 0 && !isOver()) {
    const batch = nextOf(waiting, most);
    const came = await sendSome(post, batch);
    if (came === "later") {
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    } else if (came === "sent" || batch.length === 1) {
      // One that is too large alone must not keep back what waits behind it.
      waiting = waiting.slice(batch.length);
      most = came === "sent" ? most : mostAtOnce;
    } else {
      most = Math.floor(batch.length / 2);
    }
  }
}

/**
 * Give the server what waits on a phone that erases itself, as far as it gets within {@link patienceMs}. A phone that was shut
 * out has no token any more; there the cookie says whose it was.
 */
export async function handOver(isShutOut: boolean): Promise<void> {
  const byToken = (body: object) => call("POST", "/sync/parcels", body);
  const byCookie = (body: object) =>
    knock({ method: "POST", path: "/sessions/parcels", headers: ours, body });
  let isOver = false;
  const patience = new Promise<void>((resolve) => setTimeout(resolve, patienceMs));
  try {
    await Promise.race([sendAll(isShutOut ? byCookie : byToken, () => isOver), patience]);
  } finally {
    isOver = true;
  }
}
