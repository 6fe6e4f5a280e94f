/**
 * A passkey of this phone as a second way to the data key: fingerprint, face or the phone's own code.
 *
 * Made by the phone for this app alone; no server hears of it and nothing is signed in with it. What counts is its PRF: 32
 * bytes that only this passkey gives for a salt, and only after the phone has looked at who holds it. They wrap the data key
 * just as a PIN does. Fetched when it is used, not with the first screen.
 */
import type { PasskeySlot } from "#db/schema.ts";
import { openBytes, sealBytes } from "#db/seal.ts";
import type { WrongPin } from "#db/tries.ts";
import { setPasskey, withPin } from "#db/vault.ts";

/** `cancelled`: the person or the phone ended the prompt. `unable`: this phone's passkeys give no PRF. */
type NoPasskey = "cancelled" | "unable";

type Bytes = Uint8Array<ArrayBuffer>;

const where = "meta|vault|passkey";
const bits = 32;
/** How long the phone's prompt stays (ms). */
const patienceMs = 60_000;
/** COSE numbers of ES256 and RS256. Nothing is ever verified with the key pair; a phone wants to hear what is accepted. */
const algorithms = [-7, -257];

function random(bytes: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(bytes));
}

/** True where the phone itself can look at who holds it and nothing says that its passkeys give no PRF. */
export async function mayHavePasskey(): Promise<boolean> {
  const kind = globalThis.PublicKeyCredential;
  if (!kind?.isUserVerifyingPlatformAuthenticatorAvailable) {
    return false;
  }
  try {
    const told = await kind.getClientCapabilities?.();
    return told?.["extension:prf"] !== false && (await kind.isUserVerifyingPlatformAuthenticatorAvailable());
  } catch {
    return false;
  }
}

/** Why there is no passkey: the person said no, or the phone cannot. */
function reason(error: unknown): NoPasskey {
  const name = error instanceof Error ? error.name : "";
  return name === "NotAllowedError" || name === "AbortError" ? "cancelled" : "unable";
}

function prfOf(credential: PublicKeyCredential): Bytes | null {
  const first = credential.getClientExtensionResults().prf?.results?.first;
  if (!first) {
    return null;
  }
  return ArrayBuffer.isView(first)
    ? new Uint8Array(first.buffer, first.byteOffset, first.byteLength).slice()
    : new Uint8Array(first);
}

function isPasskey(credential: Credential | null): credential is PublicKeyCredential {
  return credential !== null && "getClientExtensionResults" in credential;
}

async function make(called: string, salt: Bytes): Promise<PublicKeyCredential | null> {
  const made = await navigator.credentials.create({
    publicKey: {
      rp: { name: called },
      user: { id: random(16), name: called, displayName: called },
      challenge: random(bits),
      pubKeyCredParams: algorithms.map((alg) => ({ type: "public-key", alg })),
      authenticatorSelection: {
        authenticatorAttachment: "platform",
        residentKey: "required",
        userVerification: "required",
      },
      timeout: patienceMs,
      extensions: { prf: { eval: { first: salt } } },
    },
  });
  return isPasskey(made) ? made : null;
}

async function ask(id: Bytes, salt: Bytes): Promise<Bytes | null> {
  const given = await navigator.credentials.get({
    publicKey: {
      challenge: random(bits),
      allowCredentials: [{ type: "public-key", id }],
      userVerification: "required",
      timeout: patienceMs,
      extensions: { prf: { eval: { first: salt } } },
    },
  });
  return isPasskey(given) ? prfOf(given) : null;
}

/** The key that the bytes of a PRF stand for. They are random already, so one round of HKDF is enough. */
async function wrappingKey(secret: Bytes): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"]);
  const info = new TextEncoder().encode(where);
  const how = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info };
  return crypto.subtle.deriveKey(how, base, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

/** Tell the phone that a passkey opens nothing any more, so that it need not show it; most phones cannot be told. */
async function disown(id: Bytes): Promise<void> {
  const text = btoa(String.fromCharCode(...id)).replace(/[+/=]/g, (letter) =>
    letter === "+" ? "-" : letter === "/" ? "_" : "",
  );
  const kind = globalThis.PublicKeyCredential;
  await kind?.signalUnknownCredential?.({ rpId: location.hostname, credentialId: text })?.catch(() => {});
}

/**
 * Have the phone make a passkey and wrap the raw data key with it; the phone asks once, some phones twice.
 *
 * `called`: what the phone's own list of passkeys shows; it must say nothing.
 */
export async function makePasskeySlot(raw: Bytes, called: string): Promise<PasskeySlot | NoPasskey> {
  const salt = random(bits);
  try {
    const made = await make(called, salt);
    if (!made) {
      return "unable";
    }
    const id = new Uint8Array(made.rawId);
    const isAble = made.getClientExtensionResults().prf?.enabled === true;
    const secret = prfOf(made) ?? (isAble ? await ask(id, salt) : null);
    if (!secret) {
      await disown(id);
      return "unable";
    }
    return { id, salt, wrapped: await sealBytes(await wrappingKey(secret), where, raw) };
  } catch (error) {
    return reason(error);
  }
}

/** Let a passkey open this phone as well. A wrong PIN counts as a try; the phone is asked after the right one. @throws NotSaved */
export function addPasskey(pin: string, called: string): Promise<"added" | NoPasskey | WrongPin | "erased"> {
  return withPin(pin, async (raw) => {
    const slot = await makePasskeySlot(raw, called);
    if (typeof slot === "string") {
      return slot;
    }
    await setPasskey(slot);
    return "added";
  });
}

/** Ask the phone's passkey for the raw data key. */
export async function openPasskeySlot(slot: PasskeySlot): Promise<Bytes | NoPasskey> {
  try {
    const secret = await ask(slot.id, slot.salt);
    return secret
      ? new Uint8Array(await openBytes(await wrappingKey(secret), where, slot.wrapped))
      : "unable";
  } catch (error) {
    return reason(error);
  }
}

/** The phone need not show this passkey any more. */
export function disownPasskey(slot: PasskeySlot): Promise<void> {
  return disown(slot.id);
}
