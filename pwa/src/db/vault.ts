/**
 * The lock on this phone's data.
 *
 * All records are sealed under one random key (the DEK). A PIN or sentence wraps that key through PBKDF2; without one, a
 * device key lies beside the data and protects nothing beyond the phone's own encryption: say so where it is chosen.
 * Beside a PIN, a passkey of the phone may wrap the same key a second time (see passkey.ts).
 * The DEK is in memory only while the vault is open.
 */
import { computed, type ReadonlySignal, signal } from "@preact/signals";
import { database, whenLost } from "#db/database.ts";
import { eraseBrowserTraces, eraseTab } from "#db/erase.ts";
import { layBallast, savingHard } from "#db/room.ts";
import { type PasskeySlot, type Slot, storeNames, type VaultRecord } from "#db/schema.ts";
import { dataKeyOf, makeDeviceSlot, makePinSlot, openSlot } from "#db/slot.ts";
import type { Writes } from "#db/store.ts";
import { hear, tell } from "#db/tabs.ts";
import { maxTries, told, type WrongPin, waitLeft, withTry } from "#db/tries.ts";
import { forgetUse, isLossKnown, noteEnding, noteLossKnown, noteUse, wasInUse } from "#db/use.ts";
import { NotSaved } from "#domain/problem.ts";

/** `loading` until the store was looked at; `empty` when nobody joined on this phone. */
type VaultState = "loading" | "empty" | "locked" | "open";

const state = signal<VaultState>("loading");
const lost = signal(false);
const guard = signal<Slot["by"] | null>(null);
let dataKey: CryptoKey | null = null;
/** The data key of a vault that was just made under a PIN, in the clear. */
let freshKey: Uint8Array<ArrayBuffer> | null = null;
const openedActions: (() => Promise<void>)[] = [];
const lockedActions: (() => void)[] = [];
const erasedActions: (() => void)[] = [];
let lastAction = async (_isShutOut: boolean) => {};

export const vaultState: ReadonlySignal<VaultState> = state;
/** True when this phone held a vault and the browser deleted it: whoever looks has to be told before anything else. */
export const vaultLost: ReadonlySignal<boolean> = lost;
/** True when a PIN or sentence guards the key, false for a device key; null while `loading` or `empty`. */
export const hasPin: ReadonlySignal<boolean | null> = computed(() => guard.value && guard.value === "pin");

/** Run before the vault counts as open, with the key at hand: read what the screens need. */
export function whenOpened(action: () => Promise<void>): void {
  openedActions.push(action);
}

/** Run when the key was forgotten: forget everything that was read with it. */
export function whenLocked(action: () => void): void {
  lockedActions.push(action);
}

/** Run before a locked phone or one that was shut out erases itself, when its key is gone: hand over what needs no key. */
export function beforeErasing(action: (isShutOut: boolean) => Promise<void>): void {
  lastAction = action;
}

/** Run once when this phone's copy was erased from this tab. */
export function whenErased(action: () => void): void {
  erasedActions.push(action);
}

/** The key of the open vault. @throws NotSaved `locked` when it is not open */
export function vaultKey(): CryptoKey {
  if (!dataKey) {
    throw new NotSaved("locked");
  }
  return dataKey;
}

function forget(next: VaultState): void {
  dataKey = null;
  freshKey = null;
  if (next === "empty") {
    guard.value = null;
  }
  for (const action of lockedActions) {
    action();
  }
  state.value = next;
}

function readVault(): Promise<VaultRecord | undefined> {
  return database.read(["meta"], (reads) => reads.meta("vault"));
}

/** @throws NotSaved */
function writeVault(record: VaultRecord): Promise<void> {
  return savingHard(() => database.write(["meta"], (writes) => writes.put("meta", record), "strict"));
}

/** Change the vault's record as it stands now, and nothing when there is none. @throws NotSaved */
function changeVault(change: (found: VaultRecord) => VaultRecord): Promise<void> {
  const work = async (writes: Writes) => {
    const found = await writes.meta("vault");
    if (found) {
      await writes.put("meta", change(found));
    }
  };
  return savingHard(() => database.write(["meta"], work, "strict"));
}

async function openWith(key: CryptoKey): Promise<void> {
  dataKey = key;
  try {
    for (const action of openedActions) {
      await action();
    }
  } catch (error) {
    forget("locked");
    throw error;
  }
  state.value = "open";
}

/** Look at the store: empty, locked, or (without a PIN) open. Called once at the start and when another tab made the vault. */
export async function findVault(): Promise<void> {
  const record = await readVault();
  if (state.value === "open") {
    return;
  }
  guard.value = record?.slot.by ?? null;
  if (!record) {
    lost.value = wasInUse();
    state.value = "empty";
  } else if (record.slot.by === "pin") {
    noteUse();
    state.value = "locked";
  } else {
    noteUse();
    const { key } = await openSlot(record.slot, null);
    await openWith(key);
  }
}

/** Make the vault of this phone and open it. `null`: no PIN. Whatever an earlier vault held is gone. */
export async function createVault(pin: string | null): Promise<void> {
  const raw = crypto.getRandomValues(new Uint8Array(32));
  const slot = pin === null ? await makeDeviceSlot(raw) : await makePinSlot(raw, pin);
  await database.erase();
  await writeVault({ name: "vault", slot, wrong: 0, waitSince: 0, waitMs: 0 });
  noteUse();
  lost.value = false;
  guard.value = slot.by;
  await openWith(await dataKeyOf(raw));
  freshKey = pin === null ? null : raw;
  await layBallast();
  tell("changed");
}

/** How long the lock screen has to wait and how many tries are left, without trying. */
export async function lockStatus(): Promise<WrongPin> {
  const record = await readVault();
  return record ? told(record, Date.now()) : { triesLeft: maxTries, waitMs: 0 };
}

/** Count a try before it is made. `null` when it has to wait. */
function countTry(now: number): Promise<{ record: VaultRecord; allowed: boolean } | null> {
  return database.write(
    ["meta"],
    async (writes) => {
      const found = await writes.meta("vault");
      if (!found) {
        return null;
      }
      if (waitLeft(found, now) > 0) {
        const record = now < found.waitSince ? { ...found, waitSince: now } : found;
        await writes.put("meta", record);
        return { record, allowed: false };
      }
      const record = withTry(found, now);
      await writes.put("meta", record);
      return { record, allowed: true };
    },
    "strict",
  );
}

type Try = Awaited<ReturnType<typeof openSlot>> | WrongPin | "erased";

/** @throws NotSaved when the try cannot be counted: an uncounted try is none */
async function tryPin(pin: string | null): Promise<Try> {
  const now = Date.now();
  const counted = await savingHard(() => countTry(now));
  if (!counted) {
    forget("empty");
    return "erased";
  }
  if (!counted.allowed) {
    return told(counted.record, now);
  }
  const { wrong, slot } = counted.record;
  // Beyond the last try: the app was killed in the middle of it.
  const opened = wrong > maxTries ? null : await openSlot(slot, pin).catch(() => null);
  if (!opened) {
    if (wrong < maxTries) {
      return told(counted.record, now);
    }
    await eraseUnread(false);
    return "erased";
  }
  // The right PIN opens a phone without room for the news that it was right.
  await writeVault({ ...counted.record, wrong: 0, waitSince: 0, waitMs: 0 }).catch(() => {});
  return opened;
}

/**
 * Try a PIN (a paste is trimmed). `erased`: it was the tenth wrong one and this phone's copy is gone.
 *
 * @throws NotSaved `full` when the phone has no room left to count a try
 */
export async function unlock(pin: string): Promise<"open" | WrongPin | "erased"> {
  const result = await tryPin(pin);
  return result === "erased" || "triesLeft" in result ? result : enter(result.key);
}

async function enter(key: CryptoKey): Promise<"open"> {
  await openWith(key);
  const hasBallast = await database.read(["ballast"], (reads) => reads.count("ballast"));
  if (!hasBallast) {
    await layBallast();
  }
  return "open";
}

/** Forget the key and everything that was read with it, in this tab and all others. */
export function lock(): void {
  tell("lock");
  lockHere();
}

function lockHere(): void {
  // Without a PIN there is no lock: the next look at the store would open it again.
  if (state.value === "open" && guard.value === "pin") {
    forget("locked");
  }
}

/**
 * Do something that only a right PIN allows; `use` is given the bytes of the data key, and its answer is returned. A wrong
 * PIN counts as a try. @throws NotSaved
 */
export async function withPin<Done>(
  pin: string | null,
  use: (raw: Uint8Array<ArrayBuffer>) => Promise<Done>,
): Promise<Done | WrongPin | "erased"> {
  const result = await tryPin(pin);
  return result === "erased" || "triesLeft" in result ? result : use(result.raw);
}

/** Change, set (`current` null) or remove (`next` null) the PIN. A wrong `current` counts as a try. */
export function changePin(
  current: string | null,
  next: string | null,
): Promise<"changed" | WrongPin | "erased"> {
  return withPin(current, async (raw) => {
    const slot = next === null ? await makeDeviceSlot(raw) : await makePinSlot(raw, next);
    // A passkey beside nothing guards nothing; beside another PIN it opens the same key as before.
    await changeVault(({ passkey, ...found }) => ({
      ...found,
      slot,
      ...(next !== null && passkey && { passkey }),
    }));
    guard.value = slot.by;
    return "changed" as const;
  });
}

/** The passkey that opens this phone beside the PIN, if there is one. Known while locked, too. */
export async function passkeySlot(): Promise<PasskeySlot | undefined> {
  return (await readVault())?.passkey;
}

/** Once after the vault was made under a PIN: its key, so that a passkey can be offered without asking for the PIN again. */
export function takeFreshKey(): Uint8Array<ArrayBuffer> | null {
  const taken = freshKey;
  freshKey = null;
  return taken;
}

/** Let a passkey that wraps this phone's key open it beside the PIN. @throws NotSaved */
export function setPasskey(passkey: PasskeySlot): Promise<void> {
  return changeVault((found) => ({ ...found, passkey }));
}

/** From here on only the PIN opens this phone. @throws NotSaved */
export function forgetPasskey(): Promise<void> {
  return changeVault(({ passkey: _, ...found }) => found);
}

/**
 * Open with the data key that a passkey unwrapped. It is no try and costs none; the wrong PINs before it are forgiven, as
 * after the right one.
 */
export async function openWithRaw(raw: Uint8Array<ArrayBuffer>): Promise<"open"> {
  const key = await dataKeyOf(raw);
  await changeVault((found) => ({ ...found, wrong: 0, waitSince: 0, waitMs: 0 })).catch(() => {});
  return enter(key);
}

/**
 * Erase the copy of a phone that nobody may open: nobody could, or it was shut out. The key goes first and for good, so that
 * whoever ends the app meanwhile has won nothing; then what waits is handed over, if it can be; then everything goes.
 */
export async function eraseUnread(isShutOut: boolean): Promise<void> {
  forgetUse();
  noteEnding();
  if (isShutOut) {
    forget("empty");
    tell("erased");
  }
  // One that was shut out is emptied whatever its disk says to this.
  const without = database.write(["meta"], (writes) => writes.delete("meta", "vault"), "strict");
  await without.catch(isShutOut ? () => {} : null);
  await lastAction(isShutOut).catch(() => {});
  await eraseEverything();
}

/** Delete keys, data, caches, push subscription and worker of this phone. `isLeft` false: somebody else has taken it over. */
export async function eraseEverything(isLeft = true): Promise<void> {
  forgetUse();
  forget("empty");
  await emptyStores();
  tell("erased");
  for (const action of isLeft ? erasedActions : []) {
    action();
  }
  await eraseRest();
}

/** Go on with an erase in the middle of which the app was ended, before anything else is read here. True when it is done. */
export async function finishErasing(): Promise<boolean> {
  if (!(await isErasing())) {
    return false;
  }
  forgetUse();
  await emptyStores();
  return eraseRest();
}

/** Leave nothing but the word that an erase has begun, in one step. Where even that is too much, nothing. */
function emptyStores(): Promise<void> {
  const work = async (writes: Writes) => {
    await Promise.all(storeNames.map((store) => writes.clear(store)));
    await writes.put("meta", { name: "erasing" });
  };
  return database.write(storeNames, work, "strict").catch(() => database.erase());
}

/** Something lies here and nothing could ever open it: its key went first, and then the app was ended. */
function isErasing(): Promise<boolean> {
  return database.read(storeNames, async (reads) => {
    const found = await reads.meta("vault");
    return !found && (await Promise.all(storeNames.map(reads.count))).some((rows) => rows > 0);
  });
}

/** What the browser is too slow for is left to the next start (then false), and nothing done to who began anew meanwhile. */
async function eraseRest(): Promise<boolean> {
  const isGone = (await eraseBrowserTraces()) && (await isErasing());
  if (isGone) {
    await database.erase();
  }
  return isGone;
}

/** The loss was told and understood: from here on this phone is one that nobody has joined on. */
export function acceptLoss(): void {
  noteLossKnown();
  lost.value = false;
}

/** The server knows this phone although there is nothing on it: the browser deleted all there was, the mark of use as well. */
export function noteLoss(): void {
  lost.value = !isLossKnown();
}

/** How many entries the union has not received or not taken yet (also counted while locked). */
export async function unsentCount(): Promise<number> {
  return database.read(["outbox", "attention"], async (reads) => {
    const [unsent, refused] = await Promise.all([reads.count("outbox"), reads.count("attention")]);
    return unsent + refused;
  });
}

hear("lock", lockHere);
hear("erased", () => {
  eraseTab();
  lost.value = false;
  forget("empty");
});
hear("changed", () => {
  if (state.value === "empty") {
    void findVault();
  }
});
whenLost(() => {
  lost.value = wasInUse();
  forget("empty");
});
