import "fake-indexeddb/auto";
import { deleteDB } from "idb";
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
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** Let clocks be set without stopping the timers the database runs on. */
const setClock = (at: number) => vi.useFakeTimers({ toFake: ["Date"], now: at });

const noRoom = () => new DOMException("no room", "QuotaExceededError");

/** Let no put through until the ballast has gone. */
function fillPhone(): { isBallastGone: () => boolean } {
  let gone = false;
  const { put, clear } = IDBObjectStore.prototype;
  vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (this: IDBObjectStore, value) {
    if (!gone) {
      throw noRoom();
    }
    return put.call(this, value);
  });
  vi.spyOn(IDBObjectStore.prototype, "clear").mockImplementation(function (this: IDBObjectStore) {
    gone ||= this.name === "ballast";
    return clear.call(this);
  });
  return { isBallastGone: () => gone };
}

describe("the vault", () => {
  test("is empty before anybody joined", async () => {
    newDisk();

    const phone = await openApp();

    expect(phone.vaultState.value).toBe("empty");
    expect(phone.hasPin.value).toBeNull();
  });

  test("opens with the PIN after a restart and shows what was saved", async () => {
    vi.restoreAllMocks();
    const phone = await joinedPhone(new Union(), pin);
    const lupe = person("Lupe");
    await phone.act("network.add_person", lupe);

    const again = await openApp();
    const before = { state: again.vaultState.value, people: again.rows("person").value.size };
    const answer = await again.unlock(` ${pin}\n`);

    expect(before).toEqual({ state: "locked", people: 0 });
    expect(answer).toBe("open");
    expect(again.rows("person").value.get(lupe.id)?.name).toBe("Lupe");
  });

  test("without a PIN opens by itself and says that no PIN guards it", async () => {
    const phone = await joinedPhone(new Union(), null);
    await phone.act("network.add_person", person("Lupe"));

    const again = await openApp();

    expect([again.vaultState.value, again.hasPin.value, again.rows("person").value.size]).toEqual([
      "open",
      false,
      1,
    ]);
  });

  test("on a full phone gives up its ballast, and the PIN opens it", async () => {
    const phone = await joinedPhone(new Union(), pin);
    await phone.act("network.add_person", person("Lupe"));
    const again = await openApp();
    const stuffed = fillPhone();

    const answer = await again.unlock(pin);

    expect(answer).toBe("open");
    expect(stuffed.isBallastGone()).toBe(true);
    expect(again.rows("person").value.size).toBe(1);
  });

  test("without any room to count a try, no PIN is tried and the phone says why", async () => {
    await joinedPhone(new Union(), pin);
    const again = await openApp();
    vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
      throw noRoom();
    });

    await expect(again.unlock(pin)).rejects.toMatchObject({ name: "NotSaved", reason: "full" });

    vi.restoreAllMocks();
    hurryPins();
    expect(await again.lockStatus()).toEqual({ triesLeft: 10, waitMs: 0 });
    expect(await again.unlock(pin)).toBe("open");
  });

  test("takes the right PIN for right when only the news of it finds no room", async () => {
    await joinedPhone(new Union(), pin);
    const again = await openApp();
    const original = IDBObjectStore.prototype.put;
    let puts = 0;
    vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (this: IDBObjectStore, value) {
      puts += 1;
      if (puts > 1) {
        throw noRoom();
      }
      return original.call(this, value);
    });

    expect(await again.unlock(pin)).toBe("open");
  });

  test("locked, it has forgotten the rows, the queue and who holds the phone", async () => {
    const phone = await joinedPhone(new Union(), pin);
    const lupe = person("Lupe");
    await phone.act("network.add_person", lupe);
    await phone.savePrivateNote(lupe.id, "Her son is ill");
    await phone.saveDraft("log", { note: "half a" });

    phone.lock();

    expect(phone.vaultState.value).toBe("locked");
    expect(() => phone.vaultKey()).toThrow("locked");
    expect([
      phone.rows("person").value.size,
      phone.outbox.value.length,
      phone.notes.value.size,
      phone.drafts.value.size,
      phone.fact("session").value,
    ]).toEqual([0, 0, 0, 0, null]);
    await expect(phone.act("network.add_person", person("Ken"))).rejects.toMatchObject({ reason: "locked" });
    expect(await phone.unsentCount()).toBe(1);
  });

  test("locks in all tabs at once, and erases in all", async () => {
    const phone = await joinedPhone(new Union(), pin);
    const other = await openTab();
    await other.unlock(pin);

    phone.lock();
    await vi.waitFor(() => expect(other.vaultState.value).toBe("locked"));
    await phone.eraseEverything();

    await vi.waitFor(() => expect(other.vaultState.value).toBe("empty"));
  });

  test("a tab that waited at the door opens when another one made the vault", async () => {
    newDisk();
    const waiting = await openApp();
    const other = await openTab();

    await other.createVault(null);

    await vi.waitFor(() => expect(waiting.vaultState.value).toBe("open"));
  });

  test("a vault made anew holds nothing of the old one", async () => {
    const phone = await joinedPhone(new Union(), null);
    await phone.act("network.add_person", person("Lupe"));

    await phone.createVault(null);

    expect([phone.rows("person").value.size, await phone.unsentCount()]).toEqual([0, 0]);
  });

  test("the key cannot be taken out of the page", async () => {
    const phone = await joinedPhone(new Union(), null);

    await expect(crypto.subtle.exportKey("raw", phone.vaultKey())).rejects.toThrow();
  });
});

describe("a wrong PIN", () => {
  test("costs a try, the right one gives them back", async () => {
    const phone = await joinedPhone(new Union(), pin);
    phone.lock();

    const wrong = await phone.unlock("000000");
    const right = await phone.unlock(pin);

    expect(wrong).toEqual({ triesLeft: 9, waitMs: 0 });
    expect(right).toBe("open");
    expect(await phone.lockStatus()).toEqual({ triesLeft: 10, waitMs: 0 });
  });

  test("given again to an open phone costs a try as well, and the right one leaves it open", async () => {
    const phone = await joinedPhone(new Union(), pin);

    const wrong = await phone.withPin("000000", async () => "done");
    const right = await phone.withPin(pin, async () => "done");

    expect([wrong, right]).toEqual([{ triesLeft: 9, waitMs: 0 }, "done"]);
    expect(phone.vaultState.value).toBe("open");
    expect(await phone.lockStatus()).toEqual({ triesLeft: 10, waitMs: 0 });
  });

  test("five times, and the next has to wait 30 seconds, also after a restart and with the clock set back", async () => {
    const start = Date.now();
    await joinedPhone(new Union(), pin);
    let phone = await openApp();
    for (let tries = 0; tries < 5; tries++) {
      await phone.unlock("000000");
    }

    setClock(start + 1_000);
    phone = await openApp();
    const early = await phone.unlock(pin);
    setClock(start - 86_400_000);
    const setBack = await phone.unlock(pin);
    setClock(start - 86_400_000 + 31_000);
    const inTime = await phone.unlock(pin);

    expect(early).toMatchObject({ triesLeft: 5 });
    expect(early).toHaveProperty("waitMs", expect.closeTo(30_000, -4));
    expect(setBack).toEqual({ triesLeft: 5, waitMs: 30_000 });
    expect(inTime).toBe("open");
  });

  test("ten times erases this phone's copy, in every tab", async () => {
    let clock = Date.now();
    const phone = await joinedPhone(new Union(), pin);
    await phone.act("network.add_person", person("Lupe"));
    phone.lock();
    const answers: unknown[] = [];

    for (let tries = 0; tries < 10; tries++) {
      clock += 400_000;
      setClock(clock);
      answers.push(await phone.unlock("000000"));
    }

    expect(answers.slice(4, 9)).toEqual([
      { triesLeft: 5, waitMs: 30_000 },
      { triesLeft: 4, waitMs: 60_000 },
      { triesLeft: 3, waitMs: 120_000 },
      { triesLeft: 2, waitMs: 300_000 },
      { triesLeft: 1, waitMs: 300_000 },
    ]);
    expect(answers[9]).toBe("erased");
    expect(phone.vaultState.value).toBe("empty");
    expect(await diskText()).not.toContain("wrapped");
    expect(await phone.unlock(pin)).toBe("erased");
  });

  test("is counted before it is tried, so that killing the app does not save a try", async () => {
    const phone = await joinedPhone(new Union(), pin);
    phone.lock();
    const derive = vi.spyOn(crypto.subtle, "deriveKey").mockReturnValue(new Promise(() => {}));

    void phone.unlock("000000");
    await vi.waitFor(() => expect(derive).toHaveBeenCalled());

    expect(await (await openApp()).lockStatus()).toEqual({ triesLeft: 9, waitMs: 0 });
  });
});

describe("changing the PIN", () => {
  test("needs the present one, and only the new one opens afterwards", async () => {
    const phone = await joinedPhone(new Union(), pin);

    const wrong = await phone.changePin("111111", "a longer sentence");
    const changed = await phone.changePin(pin, "a longer sentence");
    phone.lock();

    expect(wrong).toEqual({ triesLeft: 9, waitMs: 0 });
    expect(changed).toBe("changed");
    expect(await phone.unlock(pin)).toEqual({ triesLeft: 9, waitMs: 0 });
    expect(await phone.unlock("a longer sentence")).toBe("open");
  });

  test("a PIN can be set later and taken away again; what was saved stays readable", async () => {
    const phone = await joinedPhone(new Union(), null);
    await phone.act("network.add_person", person("Lupe"));

    await phone.changePin(null, pin);
    const guarded = await openApp();
    const state = guarded.vaultState.value;
    await guarded.unlock(pin);
    await guarded.changePin(pin, null);
    const open = await openApp();

    expect(state).toBe("locked");
    expect([open.vaultState.value, open.rows("person").value.size]).toEqual(["open", 1]);
  });
});

test("erasing leaves nothing behind and the phone can be used again", async () => {
  const caches = { keys: vi.fn(async () => ["hilo-shell-1"]), delete: vi.fn(async () => true) };
  vi.stubGlobal("caches", caches);
  const phone = await joinedPhone(new Union(), null);
  await phone.act("network.add_person", person("Lupe"));
  const erased = vi.fn();
  phone.whenErased(erased);

  await phone.eraseEverything();

  expect(erased).toHaveBeenCalledOnce();
  expect(caches.delete).toHaveBeenCalledWith("hilo-shell-1");
  expect([phone.vaultState.value, await phone.unsentCount()]).toEqual(["empty", 0]);
  await phone.createVault(null);
  expect(phone.vaultState.value).toBe("open");
});

test("a database that vanished under an open app closes the vault instead of carrying on in memory", async () => {
  const phone = await joinedPhone(new Union(), null);
  await phone.act("network.add_person", person("Lupe"));

  await deleteDB("hilo");
  await phone.unsentCount();

  expect([phone.vaultState.value, phone.rows("person").value.size]).toEqual(["empty", 0]);
  await expect(phone.act("network.add_person", person("Ken"))).rejects.toMatchObject({ reason: "locked" });
});

test("a PIN is stretched by 600,000 rounds of PBKDF2 with SHA-256 and a salt of its own", async () => {
  const derive = vi.mocked(crypto.subtle.deriveKey);

  await joinedPhone(new Union(), pin);
  await joinedPhone(new Union(), pin);

  const [first, second] = derive.mock.calls.map(([how]) => how as Pbkdf2Params);
  expect(first).toMatchObject({ name: "PBKDF2", hash: "SHA-256", iterations: 600_000 });
  expect(first?.salt).not.toEqual(second?.salt);
});
