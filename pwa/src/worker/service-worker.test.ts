import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

const origin = "https://hilo.example";
const release = { files: ["/", "/assets/app-1.js", "/icons/icon-192.png"], hash: "0001" };

/** Caches by name, in the order they were made, as a browser keeps them. */
class FakeCaches {
  readonly kept = new Map<string, Map<string, Response>>();

  async open(name: string) {
    const store = this.kept.get(name) ?? new Map<string, Response>();
    this.kept.set(name, store);
    return {
      match: async (key: Request | string) => store.get(keyOf(key))?.clone(),
      put: async (key: Request | string, response: Response) => {
        store.set(keyOf(key), response);
      },
    };
  }

  async match(key: Request | string, options: { cacheName?: string } = {}) {
    for (const [name, store] of this.kept) {
      const found = store.get(keyOf(key));
      if (found && (!options.cacheName || options.cacheName === name)) {
        return found.clone();
      }
    }
    return undefined;
  }

  async keys() {
    return [...this.kept.keys()];
  }

  async delete(name: string) {
    return this.kept.delete(name);
  }
}

const keyOf = (key: Request | string) => new URL(typeof key === "string" ? key : key.url, origin).pathname;

type Handler = (event: Record<string, unknown>) => void;
let caches: FakeCaches;
let handlers: Map<string, Handler>;
let fetched: string[];
let shown: [string, Record<string, unknown>][];
let windows: {
  focus: () => Promise<void>;
  navigate: (to: string) => Promise<void>;
  postMessage?: (message: string) => void;
}[];
let opened: string[];
const skipWaiting = vi.fn();

/** Run one of the worker's events to its end; returns what it answered with. */
async function fire(type: string, event: Record<string, unknown> = {}): Promise<Response | undefined> {
  const waits: unknown[] = [];
  let response: Promise<Response> | undefined;
  handlers.get(type)?.({
    ...event,
    waitUntil: (promise: unknown) => waits.push(promise),
    respondWith: (promise: Promise<Response>) => {
      response = promise;
    },
  });
  await Promise.all(waits);
  return response;
}

const asks = (path: string, more: Record<string, unknown> = {}) =>
  fire("fetch", { request: { url: new URL(path, origin).href, method: "GET", mode: "no-cors", ...more } });

async function load(): Promise<void> {
  vi.resetModules();
  handlers = new Map();
  await import("#worker/service-worker.ts");
}

beforeEach(async () => {
  caches = new FakeCaches();
  fetched = [];
  shown = [];
  windows = [];
  opened = [];
  skipWaiting.mockReset();
  vi.stubGlobal("__PRECACHE__", release);
  vi.stubGlobal("caches", caches);
  vi.stubGlobal("fetch", async (input: Request | string, init?: RequestInit) => {
    fetched.push(`${keyOf(input)}${init?.cache ? ` ${init.cache}` : ""}`);
    return new Response(`file ${keyOf(input)}`);
  });
  vi.stubGlobal("self", {
    location: { origin },
    navigator: { language: "es-MX" },
    addEventListener: (type: string, handler: Handler) => handlers.set(type, handler),
    registration: {
      showNotification: async (title: string, options: Record<string, unknown>) =>
        shown.push([title, options]),
    },
    clients: { matchAll: async () => windows, openWindow: async (path: string) => opened.push(path) },
    skipWaiting,
  });
  await load();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe("installing", () => {
  test("keeps every file of the release, fresh from the server", async () => {
    await fire("install");

    expect([...(caches.kept.get("hilo-shell-0001")?.keys() ?? [])].sort()).toEqual([...release.files].sort());
    expect(fetched.every((request) => request.endsWith(" reload"))).toBe(true);
    expect(skipWaiting).not.toHaveBeenCalled();
  });

  test("does not fetch again what has its hash in its name and is here already", async () => {
    await fire("install");
    vi.stubGlobal("__PRECACHE__", { ...release, hash: "0002" });
    await load();
    fetched = [];

    await fire("install");

    expect(fetched).toEqual(["/ reload", "/icons/icon-192.png reload"]);
  });

  test("fails as a whole when one file is missing, so that no half release is ever used", async () => {
    vi.stubGlobal("fetch", async () => new Response("", { status: 404 }));

    await expect(fire("install")).rejects.toThrow("404");
  });

  test("of a third release forgets the first; the words' cache stays", async () => {
    await caches.open("hilo-words");
    for (const hash of ["0001", "0002", "0003"]) {
      vi.stubGlobal("__PRECACHE__", { ...release, hash });
      await load();
      await fire("install");
    }

    await fire("activate");

    expect(await caches.keys()).toEqual(["hilo-words", "hilo-shell-0002", "hilo-shell-0003"]);
  });

  test("takes over only when the page says so", async () => {
    await fire("message", { data: "something else" });
    const before = skipWaiting.mock.calls.length;

    await fire("message", { data: "take-over" });

    expect([before, skipWaiting.mock.calls.length]).toEqual([0, 1]);
  });
});

describe("without signal", () => {
  beforeEach(async () => {
    await fire("install");
    vi.stubGlobal("fetch", async () => Promise.reject(new TypeError("Failed to fetch")));
  });

  test.each(["/", "/today", "/people/0197a000-0000-7000-8000-000000000001"])(
    "%s opens the app",
    async (path) => {
      const page = await asks(path, { mode: "navigate" });

      expect(await page?.text()).toBe("file /");
    },
  );

  test("its files are there, also those of the release before", async () => {
    await (await caches.open("hilo-shell-0000")).put("/assets/old-9.js", new Response("old part"));

    expect(await (await asks("/assets/app-1.js"))?.text()).toBe("file /assets/app-1.js");
    expect(await (await asks("/assets/old-9.js"))?.text()).toBe("old part");
  });
});

describe("the server's own", () => {
  test.each([
    ["/api/v1/sync/exchange", {}],
    ["/api/v1/docs", { mode: "navigate" }],
    ["/health", {}],
    ["/ready", {}],
    ["/metrics", {}],
    ["/", { method: "POST" }],
  ])("%s is never answered by the worker and never kept", async (path, more) => {
    await fire("install");
    const kept = JSON.stringify([...caches.kept].map(([name, store]) => [name, [...store.keys()]]));

    expect(await asks(path, more)).toBeUndefined();
    expect(JSON.stringify([...caches.kept].map(([name, store]) => [name, [...store.keys()]]))).toBe(kept);
  });

  test("other origins are none of its business", async () => {
    expect(await asks("https://elsewhere.example/x.js")).toBeUndefined();
  });

  test("letters that arrived are shown, also on a phone too full to keep them", async () => {
    await fire("install");
    const put = async () => Promise.reject(new DOMException("", "QuotaExceededError"));
    caches.open = async () => ({ match: async () => undefined, put });

    expect(await (await asks("/fonts/atkinson-1.woff2"))?.text()).toBe("file /fonts/atkinson-1.woff2");
  });

  test("a file it does not keep is fetched and not kept", async () => {
    await fire("install");

    expect(await (await asks("/assets/new-2.js"))?.text()).toBe("file /assets/new-2.js");
    expect(await caches.match("/assets/new-2.js")).toBeUndefined();
  });
});

describe("a reminder", () => {
  beforeEach(() => void vi.setSystemTime(new Date(2026, 10, 19, 17)));
  afterEach(() => void vi.useRealTimers());

  test("says one discreet sentence, in the member's language, whatever the push contains", async () => {
    await (await caches.open("hilo-words")).put("/language", new Response("en"));

    await fire("push", { data: { json: () => ({ v: 1, k: "r", name: "Lupe" }) } });

    expect(shown).toEqual([
      ["You have 1 thing to do", expect.objectContaining({ tag: "reminder", lang: "en" })],
    ]);
    expect(JSON.stringify(shown)).not.toContain("Lupe");
  });

  test("speaks the phone's language when nobody said which", async () => {
    await fire("push");

    expect(shown[0]?.[0]).toBe("Tienes 1 pendiente");
  });

  test("with a token is the first: the token waits for the page, and an open page is told", async () => {
    const postMessage = vi.fn();
    windows = [{ focus: async () => {}, navigate: async () => {}, postMessage }];

    await fire("push", { data: { json: () => ({ v: 1, k: "p", t: "token" }) } });

    expect(shown.map(([title]) => title)).toEqual(["Los avisos ya llegan a este teléfono"]);
    expect(JSON.stringify(shown)).not.toContain("token");
    expect(await (await caches.match("/proof", { cacheName: "hilo-words" }))?.text()).toBe("token");
    expect(postMessage).toHaveBeenCalledExactlyOnceWith("proof-arrived");
  });

  test("whose message cannot be read is shown all the same", async () => {
    const unreadable = () => {
      throw new SyntaxError("not JSON");
    };

    await fire("push", { data: { json: unreadable } });

    expect(shown.map(([title]) => title)).toEqual(["Tienes 1 pendiente"]);
  });

  const leftDue = async (...due: object[]) =>
    (await caches.open("hilo-words")).put("/due", new Response(JSON.stringify(due)));
  const tapped = (action = "", notice = {}) =>
    fire("notificationclick", { action, notification: { ...notice, close: () => {} } });
  const [marisol, lupe] = [
    { day: "2026-11-18", person: "marisol", name: "Marisol" },
    { day: "2026-11-19", person: "lupe", name: "Lupe" },
  ];

  test("names somebody only where the page has left a name, and nobody who is due another day", async () => {
    await (await caches.open("hilo-words")).put("/language", new Response("en"));
    await leftDue(marisol, { ...lupe, day: "2026-11-20" });
    await fire("push");
    await leftDue(marisol, lupe);
    await fire("push");
    await leftDue({ day: "2026-11-18", person: "marisol" });
    await fire("push");

    expect(shown.map(([title]) => title)).toEqual([
      "You said you would get back to Marisol",
      "You said you would get back to Marisol and 1 more",
      "You have 1 thing to do",
    ]);
  });

  test("counts somebody once who is owed two things", async () => {
    await leftDue(marisol, { ...marisol, day: "2026-11-19" });
    await fire("push");
    await leftDue(marisol, lupe, { ...marisol, day: "2026-11-19" });
    await fire("push");

    expect(shown.map(([title]) => title)).toEqual([
      "Quedaste en responderle a Marisol",
      "Quedaste en responderle a Marisol y a 1 más",
    ]);
  });

  test("shows the plain picture of an app that stands under a plain name, and no sign of ours beside the clock", async () => {
    await fire("push");
    await (await caches.open("hilo-words")).put("/picture", new Response("/icons/notebook-192.png"));
    await fire("push");

    expect(shown.map(([, { icon, badge }]) => [icon, badge])).toEqual([
      ["/icons/icon-192.png", "/icons/badge-96.png"],
      ["/icons/notebook-192.png", undefined],
    ]);
  });

  test("puts the number of promises due on the app's picture, where a phone knows how", async () => {
    const setAppBadge = vi.fn(async () => {});
    Object.assign(self.navigator, { setAppBadge });
    await leftDue(marisol, lupe, { day: "2999-01-01", person: "ana" });

    await fire("push");

    expect(setAppBadge).toHaveBeenCalledExactlyOnceWith(2);
  });

  test("brings two buttons, in the member's language, and the first message brings none", async () => {
    await fire("push");
    await fire("push", { data: { json: () => ({ v: 1, k: "p", t: "token" }) } });

    expect(shown.map(([, { actions }]) => actions)).toEqual([
      [
        { action: "log", title: "Anotar" },
        { action: "later", title: "Luego" },
      ],
      [],
    ]);
  });

  test("put off with Later opens nothing: when it was tapped waits for the page", async () => {
    const postMessage = vi.fn();
    windows = [{ focus: async () => {}, navigate: async () => {}, postMessage }];

    await tapped("later");

    const left = await (await caches.match("/later", { cacheName: "hilo-words" }))?.text();
    expect(Date.now() - Date.parse(left ?? "")).toBeLessThan(60_000);
    expect(postMessage).toHaveBeenCalledExactlyOnceWith("later-tapped");
    expect(opened).toEqual([]);
  });

  test("logged from the notice opens the sheet of the one person who is due, of several the list", async () => {
    await leftDue(marisol);
    await tapped("log");
    await fire("push");
    const [[, looks] = ["", {}]] = shown;
    await tapped("", { data: looks["data"] }); // an iPhone knows no buttons
    await tapped("", looks);
    await leftDue(marisol, lupe);
    await tapped("log");

    expect(opened).toEqual(["/log/marisol?later", "/log/marisol?later", "/reminders", "/reminders"]);
  });

  test("tapped when no promise is due opens Today, where a message or an ask stands", async () => {
    await leftDue();
    await tapped();

    expect(opened).toEqual(["/today"]);
  });

  test("tapped brings the open app to the promises, or opens it there", async () => {
    const close = vi.fn();
    await fire("notificationclick", { notification: { close } });
    const went: string[] = [];
    windows = [{ focus: async () => void went.push("focus"), navigate: async (to) => void went.push(to) }];

    await fire("notificationclick", { notification: { close } });

    expect(opened).toEqual(["/reminders"]);
    expect(went).toEqual(["focus", "/reminders"]);
    expect(close).toHaveBeenCalledTimes(2);
  });

  test("tapped with a page that cannot be sent elsewhere at least brings it to the front", async () => {
    const focus = vi.fn(async () => {});
    windows = [{ focus, navigate: () => Promise.reject(new TypeError("not controlled")) }];

    await fire("notificationclick", { notification: { close: () => {} } });

    expect(focus).toHaveBeenCalledOnce();
  });
});

test("signal that the browser has found is told to every open page, and to the server by no worker", async () => {
  const postMessage = vi.fn();
  const page = { focus: async () => {}, navigate: async () => {}, postMessage };
  windows = [page, page];

  await fire("sync", { tag: "send" });

  expect(postMessage.mock.calls).toEqual([["signal-found"], ["signal-found"]]);
  expect([fetched, shown, opened]).toEqual([[], [], []]);
});
