/** A phone for tests: the shipped modules, started anew like an app that is opened, over a disk that outlives them. */
import { IDBFactory } from "fake-indexeddb";
import { vi } from "vitest";
import { newId } from "#domain/identifier.ts";
import { instant } from "#domain/instant.ts";
import type { Mutations, SessionMe } from "#domain/rows.ts";
import { Union } from "#sync/union.testing.ts";

/** All modules of the engine, as one app that was just loaded has them. */
async function modules() {
  vi.resetModules();
  const act = await import("#sync/act.ts");
  const apply = await import("#sync/apply.ts");
  const counts = await import("#sync/counts.ts");
  const executor = await import("#sync/executor.ts");
  const facts = await import("#db/facts.ts");
  const held = await import("#db/held.ts");
  const live = await import("#db/live.ts");
  const outbox = await import("#sync/outbox.ts");
  const schedule = await import("#sync/schedule.ts");
  const shelf = await import("#sync/shelf.ts");
  const tabs = await import("#db/tabs.ts");
  const transport = await import("#sync/transport.ts");
  const vault = await import("#db/vault.ts");
  const word = await import("#sync/word.ts");
  const { database } = await import("#db/database.ts");
  const saving = { ...act, ...outbox, ...shelf, ...schedule };
  const pulling = { ...apply, ...executor, ...transport };
  const showing = { ...counts, ...facts, ...held, ...live, ...word };
  return { ...saving, ...pulling, ...showing, ...tabs, ...vault, database };
}

export type Phone = Awaited<ReturnType<typeof modules>>;

const running: Phone[] = [];

/** A new, empty disk. */
export function newDisk(): void {
  vi.stubGlobal("indexedDB", new IDBFactory());
}

/** Open the app on the disk there is; what ran before is gone like a killed process. */
export async function openApp(union?: Union): Promise<Phone> {
  closeApps();
  return openTab(union);
}

/** Open the app in another tab beside those that run. */
export async function openTab(union?: Union): Promise<Phone> {
  if (union) {
    vi.stubGlobal("fetch", union.fetch);
  }
  const phone = await modules();
  running.push(phone);
  await phone.findVault();
  return phone;
}

/** End all tabs. */
export function closeApps(): void {
  for (const phone of running.splice(0)) {
    phone.closeTab();
    phone.database.close();
  }
}

/** A phone whose member has joined; without a PIN unless one is given. */
export async function joinedPhone(union: Union, pin: string | null = null): Promise<Phone> {
  newDisk();
  const phone = await openApp(union);
  await phone.createVault(pin);
  await phone.saveFact("session", union.me satisfies SessionMe);
  return phone;
}

/** `mine`: the scope in which the phone's member keeps her own people. */
export interface PhoneInUnion {
  union: Union;
  phone: Phone;
  mine: string;
}

/** A new union and the phone of a member who has joined it. */
export async function phoneInUnion(): Promise<PhoneInUnion> {
  const union = new Union();
  return { union, phone: await joinedPhone(union), mine: union.scopes[2] ?? "" };
}

/** End all tabs and give back whatever a test had put in its place. */
export function putAway(): void {
  closeApps();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
}

/** Let a server hold one more person; the id it gets. */
export function writePerson(union: Union, name: string, scope: string): string {
  const id = newId();
  union.write({ kind: "person", id, scope, body: { name } });
  return id;
}

/** The names of all people on a phone, in order. */
export function namesOn(phone: Phone): string[] {
  return [...phone.rows("person").value.values()].map((row) => row.name).sort();
}

/** Row ids and versions that a phone holds in a scope. */
export function heldOn(phone: Phone, scope: string): [string, number][] {
  return [...phone.heldPlaces()].filter((row) => row.scope === scope).map(({ id, ver }) => [id, ver]);
}

/** Row ids and versions that a server holds in a scope. */
export function servedIn(union: Union, scope: string): [string, number][] {
  return union.rowsIn(scope).map(({ id, ver }) => [id, ver]);
}

/**
 * Let PINs be tried fast: a thousand rounds instead of six hundred thousand. Everything else about the key stays as it is;
 * one test of the vault runs the real number.
 */
export function hurryPins(): void {
  const derive = crypto.subtle.deriveKey.bind(crypto.subtle);
  vi.spyOn(crypto.subtle, "deriveKey").mockImplementation((how, ...rest) =>
    derive({ ...(how as Pbkdf2Params), iterations: 1_000 }, ...rest),
  );
}

/** Arguments of a talk that causes what a talk can cause. */
export function talkWith(person_id: string, more: Partial<Mutations["conversations.log"]> = {}) {
  const caused = {
    assessment: { id: newId(), stand: 3 },
    promise: { id: newId(), what: "Bring the form", due_on: "2026-11-25" },
    thank_you: { id: newId() },
  };
  return { id: newId(), person_id, held_at: instant(), note: "Wants a steadier rota", ...more, ...caused };
}

/** Arguments of a new person. */
export function person(name: string) {
  return { id: newId(), name, created_at: instant() } satisfies Mutations["network.add_person"];
}

/** Every byte on the disk as text: all stores, keys and values, the way a forensic tool would look for words. */
export async function diskText(): Promise<string> {
  const pieces: string[] = [];
  const decode = new TextDecoder("latin1");
  const visit = (value: unknown): void => {
    if (value instanceof Uint8Array || value instanceof ArrayBuffer) {
      pieces.push(decode.decode(value));
    } else if (typeof value === "object" && value !== null && !(value instanceof CryptoKey)) {
      for (const [key, inner] of Object.entries(value)) {
        pieces.push(key);
        visit(inner);
      }
    } else {
      pieces.push(String(value));
    }
  };
  for (const { name } of await indexedDB.databases()) {
    await new Promise<void>((resolve, reject) => {
      const opening = indexedDB.open(name ?? "");
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const db = opening.result;
        const tx = db.transaction([...db.objectStoreNames], "readonly");
        for (const store of db.objectStoreNames) {
          tx.objectStore(store).getAll().onsuccess = (event) => visit((event.target as IDBRequest).result);
          tx.objectStore(store).getAllKeys().onsuccess = (event) =>
            visit((event.target as IDBRequest).result);
        }
        tx.oncomplete = () => {
          db.close();
          resolve();
        };
      };
    });
  }
  return pieces.join("\n");
}
