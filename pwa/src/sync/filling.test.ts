import "fake-indexeddb/auto";
import { afterEach, expect, test, vi } from "vitest";
import { newId } from "#domain/identifier.ts";
import { closeApps, joinedPhone, openApp, type Phone } from "#sync/phone.testing.ts";
import { Union } from "#sync/union.testing.ts";

afterEach(() => {
  closeApps();
  vi.unstubAllGlobals();
});

/** What a phone said of its progress while it fetched. */
async function toldBy(phone: Phone): Promise<unknown[]> {
  const { filling } = await import("#sync/filling.ts");
  const told: unknown[] = [];
  const stop = filling.subscribe((now) => told.push(now));
  await phone.converse();
  stop();
  return told;
}

function unionOf(people: number): Union {
  const union = new Union();
  union.maxRows = 10;
  for (let n = 0; n < people; n++) {
    union.write({ kind: "person", id: newId(), scope: union.scopes[1] ?? "", body: { name: `P${n}` } });
  }
  return union;
}

test("a first filling tells how far it is, page by page, and is quiet when it is done", async () => {
  const phone = await joinedPhone(unionOf(25));

  const told = await toldBy(phone);

  expect(told).toEqual([null, { held: 10, of: 25 }, { held: 20, of: 25 }, null]);
  expect(phone.rows("person").value.size).toBe(25);
});

test("cut in the middle it keeps what it has, and goes on from there when the app is opened again", async () => {
  const union = unionOf(25);
  const phone = await joinedPhone(union);
  union.line = (count) => (count > 1 ? "no_signal" : null);

  const cut = await toldBy(phone);
  union.line = () => null;
  const again = await openApp(union);
  const before = again.rows("person").value.size;
  const rest = await toldBy(again);

  expect(cut.at(-1)).toEqual({ held: 20, of: 25 });
  expect(before).toBe(20);
  expect(rest).toEqual([null]);
  expect(again.rows("person").value.size).toBe(25);
});

test("a phone that has everything says nothing about it", async () => {
  const phone = await joinedPhone(unionOf(5));

  expect(await toldBy(phone)).toEqual([null]);
});
