import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { newId } from "#domain/identifier.ts";
import { daysAfter, localDay, weekStart } from "#domain/instant.ts";
import type { Progress } from "./copy.ts";

const today = localDay();
const monday = weekStart(today);

let agenda: typeof import("./agenda.ts");
let copy: typeof import("./copy.ts");
let hours: typeof import("./hours.ts");
let act: typeof import("#sync/act.ts").act;

beforeEach(async () => {
  vi.resetModules();
  vi.stubGlobal("indexedDB", new IDBFactory());
  const { createVault } = await import("#db/vault.ts");
  agenda = await import("./agenda.ts");
  copy = await import("./copy.ts");
  hours = await import("./hours.ts");
  act = (await import("#sync/act.ts")).act;
  await createVault(null);
  const { saveFact } = await import("#db/facts.ts");
  await saveFact("session", {
    member_id: "rosa",
    union_id: "cedar",
    union_name: "Cedar Hollow",
    name: "Rosa Delgado",
    role: "captain",
    status: "active",
    language: "en",
    device_id: "phone",
  });
});
afterEach(async () => {
  const { closeTab } = await import("#db/tabs.ts");
  closeTab();
  vi.unstubAllGlobals();
});

/** Noon of a day, as an instant of this phone. */
const noon = (day: string) => new Date(`${day}T12:00:00`).toISOString();

// The author of these rows has no team on this phone, so the people are in none: the agenda is asked about just that.
const noTeam = null as unknown as string;

async function meets(name: string): Promise<string> {
  const id = newId();
  await act("network.add_person", { id, name, created_at: noon(monday) });
  return id;
}

async function talks(person_id: string, day: string, stand?: number): Promise<void> {
  const assessment = stand === undefined ? {} : { assessment: { id: newId(), stand } };
  await act("conversations.log", { id: newId(), person_id, held_at: noon(day), ...assessment });
}

async function promises(person_id: string, due_on: string): Promise<string> {
  const id = newId();
  await act("followups.promise", { id, person_id, what: "bring the card", due_on });
  return id;
}

const rosa = { id: "rosa", name: "Rosa Delgado" } as Parameters<typeof agenda.thanksTo>[0][number];
const names = () => agenda.stuck(noTeam, today).map(({ person, why }) => `${person.name}: ${why}`);

describe("who waits for us", () => {
  test("are three at most: late promises first, the longest first, then 3s nobody talked with for weeks", async () => {
    const [ana, ben, cai, dee] = [
      await meets("Ana"),
      await meets("Ben"),
      await meets("Cai"),
      await meets("Dee"),
    ];
    await talks(ana, daysAfter(today, -30), 3);
    await promises(ben, daysAfter(today, -2));
    await promises(cai, daysAfter(today, -9));
    await talks(dee, daysAfter(today, -25), 3);

    expect(names()).toEqual(["Cai: promise", "Ben: promise", "Ana: waiting"]);
  });

  test("are nobody whose promise is kept or not due yet, who was talked with, left, or wants to be left alone", async () => {
    const [ana, ben, cai, dee] = [
      await meets("Ana"),
      await meets("Ben"),
      await meets("Cai"),
      await meets("Dee"),
    ];
    const kept = await promises(ana, daysAfter(today, -3));
    await act("followups.keep_promise", { id: kept, kept_at: noon(today) });
    await promises(ben, today);
    await talks(cai, daysAfter(today, -30), 3);
    await talks(cai, daysAfter(today, -1));
    await promises(dee, daysAfter(today, -5));
    await act("network.do_not_contact", { id: newId(), person_id: dee, added_at: noon(today) });

    expect(names()).toEqual([]);
  });

  test("stand there once, however many promises are late", async () => {
    const ana = await meets("Ana");
    await promises(ana, daysAfter(today, -3));
    await promises(ana, daysAfter(today, -8));

    const [one, ...others] = agenda.stuck(noTeam, today);
    expect([one?.days, others]).toEqual([8, []]);
  });
});

describe("thanks", () => {
  test("are for what was done since Monday, and for nothing else", async () => {
    const ana = await meets("Ana");
    await talks(ana, monday);
    await talks(ana, daysAfter(monday, -1));
    const id = await promises(ana, today);
    await act("followups.keep_promise", { id, kept_at: noon(today) });

    expect(agenda.thanksTo([rosa], today)).toEqual([{ member: rosa, talks: 1, kept: 1 }]);
    expect(agenda.thanksTo([{ ...rosa, id: "mei" }], today)).toEqual([]);
  });
});

describe("who goes together", () => {
  const hand = (member_id: string, name: string) => ({ member_id, name, due: 8, goal: 3 });
  const well = (member_id: string, name: string) => ({ member_id, name, talks: 3, goal: 3 });
  const progress = (hands: object[], wells: object[]) =>
    ({ could_use_a_hand: hands, going_well: wells }) as unknown as Progress;

  test("is whoever could use a hand with somebody for whom it goes well, in turn, by the alphabet", () => {
    const told = progress(
      [hand("luis", "Luis"), hand("abel", "Abel"), hand("zoe", "Zoe")],
      [well("tere", "Tere"), well("mei", "Mei")],
    );

    expect(agenda.togetherOf(told, "rosa")).toEqual([
      { member_id: "abel", with_id: "mei" },
      { member_id: "luis", with_id: "tere" },
      { member_id: "zoe", with_id: "mei" },
    ]);
  });

  test("is the captain where nobody else can", () => {
    expect(agenda.togetherOf(progress([hand("luis", "Luis")], []), "rosa")).toEqual([
      { member_id: "luis", with_id: "rosa" },
    ]);
    expect(agenda.togetherOf(progress([hand("rosa", "Rosa")], []), "rosa")).toEqual([]);
  });
});

describe("ticks", () => {
  test("stay on this phone for the week, and can be taken away", async () => {
    await copy.tick("stuck ana", true);
    await copy.tick("ask pledge", true);
    await copy.tick("ask pledge", false);
    expect([...copy.ticks()]).toEqual(["stuck ana"]);

    vi.useFakeTimers({ now: Date.now() + 8 * 24 * 3_600_000, toFake: ["Date"] });
    expect([...copy.ticks()]).toEqual([]);
    vi.useRealTimers();
  });
});

describe("the clock", () => {
  test("counts talks by the hour, and knows a shift that goes past midnight", async () => {
    const ana = await meets("Ana");
    await talks(ana, daysAfter(today, -1));
    await talks(ana, daysAfter(today, -50));

    expect(hours.hoursOf(noTeam, today).talks[12]).toBe(1);
    expect([22.5, 23.5, 3, 7].map((hour) => hours.isIn(hour, 23, 31))).toEqual([false, true, true, false]);
  });

  test("finds the shift with the fewest talks for each of its people", () => {
    const line = (id: string, people: number, talks: number) =>
      ({ shift: { id }, from: 7, until: 15, people, talks }) as unknown as Parameters<
        typeof hours.quietest
      >[0]["shifts"][number];

    expect(hours.quietest({ talks: [], shifts: [line("day", 8, 4), line("night", 6, 2)] })?.shift.id).toBe(
      "night",
    );
    expect(hours.quietest({ talks: [], shifts: [] })).toBeNull();
  });
});
