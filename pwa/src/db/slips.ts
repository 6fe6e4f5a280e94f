/**
 * Slips: a few words written down while the phone is locked, or shared from another app. They are pushed through a slot
 * (sealed to a public key that lies in the open), and read once the vault is open, where the other half of that key is.
 * Neither this phone's browser nor whoever holds it can read a slip before.
 */
import { type ReadonlySignal, signal } from "@preact/signals";
import { database } from "#db/database.ts";
import { fact, saveFact } from "#db/facts.ts";
import type { SlipsRecord } from "#db/schema.ts";
import { keyPair, openSlips, sealSlip, type Written, withSlip } from "#db/slip-seal.ts";
import { whenLocked, whenOpened } from "#db/vault.ts";
import { instant } from "#domain/instant.ts";
import { NotSaved } from "#domain/problem.ts";

export interface Slip extends Written {
  /** The public key made for it alone: no two have the same, in whatever tab they were written or thrown away. */
  readonly id: string;
}

export const longestSlip = 500;
const key = fact("slip_key");
const read = signal<readonly Slip[]>([]);

/** What was written while locked, oldest first; empty while locked. */
export const slips: ReadonlySignal<readonly Slip[]> = read;

function stored(): Promise<SlipsRecord | undefined> {
  return database.read(["meta"], (reads) => reads.meta("slips"));
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
  const slip = await sealSlip(record.slot, { at: instant(), text: text.slice(0, longestSlip) });
  await database.write(
    ["meta"],
    async (writes) => {
      const next = withSlip(await writes.meta("slips"), record.slot, slip);
      if (typeof next === "string") {
        throw new NotSaved(next);
      }
      await writes.put("meta", next);
    },
    "strict",
  );
}

function idOf({ from }: SlipsRecord["slips"][number]): string {
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
  const opened = await openSlips(half, record.slips);
  read.value = opened.map(([lying, written]) => ({ ...written, id: idOf(lying) }));
}

// What cannot be read must not keep anybody out of her notebook.
whenOpened(() => readSlips().catch(() => {}));
whenLocked(() => {
  read.value = [];
});
