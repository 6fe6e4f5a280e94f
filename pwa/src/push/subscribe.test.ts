import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

type Subscribe = typeof import("#push/subscribe.ts");
let push: Subscribe;
let made: { endpoint: string; unsubscribe: () => Promise<boolean>; toJSON: () => object } | null;
let calls: unknown[][];

/** The id a call to the server named in its body. */
function idIn(call: unknown[] | undefined): string | undefined {
  return (call?.[2] as { id: string } | undefined)?.id;
}
let permission: NotificationPermission;
let subscribe: (options: object) => Promise<unknown>;

const endpoint = "https://push.example/abc";
const keys = { p256dh: "p", auth: "a" };
const api = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
  calls.push([method, path, body]);
  return { key: "vapid" } as T;
};

beforeEach(async () => {
  vi.resetModules();
  calls = [];
  made = null;
  permission = "granted";
  subscribe = async () => {
    made = {
      endpoint,
      toJSON: () => ({ endpoint, keys }),
      unsubscribe: async () => {
        made = null;
        return true;
      },
    };
    return made;
  };
  const pushManager = {
    getSubscription: async () => made,
    subscribe: vi.fn((options: object) => subscribe(options)),
  };
  const registration = { pushManager };
  const serviceWorker = { getRegistration: async () => registration, ready: Promise.resolve(registration) };
  vi.stubGlobal("indexedDB", new IDBFactory());
  vi.stubGlobal("navigator", { serviceWorker });
  vi.stubGlobal("PushManager", class {});
  vi.stubGlobal("Notification", {
    get permission() {
      return permission;
    },
    requestPermission: async () => permission,
  });
  const { createVault } = await import("#db/vault.ts");
  push = await import("#push/subscribe.ts");
  await createVault(null);
});
afterEach(async () => {
  const { closeTab } = await import("#db/tabs.ts");
  closeTab();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("reminders", () => {
  test("are off until the member turns them on, then the server knows where to send them", async () => {
    const before = await push.reminderState();

    const answer = await push.turnOnReminders(api);

    expect([before, answer, await push.reminderState()]).toEqual(["off", "on", "waiting"]);
    const body = { id: expect.stringMatching(/^[0-9a-f-]{36}$/), endpoint, keys, key: "vapid" };
    expect(calls).toEqual([
      ["GET", "/reminders/key", undefined],
      ["POST", "/reminders/subscriptions", body],
    ]);
    const registration = await navigator.serviceWorker.ready;
    expect(registration.pushManager.subscribe).toHaveBeenCalledWith({
      userVisibleOnly: true,
      applicationServerKey: "vapid",
    });
  });

  test("turned on again keep their id, so that the server does not send twice", async () => {
    await push.turnOnReminders(api);
    await push.turnOnReminders(api);

    expect(idIn(calls[3])).toBe(idIn(calls[1]));
    expect(idIn(calls[1])).toBeTruthy();
  });

  test("turned off are off on the phone and on the server", async () => {
    await push.turnOnReminders(api);
    const id = idIn(calls[1]);

    await push.turnOffReminders(api);

    expect([made, await push.reminderState()]).toEqual([null, "off"]);
    expect(calls.at(-1)).toEqual(["DELETE", `/reminders/subscriptions/${id}`, undefined]);
  });

  test("turned off without signal are off on the phone at least", async () => {
    await push.turnOnReminders(api);

    await push.turnOffReminders(() => Promise.reject(new Error("no signal")));

    expect([made, await push.reminderState()]).toEqual([null, "off"]);
    await push.turnOffReminders(api);
    expect(calls.length).toBe(2);
  });

  test("denied stay denied and nobody is asked for a key", async () => {
    permission = "denied";

    expect([await push.turnOnReminders(api), await push.reminderState()]).toEqual(["denied", "denied"]);
    expect(calls).toEqual([]);
  });

  test("fail in time when the push service never answers", async () => {
    subscribe = () => new Promise(() => {});
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });

    const turning = push.turnOnReminders(api);
    await vi.advanceTimersByTimeAsync(15_000);

    expect(await turning).toBe("failed");
  });

  test("that the server did not take are not called on", async () => {
    const refusing = <T>(method: string, path: string) =>
      method === "POST" ? Promise.reject<T>(new Error("no signal")) : api<T>(method, path);

    expect([await push.turnOnReminders(refusing), await push.reminderState()]).toEqual(["failed", "off"]);
  });

  test("are not offered where the browser has none", async () => {
    vi.stubGlobal("navigator", {});

    expect([await push.reminderState(), await push.turnOnReminders(api)]).toEqual([
      "unsupported",
      "unsupported",
    ]);
  });

  test("on an iPhone need the home screen first", async () => {
    vi.stubGlobal("navigator", { standalone: false });

    expect(await push.reminderState()).toBe("install_first");
  });
});
