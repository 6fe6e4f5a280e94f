import "fake-indexeddb/auto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { saveFact } from "#db/facts.ts";
import { holdRows } from "#db/held.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault, lock, unlock } from "#db/vault.ts";
import { newId } from "#domain/identifier.ts";
import { instant, localDay } from "#domain/instant.ts";
import type { SessionMe } from "#domain/rows.ts";
import { act } from "#sync/act.ts";
import { stopReminding } from "./actions.ts";
import { followReminders } from "./follow.ts";
import { leaveNotices } from "./notices.ts";

const pin = "271828";
const today = localDay();
const left = new Map<string, string>();
let badge: number | null;
let stop: () => void;

async function owes(name: string): Promise<string> {
  const person = newId();
  await act("network.add_person", { id: person, name, created_at: instant() });
  await act("followups.promise", { id: newId(), person_id: person, due_on: today });
  return person;
}

const due = () => (JSON.parse(left.get("/due") ?? "[]") as { person: string }[]).map(({ person }) => person);
/** Long enough for what is left to be left. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 50));

describe("what lies ready for the notices of this phone", () => {
  beforeAll(async () => {
    const store = {
      put: async (key: string, response: Response) => void left.set(key, await response.text()),
      match: async (key: string) => (left.has(key) ? new Response(left.get(key)) : undefined),
      delete: async (key: string) => left.delete(key),
    };
    vi.stubGlobal("caches", { open: async () => store });
    vi.stubGlobal("navigator", {
      serviceWorker: Object.assign(new EventTarget(), { getRegistration: async () => undefined }),
      setAppBadge: async (count: number) => {
        badge = count;
      },
      clearAppBadge: async () => {
        badge = null;
      },
    });
    vi.stubGlobal("fetch", async () => Promise.reject(new TypeError("no signal")));
    await createVault(pin);
    await saveFact("session", { member_id: newId(), team_id: null } as unknown as SessionMe);
    holdRows([]);
  });
  beforeEach(async () => {
    badge = null;
    await saveFact("reminders", { id: newId(), proved: true });
    stop = followReminders();
  });
  afterEach(async () => {
    stop();
    await stopReminding();
  });
  afterAll(() => {
    closeTab();
    vi.unstubAllGlobals();
  });

  test("follows what is promised, and goes for good with the last tap on no reminders", async () => {
    const lupe = await owes("Lupe");
    await vi.waitFor(() => expect(due()).toContain(lupe));
    expect(badge).toBeGreaterThan(0);

    await stopReminding();
    await owes("Marisol");
    await settled();

    expect([[...left.keys()], badge]).toEqual([[], null]);
  });

  test("does not begin to lie there when nobody follows it any more by the time its code has come", async () => {
    await owes("Ana");
    stop();
    await stopReminding();
    await saveFact("reminders", { id: newId(), proved: true });

    followReminders()();
    await settled();

    expect([...left.keys()]).toEqual([]);
  });

  test("begins again when reminders are turned on again", async () => {
    await stopReminding();
    const bea = await owes("Bea");

    await saveFact("reminders", { id: newId(), proved: false });

    await vi.waitFor(() => expect(due()).toContain(bea));
  });

  test("stays as it was while the phone is locked, and is followed once it is open", async () => {
    const carla = await owes("Carla");
    await vi.waitFor(() => expect(due()).toContain(carla));

    lock();
    await settled();
    const whileLocked = due();
    await unlock(pin);
    const dora = await owes("Dora");

    expect(whileLocked).toContain(carla);
    await vi.waitFor(() => expect(due()).toEqual(expect.arrayContaining([carla, dora])));
  });

  test("does not go when the phone is locked while its page still looks on", async () => {
    const stopLeaving = leaveNotices();
    const elena = await owes("Elena");
    await vi.waitFor(() => expect(due()).toContain(elena));
    stop();

    lock();
    await settled();
    const whileLocked = due();
    stopLeaving();
    await unlock(pin);

    expect(whileLocked).toContain(elena);
  });
});
