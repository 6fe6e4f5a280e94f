/** Sealing of values under the vault's key: AES-256-GCM, a fresh 96-bit IV each time, bound to the place they belong. */
import type { Sealed, StoreName } from "#db/schema.ts";

const ivBytes = 12;
const text = new TextEncoder();
const words = new TextDecoder();

/** The place a sealed value belongs; one that was moved elsewhere does not open. */
export type Place = `${StoreName}|${string}|${number}`;

export function place(store: StoreName, key: string, ver = 0): Place {
  return `${store}|${key}|${ver}`;
}

/** Encrypt bytes for a place. The result is the IV followed by ciphertext and tag. */
export async function sealBytes(key: CryptoKey, where: string, bytes: BufferSource): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(ivBytes));
  const additionalData = text.encode(where);
  const encrypted = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData }, key, bytes);
  const sealed = new Uint8Array(ivBytes + encrypted.byteLength);
  sealed.set(iv);
  sealed.set(new Uint8Array(encrypted), ivBytes);
  return sealed;
}

/** Decrypt what {@link sealBytes} made. Throws OperationError for another key, another place or changed bytes. */
export function openBytes(key: CryptoKey, where: string, sealed: Sealed): Promise<ArrayBuffer> {
  const iv = sealed.subarray(0, ivBytes);
  const additionalData = text.encode(where);
  return crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData }, key, sealed.subarray(ivBytes));
}

/** Seal a JSON value. */
export function seal(key: CryptoKey, where: Place, value: unknown): Promise<Sealed> {
  return sealBytes(key, where, text.encode(JSON.stringify(value)));
}

/** Open a JSON value. The caller knows its shape: it sealed it itself. */
export async function open<T>(key: CryptoKey, where: Place, sealed: Sealed): Promise<T> {
  return JSON.parse(words.decode(await openBytes(key, where, sealed))) as T;
}

/** Values opened side by side, so that 3,000 of them do not make 3,000 pending promises at once. */
const sliceSize = 200;

/** Apply an asynchronous step to each item, in order, a slice at a time. */
export async function inSlices<T, R>(items: readonly T[], step: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let start = 0; start < items.length; start += sliceSize) {
    results.push(...(await Promise.all(items.slice(start, start + sliceSize).map(step))));
  }
  return results;
}
