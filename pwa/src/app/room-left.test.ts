import { afterEach, expect, test, vi } from "vitest";
import { isAlmostFull, lookForRoom } from "./room-left.ts";

afterEach(() => {
  vi.unstubAllGlobals();
});

const phone = (storage: object | undefined) => vi.stubGlobal("navigator", { storage });

test.each([
  ["plenty of room", { usage: 2e6, quota: 5e9 }, false],
  ["a few megabytes left", { usage: 2e6, quota: 12e6 }, true],
  ["nearly all of it taken", { usage: 4.9e9, quota: 5e9 }, true],
  ["a browser that gives no figures", {}, false],
])("a phone with %s", async (_, told, expected) => {
  phone({ estimate: async () => told });

  await lookForRoom();

  expect(isAlmostFull.value).toBe(expected);
});

test("a phone that says nothing, or fails to, is taken to have room", async () => {
  phone(undefined);
  await lookForRoom();
  expect(isAlmostFull.value).toBe(false);

  phone({ estimate: () => Promise.reject(new Error("private mode")) });
  await lookForRoom();
  expect(isAlmostFull.value).toBe(false);
});
