/**
 * How a slip is sealed and opened: to the public key of a slot, with a key made for it alone. It knows no store, so that
 * the service worker, which is no page and holds no vault, can seal one too.
 */
import type { SlipsRecord } from "#db/schema.ts";
import { openBytes, sealBytes } from "#db/seal.ts";

type LyingSlip = SlipsRecord["slips"][number];

export interface Written {
  /** Instant at which it was written. */
  readonly at: string;
  readonly text: string;
  /** It came from another app of this phone. */
  readonly isShared?: boolean;
  /** There was more of it than a note holds. */
  readonly isCut?: boolean;
}

/** So that nobody fills a phone that is not theirs. */
const mostSlips = 20;

const curve = { name: "ECDH", namedCurve: "P-256" };
const where = "meta|slips|0";

function shared(own: CryptoKey, theirs: CryptoKey): Promise<CryptoKey> {
  const how = { name: "AES-GCM", length: 256 };
  return crypto.subtle.deriveKey({ name: "ECDH", public: theirs }, own, how, false, ["encrypt", "decrypt"]);
}

/** A new pair: the half to keep, and the half that may lie in the open (P-256, raw). */
export async function keyPair(): Promise<{ own: CryptoKey; open: Uint8Array<ArrayBuffer> }> {
  const pair = await crypto.subtle.generateKey(curve, true, ["deriveKey"]);
  return {
    own: pair.privateKey,
    open: new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey)),
  };
}

function publicKey(open: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", open, curve, false, []);
}

/** Seal what was written, so that only the other half of the slot opens it. */
export async function sealSlip(slot: Uint8Array<ArrayBuffer>, written: Written): Promise<LyingSlip> {
  const { own, open } = await keyPair();
  const sealing = await shared(own, await publicKey(slot));
  const words = await sealBytes(sealing, where, new TextEncoder().encode(JSON.stringify(written)));
  return { from: open, words };
}

/** Open them all with the slot's other half. One that cannot be read hides none of the others. */
export async function openSlips(
  half: JsonWebKey,
  lying: readonly LyingSlip[],
): Promise<readonly (readonly [LyingSlip, Written])[]> {
  const own = await crypto.subtle.importKey("jwk", half, curve, false, ["deriveKey"]);
  const opened = await Promise.allSettled(
    lying.map(async (slip) => {
      const bytes = await openBytes(await shared(own, await publicKey(slip.from)), where, slip.words);
      return [slip, JSON.parse(new TextDecoder().decode(bytes)) as Written] as const;
    }),
  );
  return opened.flatMap((slip) => (slip.status === "fulfilled" ? [slip.value] : []));
}

/**
 * The record with one more slip in it, or why there is none. `locked`: it has no slot any more, or not the one that the
 * slip was sealed to, and nobody could ever open it. `full`: too many lie there.
 */
export function withSlip(
  now: SlipsRecord | undefined,
  sealedTo: Uint8Array<ArrayBuffer>,
  slip: LyingSlip,
): SlipsRecord | "locked" | "full" {
  if (!now || now.slot.join() !== sealedTo.join()) {
    return "locked";
  }
  return now.slips.length < mostSlips ? { ...now, slips: [...now.slips, slip] } : "full";
}
