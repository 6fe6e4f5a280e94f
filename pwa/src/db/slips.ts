/**
 * Slips: a few words written down while the phone is locked. They are pushed through a slot (sealed to a public key that
 * lies in the open), and read once the vault is open, where the other half of that key is. Neither this phone's browser
 * nor whoever holds it can read a slip before.
 */
import { type ReadonlySignal, signal } from "@preact/signals";
import { database } from "#db/database.ts";
import { fact, saveFact } from "#db/facts.ts";
import type { SlipsRecord } from "#db/schema.ts";
import { openBytes, sealBytes } from "#db/seal.ts";
import { whenLocked, whenOpened } from "#db/vault.ts";
import { instant } from "#domain/instant.ts";
import { NotSaved } from "#domain/problem.ts";

export interface Slip {
  /** The public key made for it alone: no two have the same, in whatever tab they were written or thrown away. */
  readonly id: string;
  /** Instant at which it was written. */
  readonly at: string;
  readonly text: string;
}

type LyingSlip = SlipsRecord["slips"][number];

export const longestSlip = 500;
/** So that nobody fills a phone that is not theirs. */
const mostSlips = 20;
const curve = { name: "ECDH", namedCurve: "P-256" };
const where = "meta|slips|0";
const key = fact("slip_key");
const read = signal<readonly Slip[]>([]);

/** What was written while locked, oldest first; empty while locked. */
export const slips: ReadonlySignal<readonly Slip[]> = read;

function stored(): Promise<SlipsRecord | undefined> {
  return database.read(["meta"], (reads) => reads.meta("slips"));
}

function shared(own: CryptoKey, theirs: CryptoKey): Promise<CryptoKey> {
  const how = { name: "AES-GCM", length: 256 };
  return crypto.subtle.deriveKey({ name: "ECDH", public: theirs }, own, how, false, ["encrypt", "decrypt"]);
}

async function keyPair(): Promise<{ own: CryptoKey; open: Uint8Array<ArrayBuffer> }> {
  const pair = await crypto.subtle.generateKey(curve, true, ["deriveKey"]);
  return {
    own: pair.privateKey,
    open: new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey)),
  };
}

function publicKey(open: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", open, curve, false, []);
}

/** True when this phone has a slot, which it gets when its vault is first opened. */
export async function hasSlot(): Promise<boolean> {
  return (await stored()) !== undefined;
}

/** Write a slip down, locked or not. @throws NotSaved when there is no slot, or too many slips lie behind it */
export async function pushSlip(text: string): Promise<void> {
  const record = await stored();
  if (!record) {
    throw new NotSaved("locked");
  }
  const { own, open } = await keyPair();
  const sealing = await shared(own, await publicKey(record.slot));
  const slip = { at: instant(), text: text.slice(0, longestSlip) };
  const words = await sealBytes(sealing, where, new TextEncoder().encode(JSON.stringify(slip)));
  await database.write(
    ["meta"],
    async (writes) => {
      const now = (await writes.meta("slips")) ?? record;
      if (now.slips.length >= mostSlips) {
        throw new NotSaved("full");
      }
      await writes.put("meta", { ...now, slips: [...now.slips, { from: open, words }] });
    },
    "strict",
  );
}

function idOf({ from }: LyingSlip): string {
  return from.join();
}

/** Throw a slip away, once it has been read. */
export async function dropSlip(id: string): Promise<void> {
  await database.write(
    ["meta"],
    async (writes) => {
      const now = await writes.meta("slips");
      if (now) {
        await writes.put("meta", { ...now, slips: now.slips.filter((slip) => idOf(slip) !== id) });
      }
    },
    "strict",
  );
  read.value = read.peek().filter((slip) => slip.id !== id);
}

async function makeSlot(): Promise<void> {
  const { own, open } = await keyPair();
  await saveFact("slip_key", await crypto.subtle.exportKey("jwk", own));
  await database.write(
    ["meta"],
    (writes) => writes.put("meta", { name: "slips", slot: open, slips: [] }),
    "strict",
  );
}

async function readSlips(): Promise<void> {
  const record = await stored();
  const half = key.peek();
  if (!(record && half)) {
    await makeSlot();
    return;
  }
  const own = await crypto.subtle.importKey("jwk", half, curve, false, ["deriveKey"]);
  // One that cannot be read hides none of the others.
  const opened = await Promise.allSettled(record.slips.map((slip) => openSlip(own, slip)));
  read.value = opened.flatMap((slip) => (slip.status === "fulfilled" ? slip.value : []));
}

async function openSlip(own: CryptoKey, lying: LyingSlip): Promise<Slip> {
  const bytes = await openBytes(await shared(own, await publicKey(lying.from)), where, lying.words);
  const { at, text } = JSON.parse(new TextDecoder().decode(bytes)) as Omit<Slip, "id">;
  return { id: idOf(lying), at, text };
}

// What cannot be read must not keep anybody out of her notebook.
whenOpened(() => readSlips().catch(() => {}));
whenLocked(() => {
  read.value = [];
});
