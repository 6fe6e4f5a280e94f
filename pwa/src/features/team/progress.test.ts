import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

const answers: { status: number; talks: number }[] = [];
const asked: (string | null)[] = [];
const listeners = new Set<() => void>();
const page = {
  visibilityState: "visible",
  addEventListener: (_name: string, heard: () => void) => listeners.add(heard),
  removeEventListener: (_name: string, heard: () => void) => listeners.delete(heard),
};

/** Turn the page over, or back. */
function turn(state: "visible" | "hidden") {
  page.visibilityState = state;
  for (const heard of listeners) {
    heard();
  }
}

const really = setTimeout;

/** Let time pass on the page, and what it does meanwhile (sealing, storing) come to its end: it waits again then. */
async function pass(ms: number) {
  vi.advanceTimersByTime(ms);
  for (let looks = 0; looks < 3 || (vi.getTimerCount() === 0 && looks < 50); looks++) {
    await new Promise((next) => really(next, 20));
  }
}

let progress: typeof import("./progress.ts");

beforeEach(async () => {
  vi.resetModules();
  answers.length = 0;
  asked.length = 0;
  page.visibilityState = "visible";
  vi.stubGlobal("document", page);
  vi.stubGlobal("fetch", (path: string, init: RequestInit) => {
    if (path.endsWith("/refresh")) {
      const session = { access_token: "t", expires_in: 600, server_time: "", me: {} };
      return Promise.resolve(Response.json(session));
    }
    asked.push(new Headers(init.headers).get("If-None-Match"));
    const { status, talks } = answers.shift() ?? { status: 304, talks: 0 };
    const headers = { ETag: `"${talks}"`, "Content-Type": "application/json" };
    if (status === 0) {
      return Promise.reject(new TypeError("no line"));
    }
    return Promise.resolve(
      new Response(status === 304 ? null : JSON.stringify({ talks: { now: talks } }), { status, headers }),
    );
  });
  const { createVault } = await import("#db/vault.ts");
  await createVault(null);
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  progress = await import("./progress.ts");
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const shown = () => progress.teamCopy.value?.progress.talks.now;

describe("a captain's open page", () => {
  test("shows within two seconds what has reached the server", async () => {
    answers.push({ status: 200, talks: 1 }, { status: 304, talks: 1 }, { status: 200, talks: 2 });
    const stop = progress.follow("team");
    await pass(0);
    const first = shown();
    await pass(1_250);
    const still = shown();
    await pass(1_250);
    stop();

    expect([first, still]).toEqual([1, 1]);
    expect(asked).toEqual([null, '"1"', '"1"']);
  });

  test("asks for nothing while nobody sees it, and at once when it is seen again", async () => {
    answers.push({ status: 200, talks: 1 });
    const stop = progress.follow("team");
    await pass(0);
    turn("hidden");
    await pass(600_000);
    const hidden = asked.length;
    turn("visible");
    await pass(0);
    const seen = asked.length;
    stop();
    await pass(600_000);

    expect([hidden, seen, asked.length]).toEqual([1, 2, 2]);
  });

  test("waits longer where nobody answers, and says so", async () => {
    answers.push({ status: 200, talks: 1 }, { status: 0, talks: 0 }, { status: 200, talks: 2 });
    const stop = progress.follow("team");
    await pass(0);
    await pass(1_250);
    const lost = [progress.teamCopy.value?.old, progress.noAnswer.value];
    await pass(9_000);
    const waiting = asked.length;
    await pass(1_000);
    const found = [progress.teamCopy.value?.old, shown(), asked.at(-1)];
    stop();

    expect(lost).toEqual([true, true]);
    expect(waiting).toBe(2);
    expect(found).toEqual([false, 2, null]);
  });

  test("shows nothing of a team that was left before its answer came", async () => {
    answers.push({ status: 200, talks: 7 }, { status: 0, talks: 0 });
    const leave = progress.follow("a team of many");
    leave();
    await pass(0);
    const stop = progress.follow("a team without signal");
    await pass(0);
    const here = [shown(), progress.noAnswer.value];
    stop();

    expect(asked).toHaveLength(2);
    expect(here).toEqual([undefined, true]);
  });

  test("of a phone too full to keep the numbers shows them all the same, as the fresh ones they are", async () => {
    answers.push({ status: 200, talks: 1 });
    const full = vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
      throw new DOMException("no room", "QuotaExceededError");
    });

    const stop = progress.follow("team");
    await pass(0);
    full.mockRestore();

    expect([shown(), progress.teamCopy.value?.old, progress.noAnswer.value]).toEqual([1, false, false]);
    stop();
  });
});
