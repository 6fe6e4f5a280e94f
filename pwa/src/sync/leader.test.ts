import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { closeTab, tell } from "#db/tabs.ts";

beforeEach(() => {
  vi.resetModules();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function tab() {
  const { asLeader } = await import("#sync/leader.ts");
  return asLeader;
}

/** Hold the lock like a tab that is at work until told to stop. */
function holdLock(): { stop: () => void; ended: Promise<unknown> } {
  let stop = () => {};
  const until = new Promise<void>((resolve) => {
    stop = resolve;
  });
  return {
    stop: () => stop(),
    ended: navigator.locks.request("hilo-sync", () => until).catch(() => "stolen"),
  };
}

test("work runs and its result comes back", async () => {
  expect(await (await tab())(async () => 7)).toBe(7);
});

test("while another tab is at work this one leaves it to it", async () => {
  const asLeader = await tab();
  const other = holdLock();
  await vi.waitFor(async () => expect((await navigator.locks.query()).held?.length).toBe(1));

  const result = await asLeader(async () => 7);

  other.stop();
  await other.ended;
  expect(result).toBe("busy");
  expect(await asLeader(async () => 8)).toBe(8);
});

test("a tab that froze with the lock is not waited for longer than two minutes", async () => {
  const asLeader = await tab();
  const other = holdLock();
  await vi.waitFor(async () => expect((await navigator.locks.query()).held?.length).toBe(1));
  const start = Date.now();
  vi.useFakeTimers({ toFake: ["Date"], now: start });
  const first = await asLeader(async () => 7);

  vi.setSystemTime(start + 110_000);
  const stillPatient = await asLeader(async () => 7);
  vi.setSystemTime(start + 130_000);
  const taken = await asLeader(async () => 7);

  expect([first, stillPatient, taken]).toEqual(["busy", "busy", 7]);
  expect(await other.ended).toBe("stolen");
});

test("a tab that is slow but says that it works keeps the lock", async () => {
  const asLeader = await tab();
  const other = holdLock();
  await vi.waitFor(async () => expect((await navigator.locks.query()).held?.length).toBe(1));
  const start = Date.now();
  vi.useFakeTimers({ toFake: ["Date"], now: start });
  await asLeader(async () => 7);
  vi.setSystemTime(start + 100_000);
  const { hear } = await import("#db/tabs.ts");
  const heard = new Promise<void>((resolve) => hear("working", resolve));
  tell("working");
  await heard;

  vi.setSystemTime(start + 130_000);
  const result = await asLeader(async () => 7);

  other.stop();
  await other.ended;
  closeTab();
  expect(result).toBe("busy");
});

test("a browser without locks works without", async () => {
  vi.stubGlobal("navigator", {});

  expect(await (await tab())(async () => 7)).toBe(7);
});
