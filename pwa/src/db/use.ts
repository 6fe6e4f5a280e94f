/**
 * A mark beside the database that says: this phone holds a vault. When the mark is here and the vault is not, the browser
 * has deleted it. It says no more than the database does by being there, and an erase takes it away.
 */

const storedUnder = "hilo.in-use";

export function noteUse(): void {
  globalThis.localStorage?.setItem(storedUnder, "1");
}

export function wasInUse(): boolean {
  return globalThis.localStorage?.getItem(storedUnder) === "1";
}

export function forgetUse(): void {
  globalThis.localStorage?.removeItem(storedUnder);
}

/** The loss was told: it is not told again, whatever the server still knows of this phone. The next vault takes this away. */
export function noteLossKnown(): void {
  globalThis.localStorage?.setItem(storedUnder, "0");
}

export function isLossKnown(): boolean {
  return globalThis.localStorage?.getItem(storedUnder) === "0";
}

/**
 * A second mark, left by an erase: the session of whoever held this phone may still be open, because it could not be ended
 * without signal. Until it is, the phone must not go on with it: whoever picked it up would be let in by the server.
 */
const endingUnder = "hilo.ending";

export function noteEnding(): void {
  globalThis.localStorage?.setItem(endingUnder, "1");
}

export function isEnding(): boolean {
  return (globalThis.localStorage?.getItem(endingUnder) ?? null) !== null;
}

export function forgetEnding(): void {
  globalThis.localStorage?.removeItem(endingUnder);
}
