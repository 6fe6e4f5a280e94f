import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

async function startApp() {
  vi.resetModules();
  const slips = await import("#db/slips.ts");
  const vault = await import("#db/vault.ts");
  const { database } = await import("#db/database.ts");
  const { closeTab } = await import("#db/tabs.ts");
  const close = () => {
    closeTab();
    database.close();
  };
  return { ...slips, ...vault, database, close };
}

// A PIN takes its time by design, and more of it on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

let app: Awaited<ReturnType<typeof startApp>>;

beforeEach(async () => {
  vi.stubGlobal("indexedDB", new IDBFactory());
  app = await startApp();
});
afterEach(() => {
  app.close();
  vi.unstubAllGlobals();
});

test("what is written while locked is read once the PIN was typed, and nowhere before", async () => {
  await app.createVault("271828");
  app.lock();

  await app.pushSlip("Marisol wants to talk on Thursday");

  expect(app.slips.value).toEqual([]);
  const lying = await app.database.read(["meta"], (reads) => reads.meta("slips"));
  expect(new TextDecoder("latin1").decode(lying?.slips[0]?.words)).not.toContain("Marisol");
  await app.unlock("271828");
  expect(app.slips.value.map(({ text }) => text)).toEqual(["Marisol wants to talk on Thursday"]);
});

test("a phone that was put away keeps its slips, and one that was thrown away stays away", async () => {
  await app.createVault("271828");
  app.lock();
  await app.pushSlip("first");
  await new Promise((next) => setTimeout(next, 2));
  await app.pushSlip("second");
  app.close();

  app = await startApp();
  await app.findVault();
  await app.unlock("271828");
  await app.dropSlip(app.slips.value[0]?.id ?? "");
  app.lock();
  await app.unlock("271828");

  expect(app.slips.value.map(({ text }) => text)).toEqual(["second"]);
});

test("what another tab has thrown away meanwhile takes no other slip with it", async () => {
  await app.createVault("271828");
  for (const text of ["first", "second", "third"]) {
    await app.pushSlip(text);
  }
  app.lock();
  await app.unlock("271828");
  await app.database.write(
    ["meta"],
    async (writes) => {
      const lying = await writes.meta("slips");
      if (lying) {
        await writes.put("meta", { ...lying, slips: lying.slips.slice(1) });
      }
    },
    "strict",
  );

  await app.dropSlip(app.slips.value.find(({ text }) => text === "second")?.id ?? "");
  app.lock();
  await app.unlock("271828");

  expect(app.slips.value.map(({ text }) => text)).toEqual(["third"]);
});

test("a slip that somebody has spoiled hides none of the others", async () => {
  await app.createVault("271828");
  await app.pushSlip("spoiled");
  await app.pushSlip("whole");
  await app.database.write(
    ["meta"],
    async (writes) => {
      const lying = await writes.meta("slips");
      const [first, ...others] = lying?.slips ?? [];
      if (lying && first) {
        await writes.put("meta", { ...lying, slips: [{ ...first, words: first.words.slice(1) }, ...others] });
      }
    },
    "strict",
  );

  app.lock();
  await app.unlock("271828");

  expect(app.slips.value.map(({ text }) => text)).toEqual(["whole"]);
});

test("a phone that nobody has joined on takes no slip", async () => {
  await app.findVault();

  expect(await app.hasSlot()).toBe(false);
  await expect(app.pushSlip("hello")).rejects.toMatchObject({ name: "NotSaved" });
});

test("nobody fills a phone with slips", async () => {
  await app.createVault("271828");
  app.lock();
  for (let n = 0; n < 20; n++) {
    await app.pushSlip(`slip ${n}`);
  }

  await expect(app.pushSlip("one more")).rejects.toMatchObject({ reason: "full" });
});
