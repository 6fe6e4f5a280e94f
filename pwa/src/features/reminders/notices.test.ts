import "fake-indexeddb/auto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { database } from "#db/database.ts";
import { fact, saveFact } from "#db/facts.ts";
import { holdRows, outbox } from "#db/held.ts";
import { rows } from "#db/live.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault } from "#db/vault.ts";
import { newId } from "#domain/identifier.ts";
import { instant } from "#domain/instant.ts";
import type { SessionMe } from "#domain/rows.ts";
import { wantInitials } from "#i18n/names.ts";
import { act } from "#sync/act.ts";
import { sayNames } from "./actions.ts";
import { forgetNotices, leaveNotices, putOffTapped } from "./notices.ts";

const tere = newId();
const night = newId();
const plan = { hour: 17, time_zone: "America/Chicago", level: "discreet" } as const;
const left = new Map<string, string>();
const store = {
  put: async (key: string, response: Response) => void left.set(key, await response.text()),
  match: async (key: string) => (left.has(key) ? new Response(left.get(key)) : undefined),
  delete: async (key: string) => left.delete(key),
};
let stop: () => void;

async function owes(name: string, dueOn: string) {
  const [person, promise] = [newId(), newId()];
  await act("network.add_person", { id: person, name, created_at: instant() });
  await act("followups.promise", { id: promise, person_id: person, due_on: dueOn });
  return { person, promise };
}

const due = async (words: unknown) =>
  vi.waitFor(() => expect(JSON.parse(left.get("/due") ?? "0")).toEqual(words));
const asked = (promise: string) =>
  outbox.value.flatMap(({ envelope: { type, args } }) =>
    type === "reminders.ask" && args.promise_id === promise ? [args.remind_at] : [],
  );

describe("what lies open for the notices of this phone", () => {
  beforeAll(async () => {
    vi.stubEnv("TZ", "America/Chicago");
    vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-19T16:02:00.000Z") });
    vi.stubGlobal("caches", { open: async () => store });
    await createVault(null);
    await saveFact("session", { member_id: tere, team_id: null } as unknown as SessionMe);
    const row = {
      id: night,
      ver: 1,
      worksite_id: newId(),
      name: "Night",
      starts_at: "22:00",
      ends_at: "06:00",
    };
    holdRows([{ kind: "shift", id: night, scope: "v", ver: 1, row }]);
    await act("reminders.plan", plan);
  });
  beforeEach(() => {
    stop = leaveNotices();
  });
  afterEach(async () => {
    stop();
    await saveFact("notice_names", null);
    await act("reminders.plan", plan);
    for (const { id } of rows("promise").peek().values()) {
      await act("followups.drop_promise", { id });
    }
  });
  afterAll(() => {
    closeTab();
    vi.unstubAllGlobals();
    vi.unstubAllEnvs();
    vi.useRealTimers();
  });

  test("are days and ids of two weeks, and no name", async () => {
    const { person } = await owes("Marisol Vega", "2026-11-20");
    await owes("Lupe", "2026-12-20");

    await due([{ day: "2026-11-20", person }]);
  });

  test("first names are among them only while she wants them here, and initials do not stand in their place", async () => {
    const { person } = await owes("Marisol Vega", "2026-11-20");
    await act("reminders.plan", { ...plan, level: "full" });
    await due([{ day: "2026-11-20", person }]);

    await saveFact("notice_names", true);
    await due([{ day: "2026-11-20", person, name: "Marisol" }]);
    wantInitials(true);
    await due([{ day: "2026-11-20", person }]);
    wantInitials(false);
    await due([{ day: "2026-11-20", person, name: "Marisol" }]);
    await act("reminders.plan", plan);

    await due([{ day: "2026-11-20", person }]);
  });

  test("names are asked for on each phone: taken back elsewhere, they do not come again by themselves", async () => {
    const { person } = await owes("Marisol Vega", "2026-11-20");
    await act("reminders.plan", { ...plan, level: "full" });
    // What an earlier release kept.
    await saveFact("notice_names", { since: instant() } as unknown as true);
    await due([{ day: "2026-11-20", person, name: "Marisol" }]);

    await act("reminders.plan", plan);
    await vi.waitFor(() => expect(fact("notice_names").value).toBeNull());
    await act("reminders.plan", { ...plan, level: "full" });

    await due([{ day: "2026-11-20", person }]);
  });

  test("names are not among them while they stand as initials at work: nobody takes them out when the shift begins", async () => {
    const { person } = await owes("Marisol Vega", "2026-11-20");
    await sayNames(plan, true);
    await due([{ day: "2026-11-20", person, name: "Marisol" }]);

    await saveFact("initials_at_work", { shift_id: night });
    await due([{ day: "2026-11-20", person }]);
    await saveFact("initials_at_work", null);

    await due([{ day: "2026-11-20", person, name: "Marisol" }]);
  });

  test("nobody is among them who asked to be left alone, or has left", async () => {
    const [dov, ana] = [await owes("Dov", "2026-11-18"), await owes("Ana", "2026-11-19")];
    const { person } = await owes("Marisol Vega", "2026-11-20");
    await act("network.do_not_contact", { id: newId(), person_id: dov.person, added_at: instant() });
    await act("network.correct_person", { id: ana.person, set: { left_on: "2026-11-19" } });
    await due([{ day: "2026-11-20", person }]);
    left.set("/later", "2026-11-19T16:00:00.000Z");

    await putOffTapped();

    expect(rows("promise").value.get(dov.promise)).toMatchObject({ due_on: "2026-11-18", moves: 0 });
  });

  test("what was due when Later was tapped is put off until tomorrow at ten, once the app is open", async () => {
    const [late, next] = [await owes("Marisol", "2026-11-18"), await owes("Lupe", "2026-11-25")];
    left.set("/later", "2026-11-19T16:00:00.000Z");

    await putOffTapped();
    await putOffTapped();

    expect(rows("promise").value.get(late.promise)).toMatchObject({ due_on: "2026-11-20", moves: 1 });
    expect(rows("promise").value.get(next.promise)).toMatchObject({ due_on: "2026-11-25", moves: 0 });
    expect([asked(late.promise), asked(next.promise)]).toEqual([["2026-11-20T16:00:00.000Z"], []]);
    expect(left.has("/later")).toBe(false);
  });

  test("Later is not forgotten when this phone is too full to put anything off", async () => {
    await owes("Marisol", "2026-11-18");
    left.set("/later", "2026-11-19T16:00:00.000Z");
    const full = vi.spyOn(database, "write").mockRejectedValue(new DOMException("", "QuotaExceededError"));

    await expect(putOffTapped()).rejects.toThrow();
    full.mockRestore();

    expect(left.get("/later")).toBe("2026-11-19T16:00:00.000Z");
    await putOffTapped();
    expect(left.has("/later")).toBe(false);
  });

  test("Later that was tapped days ago changes nothing any more", async () => {
    const { promise } = await owes("Marisol", "2026-11-15");
    left.set("/later", "2026-11-16T16:00:00.000Z");

    await putOffTapped();

    expect(rows("promise").value.get(promise)).toMatchObject({ due_on: "2026-11-15", moves: 0 });
    expect(left.has("/later")).toBe(false);
  });

  test("is gone when this phone is not reminded any more", async () => {
    await owes("Marisol", "2026-11-20");
    await vi.waitFor(() => expect(left.has("/due")).toBe(true));
    stop();

    await forgetNotices();

    expect([...left.keys()]).toEqual([]);
  });
});
