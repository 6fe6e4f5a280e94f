import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

const origin = "https://hilo.example";
const PIN = "271828";

type Handler = (event: Record<string, unknown>) => void;

/** The service worker and a page of the app beside it, as they stand after a start. */
async function start() {
  vi.resetModules();
  const handlers = new Map<string, Handler>();
  vi.stubGlobal("self", {
    location: { origin },
    addEventListener: (type: string, handler: Handler) => handlers.set(type, handler),
  });
  await import("#worker/service-worker.ts");
  const slips = await import("#db/slips.ts");
  const vault = await import("#db/vault.ts");
  const { database } = await import("#db/database.ts");
  const { closeTab } = await import("#db/tabs.ts");
  const close = () => {
    closeTab();
    database.close();
  };
  return { ...slips, ...vault, handlers, close };
}

// A PIN takes its time by design, and more of it on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

let app: Awaited<ReturnType<typeof start>>;
const network = vi.fn();

/** Send what a phone sends; returns where it leads, or undefined when the worker leaves it to the server. */
async function posts(body: BodyInit, path = "/share"): Promise<string | undefined> {
  let answer: Promise<Response> | undefined;
  app.handlers.get("fetch")?.({
    request: new Request(origin + path, { method: "POST", body }),
    respondWith: (promise: Promise<Response>) => {
      answer = promise;
    },
  });
  const response = await answer;
  expect([undefined, 303]).toContain(response?.status);
  return response?.headers.get("location")?.replace(origin, "");
}

/** Share what another app hands over. */
function shares(parts: Record<string, string>): Promise<string | undefined> {
  const form = new FormData();
  for (const [name, value] of Object.entries(parts)) {
    form.set(name, value);
  }
  return posts(form);
}

const texts = () => app.slips.value.map(({ text }) => text);

/** All bytes that lie in the phone's store, as letters. */
async function lying(): Promise<string> {
  const { database } = await import("#db/database.ts");
  const record = await database.read(["meta"], (reads) => reads.meta("slips"));
  return (record?.slips ?? []).map(({ words }) => new TextDecoder("latin1").decode(words)).join();
}

beforeEach(async () => {
  vi.stubGlobal("indexedDB", new IDBFactory());
  vi.stubGlobal("__PRECACHE__", { files: [], hash: "0001" });
  vi.stubGlobal("fetch", network);
  app = await start();
});
afterEach(() => {
  expect(network).not.toHaveBeenCalled();
  app.close();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

test("what another app shares with a locked phone is sealed at once, and read once the PIN was typed", async () => {
  await app.createVault(PIN);
  app.lock();

  const leadsTo = await shares({ text: "Marisol: the new grid is out" });

  expect(leadsTo).toBe("/today?shared=kept");
  expect(await lying()).not.toContain("Marisol");
  expect(texts()).toEqual([]);
  await app.unlock(PIN);
  expect(app.slips.value).toMatchObject([{ text: "Marisol: the new grid is out", isShared: true }]);
  expect(app.slips.value[0]?.isCut).toBe(false);
});

test("several in a row, and the same one twice, lie behind each other and behind what was there", async () => {
  await app.createVault(PIN);
  app.lock();
  await app.pushSlip("a quick note");

  await Promise.all([shares({ text: "first" }), shares({ text: "second" })]);
  await shares({ text: "first" });

  await app.unlock(PIN);
  expect(texts()[0]).toBe("a quick note");
  expect(texts().slice(1).sort()).toEqual(["first", "first", "second"]);
});

test.each([
  [
    { title: "Night shift", text: "Who can come?", url: "https://hall.example/a" },
    "Night shift\nWho can come?\nhttps://hall.example/a",
  ],
  [
    { title: "Night", text: "Night shift\r\nhttps://hall.example/a", url: "https://hall.example/a" },
    "Night shift\nhttps://hall.example/a",
  ],
  [{ title: "Night shift", text: "Night shift" }, "Night shift"],
  [{ text: "  ", url: "https://hall.example/a" }, "https://hall.example/a"],
])("title, text and link become one note that says nothing twice: %j", async (parts, note) => {
  await app.createVault(PIN);
  await shares(parts);
  app.lock();
  await app.unlock(PIN);

  expect(texts()).toEqual([note]);
});

test("of a text that is longer than a note its beginning is kept, and that there was more", async () => {
  await app.createVault(PIN);
  await shares({ text: `${"a".repeat(1999)}😀 and more` });
  await shares({ text: "b".repeat(2000) });
  app.lock();
  await app.unlock(PIN);

  expect(app.slips.value.map(({ text, isCut }) => [text, isCut])).toEqual([
    ["a".repeat(1999), true],
    ["b".repeat(2000), false],
  ]);
});

test("a phone that nobody has joined on, or that was erased, keeps nothing of it", async () => {
  const before = await shares({ text: "Marisol" });
  const left = await indexedDB.databases();
  await app.createVault(PIN);
  await shares({ text: "Marisol" });
  await app.eraseEverything();
  const after = await shares({ text: "Marisol" });

  expect([before, after]).toEqual(["/today?shared=nobody", "/today?shared=nobody"]);
  expect([left, await lying()]).toEqual([[], ""]);
});

test("a phone whose erase was cut off after its key keeps nothing more", async () => {
  await app.createVault(PIN);
  const { database } = await import("#db/database.ts");
  await database.write(["meta"], (writes) => writes.delete("meta", "vault"), "strict");

  expect(await shares({ text: "Marisol" })).toBe("/today?shared=nobody");
  expect(await lying()).toBe("");
});

test("a text that did not come is asked for again, and something else than a text is none", async () => {
  await app.createVault(PIN);
  const photo = new FormData();
  photo.set("text", new File(["x"], "photo.png"));

  expect(await shares({})).toBe("/today?shared=again");
  expect(await posts("no form at all")).toBe("/today?shared=again");
  expect(await posts(photo)).toBe("/today?shared=again");
  expect(await lying()).toBe("");
});

test("nobody fills a phone with what is shared, and what lies there already stays", async () => {
  await app.createVault(PIN);
  app.lock();
  for (let n = 0; n < 20; n++) {
    await shares({ text: `text ${n}` });
  }

  expect(await shares({ text: "one more" })).toBe("/today?shared=full");
  await app.unlock(PIN);
  expect(texts()).toHaveLength(20);
});

test("a phone without room for it says so, and keeps what it had", async () => {
  await app.createVault(PIN);
  await shares({ text: "first" });
  vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (this: IDBObjectStore) {
    this.transaction.abort();
    return {} as IDBRequest<IDBValidKey>;
  });

  expect(await shares({ text: "second" })).toBe("/today?shared=full");
  vi.restoreAllMocks();
  app.lock();
  await app.unlock(PIN);
  expect(texts()).toEqual(["first"]);
});

test("a store that does not answer as it should asks for the text again", async () => {
  await app.createVault(PIN);
  vi.spyOn(crypto.subtle, "encrypt").mockRejectedValue(new Error("no"));

  expect(await shares({ text: "Marisol" })).toBe("/today?shared=again");
});

test("what is sent to any other address is left to the server", async () => {
  expect(await posts("x", "/api/v1/share")).toBeUndefined();
  expect(await posts("x", "/today")).toBeUndefined();
});
