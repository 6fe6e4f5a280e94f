/**
 * A mark beside the database that says: this phone holds a vault. When the mark is here and the vault is not, the browser
 * has deleted it. It says no more than the database does by being there, and an erase takes it away.
 */

const storedUnder = "hilo.in-use";

export function noteUse(): void {
  globalThis.localStorage?.setItem(storedUnder, "1");
}

export function wasInUse(): boolean {
  return (globalThis.localStorage?.getItem(storedUnder) ?? null) !== null;
}

export function forgetUse(): void {
  globalThis.localStorage?.removeItem(storedUnder);
}
