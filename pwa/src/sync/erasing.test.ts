import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  closeApps,
  diskText,
  hurryPins,
  joinedPhone,
  newDisk,
  openApp,
  openTab,
  person,
} from "#sync/phone.testing.ts";
import { Union } from "#sync/union.testing.ts";

const pin = "493817";

beforeEach(hurryPins);
afterEach(() => {
  closeApps();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe("an erase in the middle of which the app was ended", () => {
  const databases = async () => (await indexedDB.databases()).map(({ name }) => name);

  test("goes on at the next start: caches and worker, then the word that it began", async () => {
    const left = ["hilo-shell-1", "hilo-words"];
    const caches = {
      keys: vi.fn((): Promise<string[]> => new Promise(() => {})),
      delete: vi.fn(async (name: string) => left.splice(left.indexOf(name), 1).length > 0),
    };
    const [close, unsubscribe] = [vi.fn(), vi.fn(() => Promise.reject(new Error("no signal")))];
    const worker = {
      getNotifications: async () => [{ close }],
      pushManager: { getSubscription: async () => ({ unsubscribe }) },
      unregister: vi.fn(async () => true),
    };
    vi.stubGlobal("caches", caches);
    vi.stubGlobal("navigator", { serviceWorker: { getRegistrations: async () => [worker] } });
    const phone = await joinedPhone(new Union(), pin);
    await phone.act("network.add_person", person("Lupe"));
    void phone.eraseEverything();
    await vi.waitFor(() => expect(caches.keys).toHaveBeenCalled());
    expect(await diskText()).not.toMatch(/wrapped|network/);
    caches.keys.mockImplementation(async () => [...left]);

    const next = await openApp();

    expect(await next.finishErasing()).toBe(true);
    expect([left, await databases()]).toEqual([[], []]);
    expect([close, unsubscribe, worker.unregister].map(({ mock }) => mock.calls.length)).toEqual([2, 2, 2]);
  });

  test("goes on where only the key had gone", async () => {
    const phone = await joinedPhone(new Union(), pin);
    await phone.act("network.add_person", person("Lupe"));
    await phone.database.write(["meta"], (writes) => writes.delete("meta", "vault"), "strict");

    const next = await openApp();

    expect(await next.finishErasing()).toBe(true);
    expect(await databases()).toEqual([]);
  });

  test("leaves alone who has begun anew on this phone while the browser was still at it", async () => {
    let goOn = (_: string[]) => {};
    const keys = () => new Promise<string[]>((resolve) => (goOn = resolve));
    vi.stubGlobal("caches", { keys, delete: async () => true });
    const phone = await joinedPhone(new Union(), pin);
    const erasing = phone.eraseEverything();
    await vi.waitFor(async () => expect(await diskText()).not.toContain("wrapped"));
    await phone.createVault(pin);

    goOn([]);
    await erasing;

    expect(await (await openApp()).finishErasing()).toBe(false);
    expect(await diskText()).toContain("wrapped");
  });

  test("is none on a phone that is in use, nor on one on which nobody has joined", async () => {
    const phone = await joinedPhone(new Union(), pin);
    await phone.act("network.add_person", person("Lupe"));
    expect(await phone.finishErasing()).toBe(false);

    newDisk();
    expect(await (await openApp()).finishErasing()).toBe(false);
  });
});

test("what the browser does not let go in time is left to the next start", async () => {
  vi.stubGlobal("caches", { keys: () => Promise.reject(new Error("not now")) });
  const phone = await joinedPhone(new Union(), pin);

  await phone.eraseEverything();

  expect((await indexedDB.databases()).length).toBe(1);
});

test("a worker that cannot be asked what it shows goes all the same, and so does a store that takes no mark", async () => {
  const worker = {
    getNotifications: () => Promise.reject(new Error("no")),
    unregister: vi.fn(async () => true),
  };
  const phone = await joinedPhone(new Union(), pin);
  vi.stubGlobal("navigator", { serviceWorker: { getRegistrations: async () => [worker] } });
  vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
    throw new DOMException("no room", "QuotaExceededError");
  });

  await phone.eraseEverything();

  expect(worker.unregister).toHaveBeenCalled();
  expect(await diskText()).not.toContain("wrapped");
});

test("every tab of an erased phone forgets what it remembers by itself", async () => {
  const phone = await joinedPhone(new Union(), pin);
  vi.stubGlobal("sessionStorage", { clear: vi.fn() });
  const other = await openTab();

  await phone.eraseEverything();

  await vi.waitFor(() => expect(other.vaultState.value).toBe("empty"));
  expect(sessionStorage.clear).toHaveBeenCalledTimes(2);
});
