import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

let calls: string[];
let answer: () => object;
let subscribedWith: string[];
let unsubscribed: number;
let permission: NotificationPermission;

const api = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
  calls.push(`${method} ${path}`);
  if (method === "POST") {
    calls.push(JSON.stringify(body));
  }
  return (path === "/reminders/key" ? { key: "new key" } : answer()) as T;
};

beforeEach(async () => {
  vi.resetModules();
  [calls, subscribedWith, unsubscribed, permission] = [[], [], 0, "granted"];
  answer = () => ({ renew: false });
  const made = {
    toJSON: () => ({ endpoint: "https://push.example/new", keys: { p256dh: "p", auth: "a" } }),
    unsubscribe: async () => {
      unsubscribed += 1;
      return true;
    },
  };
  const pushManager = {
    getSubscription: async () => made,
    subscribe: async ({ applicationServerKey }: { applicationServerKey: string }) => {
      subscribedWith.push(applicationServerKey);
      return made;
    },
  };
  const registration = { pushManager };
  vi.stubGlobal("indexedDB", new IDBFactory());
  vi.stubGlobal("navigator", { serviceWorker: { ready: Promise.resolve(registration) } });
  vi.stubGlobal("PushManager", class {});
  vi.stubGlobal("Notification", {
    get permission() {
      return permission;
    },
  });
  const { createVault } = await import("#db/vault.ts");
  await createVault(null);
});
afterEach(async () => {
  const { closeTab } = await import("#db/tabs.ts");
  closeTab();
  vi.unstubAllGlobals();
});

async function reminded() {
  const { saveFact, fact } = await import("#db/facts.ts");
  await saveFact("reminders", { id: "one", proved: true });
  return { renew: await import("#push/renew.ts"), known: fact("reminders") };
}

const asked = "GET /reminders/subscriptions/one";
const anew = [
  asked,
  "GET /reminders/key",
  "POST /reminders/subscriptions",
  JSON.stringify({
    id: "one",
    endpoint: "https://push.example/new",
    keys: { p256dh: "p", auth: "a" },
    key: "new key",
  }),
];

async function refusal(status: number) {
  const { Problem } = await import("#domain/problem.ts");
  const said = { code: "x", title: "", detail: "", fields: {}, retryAfter: null, body: {} };
  return () => {
    throw new Problem({ status, ...said });
  };
}

describe("a phone that gets reminders", () => {
  test("leaves everything as it is while the server says nothing else", async () => {
    const { renew, known } = await reminded();

    await renew.renewIfAsked(api);

    expect([calls, unsubscribed, known.value]).toEqual([[asked], 0, { id: "one", proved: true }]);
  });

  test("subscribes anew under the new key when the server has changed it, and waits for the first message", async () => {
    const { renew, known } = await reminded();
    answer = () => ({ renew: true });

    await renew.renewIfAsked(api);

    expect([calls, unsubscribed, subscribedWith]).toEqual([anew, 1, ["new key"]]);
    expect(known.value).toEqual({ id: "one", proved: false });
  });

  test("subscribes anew when the server has forgotten it", async () => {
    const { renew } = await reminded();
    answer = await refusal(404);
    const first = renew.renewIfAsked(api);
    answer = (
      (forgotten) => () =>
        calls.length > 1 ? {} : forgotten()
    )(answer);

    await first;

    expect(calls).toEqual(anew);
  });

  test("keeps its subscription when the server cannot say", async () => {
    const { renew, known } = await reminded();
    answer = await refusal(503);

    await expect(renew.renewIfAsked(api)).rejects.toThrow("503");

    expect([unsubscribed, known.value?.proved]).toEqual([0, true]);
  });

  test("does not ask the member again when she has said no to the browser meanwhile", async () => {
    const { renew } = await reminded();
    answer = () => ({ renew: true });
    permission = "denied";

    await renew.renewIfAsked(api);

    expect([calls, unsubscribed]).toEqual([[asked], 0]);
  });

  test("asks when the app is opened, and once", async () => {
    const { renew } = await reminded();
    const { saveFact } = await import("#db/facts.ts");

    renew.followKey(api);
    await vi.waitFor(() => expect(calls).toEqual([asked]));
    await saveFact("reminders", { id: "one", proved: false });

    expect(calls).toEqual([asked]);
  });

  test("and one that gets none asks nobody", async () => {
    const { renewIfAsked } = await import("#push/renew.ts");

    await renewIfAsked(api);

    expect(calls).toEqual([]);
  });
});
