/** How the data key is wrapped: by a PIN or sentence through PBKDF2, or by a key of the device. */
import type { Slot } from "#db/schema.ts";
import { openBytes, sealBytes } from "#db/seal.ts";

/** Source: OWASP password storage, PBKDF2-HMAC-SHA-256. A quarter to half a second on a cheap phone. */
const pinRounds = 600_000;
const where = "meta|vault|0";

/** The key that a PIN or sentence stands for. */
export async function sentenceKey(
  sentence: string,
  salt: BufferSource,
  rounds = pinRounds,
): Promise<CryptoKey> {
  // NFC: an accented letter typed as one or as two characters is the same sentence.
  const typed = new TextEncoder().encode(sentence.trim().normalize("NFC"));
  const base = await crypto.subtle.importKey("raw", typed, "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds };
  return crypto.subtle.deriveKey(how, base, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

/** Wrap a raw data key by a PIN or sentence. */
export async function makePinSlot(raw: Uint8Array<ArrayBuffer>, pin: string): Promise<Slot> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const key = await sentenceKey(pin, salt);
  return { by: "pin", salt, rounds: pinRounds, wrapped: await sealBytes(key, where, raw) };
}

/**
 * Wrap a raw data key by a key that lies beside it. The browser will not give that key to a script, yet it stands in clear
 * in the browser's files.
 */
export async function makeDeviceSlot(raw: Uint8Array<ArrayBuffer>): Promise<Slot> {
  const how = { name: "AES-GCM", length: 256 };
  const key = await crypto.subtle.generateKey(how, false, ["encrypt", "decrypt"]);
  return { by: "device", key, wrapped: await sealBytes(key, where, raw) };
}

/** The key that seals; it cannot be exported. */
export function dataKeyOf(raw: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
}

/** Unwrap the data key; `raw` is for wrapping it anew. Throws for a wrong PIN. */
export async function openSlot(
  slot: Slot,
  pin: string | null,
): Promise<{ key: CryptoKey; raw: Uint8Array<ArrayBuffer> }> {
  const wrapping = slot.by === "device" ? slot.key : await sentenceKey(pin ?? "", slot.salt, slot.rounds);
  const raw = new Uint8Array(await openBytes(wrapping, where, slot.wrapped));
  return { key: await dataKeyOf(raw), raw };
}
