import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { closeApps, hurryPins, joinedPhone, openTab, type Phone, person } from "#sync/phone.testing.ts";
import { Union } from "#sync/union.testing.ts";

let union: Union;
let phone: Phone;
let timers: { at: number; run: () => void }[];
let stop: () => void;
const page = new EventTarget() as EventTarget & { visibilityState: string };

/** Long waits (a second and more) are kept here instead of being sat out; short ones belong to the database. */
function holdLongWaits(): void {
  const start = setTimeout;
  vi.stubGlobal("setTimeout", (run: () => void, ms = 0, ...rest: unknown[]) => {
    if (ms < 500) {
      return start(run, ms, ...rest);
    }
    const timer = { at: ms, run };
    timers.push(timer);
    return timer;
  });
  const clear = clearTimeout;
  vi.stubGlobal("clearTimeout", (timer: never) => {
    timers = timers.filter((one) => one !== timer);
    clear(timer);
  });
}

/** The waits that are planned now, in milliseconds. */
const planned = () => timers.map((timer) => timer.at);
const quiet = () => vi.waitFor(async () => expect((await navigator.locks.query()).held).toEqual([]));
/** Let the planned wait pass. */
async function pass(): Promise<void> {
  const [timer] = timers.splice(0);
  timer?.run();
  await phone.sendNow();
}

beforeEach(async () => {
  timers = [];
  page.visibilityState = "visible";
  vi.stubGlobal("document", page);
  union = new Union();
  phone = await joinedPhone(union);
  holdLongWaits();
});
afterEach(async () => {
  stop?.();
  await quiet();
  closeApps();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** Start the schedule and let its first exchange end. */
async function started(): Promise<void> {
  stop = phone.startSync();
  await phone.sendNow();
}

describe("the phone talks to the server", () => {
  test("at the start", async () => {
    await started();

    expect(union.asked.length).toBeGreaterThan(0);
    expect(phone.lastExchange.value).not.toBeNull();
    expect(phone.lastEnd.value).toBe("done");
  });

  test("two seconds after a save, once for several", async () => {
    await started();
    const before = union.asked.length;
    await phone.act("network.add_person", person("Lupe"));
    await phone.act("network.add_person", person("Ken"));

    expect(planned()).toEqual([2_000]);
    expect(phone.syncWord.value).toEqual({ kind: "sending", n: 2 });
    await pass();

    expect(union.asked[before]?.push.length).toBe(2);
    expect(phone.syncWord.value).toEqual({ kind: "ok", n: 0 });
  });

  test("half a minute after something moved, then less and less often while nothing does", async () => {
    union.write({ kind: "goal", id: "g", scope: union.scopes[2] ?? "", body: {} });
    await started();
    const waits: number[] = [];
    for (let index = 0; index < 5; index++) {
      waits.push(...planned());
      await pass();
    }

    expect(waits[0]).toBeLessThanOrEqual(60_000);
    expect(waits.at(-1)).toBe(30_000);
    expect([...waits].every((wait) => wait >= 30_000)).toBe(true);
  });

  test("when the member looks at it again, and not while nobody does", async () => {
    await started();
    page.visibilityState = "hidden";
    timers = [];
    await phone.sendNow();
    const whileHidden = planned();
    const before = union.asked.length;

    page.dispatchEvent(new Event("visibilitychange"));
    page.visibilityState = "visible";
    page.dispatchEvent(new Event("visibilitychange"));
    await phone.sendNow();

    expect(whileHidden).toEqual([]);
    expect(union.asked.length).toBeGreaterThan(before);
  });

  test("laid aside with something that waits, when the browser has found signal", async () => {
    const asked: string[] = [];
    const sync = { register: async (tag: string) => void asked.push(tag) };
    const worker = Object.assign(new EventTarget(), { getRegistration: async () => ({ sync }) });
    Object.defineProperty(navigator, "serviceWorker", { value: worker, configurable: true });
    onTestFinished(() => void Reflect.deleteProperty(navigator, "serviceWorker"));
    await started();
    page.visibilityState = "hidden";
    page.dispatchEvent(new Event("visibilitychange"));
    await phone.act("network.add_person", person("Lupe"));
    const withNothing = [...asked];

    page.dispatchEvent(new Event("visibilitychange"));
    await vi.waitFor(() => expect(asked).toEqual(["send"]));
    const before = union.applied.length;
    worker.dispatchEvent(new MessageEvent("message", { data: "something else" }));
    worker.dispatchEvent(new MessageEvent("message", { data: "signal-found" }));

    await vi.waitFor(() => expect(union.applied.length).toBe(before + 1));
    expect(withNothing).toEqual([]);
  });

  test("when it was unlocked", async () => {
    hurryPins();
    await phone.changePin(null, "493817");
    await started();
    phone.lock();
    await phone.sendNow();
    const before = union.asked.length;

    await phone.unlock("493817");
    await phone.sendNow();

    expect(union.asked.length).toBeGreaterThan(before);
  });

  test("asked during a try, it tries again afterwards, so that nothing saved meanwhile is forgotten", async () => {
    await started();
    const before = union.asked.length;
    let saved = false;
    union.meanwhile = () => {
      if (!saved) {
        saved = true;
        void phone.act("network.add_person", person("Lupe")).then(() => phone.sendNow());
      }
    };

    await phone.sendNow();
    await vi.waitFor(() => expect(union.applied.length).toBe(1));

    expect(union.asked.length).toBeGreaterThan(before + 1);
  });
});

describe("without signal", () => {
  test("it says so, waits longer each time and never gives up", async () => {
    vi.spyOn(Math, "random").mockReturnValue(1);
    union.line = () => "no_signal";
    await phone.act("network.add_person", person("Lupe"));
    await started();
    const waits: number[] = [];

    for (let index = 0; index < 14; index++) {
      waits.push(planned().at(-1) ?? 0);
      await pass();
    }

    expect(phone.online.value).toBe(false);
    expect(phone.syncWord.value).toEqual({ kind: "offline", n: 1 });
    expect(phone.waiting.value).toMatchObject([{ reason: "no_signal", words: "shelf.network.add_person" }]);
    expect(waits.at(-1)).toBe(900_000);
    expect(planned()).toEqual([900_000]);
  });

  test("a save does not wait as long as the failures before it have made the phone wait", async () => {
    union.line = () => "no_signal";
    await phone.act("network.add_person", person("Lupe"));
    await started();
    for (let index = 0; index < 14; index++) {
      await pass();
    }
    union.line = () => null;

    await phone.act("network.add_person", person("Ken"));

    expect(planned()[0]).toBeLessThanOrEqual(30_000);
    await pass();
    expect(union.applied.length).toBe(2);
  });

  test("it tries at once when the phone finds signal", async () => {
    const events = new EventTarget();
    vi.stubGlobal("addEventListener", events.addEventListener.bind(events));
    vi.stubGlobal("removeEventListener", events.removeEventListener.bind(events));
    union.line = () => "no_signal";
    await phone.act("network.add_person", person("Lupe"));
    await started();
    union.line = () => null;
    events.dispatchEvent(new Event("offline"));
    const said = phone.online.value;

    events.dispatchEvent(new Event("online"));
    await phone.sendNow();

    expect(said).toBe(false);
    expect(union.applied.length).toBe(1);
    expect(phone.online.value).toBe(true);
  });

  test("entries that waited for three days are told as old", async () => {
    await phone.act("network.add_person", person("Lupe"));
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 73 * 3_600_000 });
    const later = await openTab(union);

    expect(later.syncWord.value).toEqual({ kind: "old", n: 1 });
    vi.useRealTimers();
  });
});

test("a server in trouble is left alone for as long as it asks", async () => {
  union.line = () => ({ status: 503, retryAfter: 240 });
  await phone.act("network.add_person", person("Lupe"));

  await started();

  expect(phone.waiting.value).toMatchObject([{ reason: "server_trouble" }]);
  expect(planned().at(-1)).toBeGreaterThanOrEqual(240_000);
  await phone.act("network.add_person", person("Ken"));
  expect(planned().at(-1)).toBeGreaterThanOrEqual(235_000);
});

test("a token that is refused for once is no reason to stop trying", async () => {
  union.line = () => ({ status: 401, code: "unauthenticated" });
  await phone.act("network.add_person", person("Lupe"));

  await started();

  await vi.waitFor(() => expect(planned().length).toBe(1));
  expect(phone.sessionEnded.value).toBe(false);
});

test("when it last talked to the server is known at the next start, too", async () => {
  await started();
  await vi.waitFor(() => expect(phone.fact("last_exchange").value).not.toBeNull());
  stop();

  const later = await openTab();

  expect(later.lastExchange.value).toBeNull();
  expect(later.fact("last_exchange").value).toEqual(phone.fact("last_exchange").value);
});

test("while another tab talks to the server this one waits its turn", async () => {
  let release = () => {};
  const held = navigator.locks.request(
    "hilo-sync",
    () => new Promise<void>((resolve) => (release = resolve)),
  );
  await vi.waitFor(async () => expect((await navigator.locks.query()).held?.length).toBe(1));

  await started();

  expect(union.asked).toEqual([]);
  expect(planned()).toEqual([30_000]);
  release();
  await held;
});

test("stopped, it plans and hears nothing any more", async () => {
  await started();
  stop();
  timers = [];
  const before = union.asked.length;

  await phone.act("network.add_person", person("Lupe"));
  page.dispatchEvent(new Event("visibilitychange"));

  expect(planned()).toEqual([]);
  expect(union.asked.length).toBe(before);
});
