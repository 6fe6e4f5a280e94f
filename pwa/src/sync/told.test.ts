import { expect, test } from "vitest";
import { viewSchema } from "#sync/protocol.ts";
import { appTooOld, clockOffMs, hearOfPhone } from "#sync/told.ts";

const serverTime = (laterMs: number) => new Date(Date.now() - laterMs).toISOString();

test.each([
  ["a minute ahead, which is how long an answer may take", 60_000, 0],
  ["a day ahead", 86_400_000, 86_400_000],
  ["a day back", -86_400_000, -86_400_000],
])("a clock that is %s", (_what, laterMs, said) => {
  hearOfPhone(serverTime(laterMs));

  expect(Math.abs(clockOffMs.value - said)).toBeLessThan(5_000);
});

test("a clock that was set right is no longer spoken of", () => {
  hearOfPhone(serverTime(86_400_000));
  hearOfPhone(serverTime(0));

  expect(clockOffMs.value).toBe(0);
});

test.each([
  [undefined, false],
  [viewSchema, false],
  [viewSchema + 1, true],
])("a server that shows views from %s on", (least, isOld) => {
  hearOfPhone(serverTime(0), least);

  expect(appTooOld.value).toBe(isOld);
});
