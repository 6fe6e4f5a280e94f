import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { newId } from "#domain/identifier.ts";
import { daysAfter, instant, localDay } from "#domain/instant.ts";
import type { SessionMe } from "#domain/rows.ts";

const day = 86_400_000;
const tomorrow = daysAfter(localDay(), 1);
let primer: typeof import("./primer.ts");
let act: typeof import("#sync/act.ts").act;
let saveFact: typeof import("#db/facts.ts").saveFact;
let permission: NotificationPermission;
let kept: Map<string, string>;

async function promises(): Promise<void> {
  const person = newId();
  await act("network.add_person", { id: person, name: "Marisol", created_at: instant() });
  await act("followups.promise", { id: newId(), person_id: person, due_on: tomorrow });
}

describe("reminders are spoken of", () => {
  beforeEach(async () => {
    vi.resetModules();
    permission = "default";
    kept = new Map();
    vi.stubGlobal("indexedDB", new IDBFactory());
    vi.stubGlobal("localStorage", {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
    });
    vi.stubGlobal("PushManager", class {});
    vi.stubGlobal("Notification", {
      get permission() {
        return permission;
      },
    });
    primer = await import("./primer.ts");
    ({ act } = await import("#sync/act.ts"));
    ({ saveFact } = await import("#db/facts.ts"));
    await (await import("#db/vault.ts")).createVault(null);
    await saveFact("session", { member_id: newId(), team_id: null } as unknown as SessionMe);
  });
  afterEach(async () => {
    (await import("#db/tabs.ts")).closeTab();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  test("not before something was promised", async () => {
    expect(primer.dayToOffer()).toBeNull();

    await promises();

    expect(primer.dayToOffer()).toBe(tomorrow);
  });

  test.each(["denied", "granted"] as const)("not where the browser was asked before: %s", async (answer) => {
    await promises();

    permission = answer;

    expect(primer.dayToOffer()).toBeNull();
  });

  test("not on a phone that is reminded already", async () => {
    await promises();

    await saveFact("reminders", { id: newId() });

    expect(primer.dayToOffer()).toBeNull();
  });

  test("not for two weeks after “not now”, and never again after the third", async () => {
    await promises();
    const spoken = (later: number) => primer.dayToOffer(Date.now() + later) !== null;
    vi.useFakeTimers({ toFake: ["Date"] });

    primer.refuseReminders();
    expect([spoken(0), spoken(day)]).toEqual([false, false]);
    vi.setSystemTime(Date.now() + 14 * day);
    await promises();
    primer.refuseReminders();
    primer.refuseReminders();

    expect(kept.get("hilo.reminders-refused")).toMatch(/^3 /);
    expect(spoken(400 * day)).toBe(false);
  });
});
