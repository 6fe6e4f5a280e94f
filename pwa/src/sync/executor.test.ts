import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { newId } from "#domain/identifier.ts";
import {
  heldOn,
  hurryPins,
  namesOn,
  openApp,
  type PhoneInUnion,
  person,
  phoneInUnion,
  putAway,
  servedIn,
  talkWith,
  writePerson,
} from "#sync/phone.testing.ts";

let { union, phone, mine } = {} as PhoneInUnion;

beforeEach(async () => {
  ({ union, phone, mine } = await phoneInUnion());
});
afterEach(putAway);

const add = (name: string, scope = mine) => writePerson(union, name, scope);

describe("an exchange", () => {
  test("sends what was saved, in order, and brings what is new", async () => {
    add("Marisol");
    const lupe = person("Lupe");
    await phone.act("network.add_person", lupe);
    await phone.act("conversations.log", talkWith(lupe.id));

    const end = await phone.converse();

    expect(end).toMatchObject({ kind: "done", moved: true, nextAfterMs: 30_000 });
    expect(union.asked[0]).toMatchObject({ proto: 1, device: union.me.device_id, epoch: null, app: "0.1.0" });
    expect(union.asked[0]?.push.map(({ seq, type }) => [seq, type])).toEqual([
      [1, "network.add_person"],
      [2, "conversations.log"],
    ]);
    expect(namesOn(phone)).toEqual(["Lupe", "Marisol"]);
    expect(phone.rows("person").value.get(lupe.id)?.ver).toBe(union.version);
    expect([phone.outbox.value.length, phone.acked.value.length]).toEqual([0, 0]);
    expect(heldOn(phone, mine).sort()).toEqual(servedIn(union, mine).sort());
  });

  test("of a phone that has nothing to say is one round", async () => {
    await phone.converse();

    const end = await phone.converse();

    expect(union.asked.length).toBe(2);
    expect(end).toMatchObject({ kind: "done", moved: false });
  });

  test("brings many rows page by page and ends with the same rows as the server", async () => {
    union.maxRows = 7;
    for (let index = 0; index < 40; index++) {
      add(`P${index}`, index % 2 ? mine : "P");
    }

    await phone.converse();

    expect(namesOn(phone).length).toBe(40);
    expect(heldOn(phone, "P").sort()).toEqual(servedIn(union, "P").sort());
    expect(union.asked.length).toBeGreaterThan(5);
  });

  test("sends more than fifty entries in several pushes", async () => {
    for (let index = 0; index < 120; index++) {
      await phone.act("network.add_person", person(`P${index}`));
    }

    await phone.converse();

    expect(union.asked.map((request) => request.push.length)).toEqual([50, 50, 20]);
    expect(union.applied.length).toBe(120);
  });

  test("keeps large entries from making too large a request", async () => {
    for (let index = 0; index < 30; index++) {
      await phone.act("conversations.log", talkWith(newId(), { note: "x".repeat(8_000) }));
    }

    await phone.converse();

    expect(Math.max(...union.asked.map((request) => JSON.stringify(request).length))).toBeLessThan(262_144);
    expect(union.applied.length).toBe(30);
  });

  test("tells how the phone is: what waits, since when, what needs a look", async () => {
    await phone.act("network.add_person", person("Lupe"));
    const at = phone.outbox.value[0]?.envelope.at;

    await phone.converse();

    expect(union.asked[0]?.report).toEqual({ outbox: 1, oldest_unsent: at, attention: 0, persisted: false });
  });

  test("is not begun while the phone is locked", async () => {
    hurryPins();
    await phone.changePin(null, "493817");
    phone.lock();

    expect(await phone.converse()).toMatchObject({ kind: "locked" });
    expect(union.asked).toEqual([]);
  });
});

describe("a bad line", () => {
  test.each([["no_signal"], ["portal"], ["proxy"], ["cut"]] as const)(
    "(%s) changes nothing and is told",
    async (trouble) => {
      await phone.act("network.add_person", person("Lupe"));
      union.line = () => trouble;

      const end = await phone.converse();

      expect(end.kind).toBe("unreachable");
      expect([phone.outbox.value.length, namesOn(phone)]).toEqual([1, ["Lupe"]]);
      union.line = () => null;
      expect((await phone.converse()).kind).toBe("done");
      expect(union.applied.length).toBe(1);
    },
  );

  test("that loses the answer makes the phone send again, and the server do it once", async () => {
    await phone.act("network.add_person", person("Lupe"));
    await phone.act("conversations.log", talkWith(newId()));
    union.line = (count) => (count === 0 ? "lost" : null);
    await phone.converse();

    await phone.converse();

    expect(union.asked.map((request) => request.push.length)).toEqual([2, 2]);
    expect(union.applied.length).toBe(2);
    expect(phone.outbox.value).toEqual([]);
  });

  test("and a server in trouble: what it asks for is told, nothing is lost, however often", async () => {
    await phone.act("network.add_person", person("Lupe"));
    union.line = () => ({ status: 503, retryAfter: 40 });

    for (let tries = 0; tries < 30; tries++) {
      expect(await phone.converse()).toMatchObject({ kind: "later", retryAfter: 40 });
    }

    union.line = () => null;
    await phone.converse();
    expect(union.applied.length).toBe(1);
  });

  test("after three failures over the same head it goes alone, so that the rest is not held up by it", async () => {
    for (let index = 0; index < 5; index++) {
      await phone.act("network.add_person", person(`P${index}`));
    }
    union.line = () => ({ status: 500 });
    for (let tries = 0; tries < 3; tries++) {
      await phone.converse();
    }
    union.line = () => null;

    await phone.converse();

    expect(union.asked.map((request) => request.push.length)).toEqual([1, 4]);
  });

  test("too large a request is halved, down to a single entry", async () => {
    for (let index = 0; index < 20; index++) {
      await phone.act("network.add_person", person(`P${index}`));
    }
    union.maxPush = 6;

    await phone.converse();

    expect(union.asked.slice(0, 3).map((request) => request.push.length)).toEqual([20, 10, 5]);
    expect(union.applied.length).toBe(20);
  });

  test("an entry that is too large even alone needs a look and holds up nobody", async () => {
    union.maxBytes = 100;
    await phone.converse();
    await phone.act("network.add_person", person("Huge"));
    await phone.act("network.add_person", person("Lupe"));
    const [head] = phone.outbox.value;
    union.line = (count) => (count === 1 || count === 2 ? "too_large" : null);

    await phone.converse();

    expect(phone.attention.value).toMatchObject([{ mid: head?.mid, status: "rejected", code: "too_large" }]);
    expect(union.applied.length).toBe(1);
  });

  test("what the union has done is not shelved because somebody on the way finds a small request too large", async () => {
    await phone.act("network.add_person", person("Lupe"));
    union.line = () => "lost";
    await phone.converse();
    union.line = () => "too_large";
    const end = await phone.converse();

    expect([end.kind, phone.attention.value.length, phone.outbox.value.length]).toEqual(["later", 0, 1]);
    union.line = () => null;
    await phone.converse();
    expect([phone.outbox.value.length, union.applied.length]).toEqual([0, 1]);
  });
});

describe("the session", () => {
  test("an expired token is renewed once and the exchange goes through", async () => {
    await phone.converse();
    union.expireTokens();
    await phone.act("network.add_person", person("Lupe"));

    const end = await phone.converse();

    expect([end.kind, union.refreshes, union.applied.length]).toEqual(["done", 2, 1]);
  });

  test("that has ended keeps everything on the phone and says so", async () => {
    add("Marisol");
    await phone.converse();
    await phone.act("network.add_person", person("Lupe"));
    union.expireTokens();
    union.me = { ...union.me, status: "suspended" };

    const end = await phone.converse();

    expect(end.kind).toBe("signed_out");
    expect(phone.sessionEnded.value).toBe(true);
    expect(phone.waiting.value).toMatchObject([{ reason: "sign_in_again" }]);
    expect(namesOn(phone)).toEqual(["Lupe", "Marisol"]);
  });

  test("a phone that was shut out forgets everything", async () => {
    add("Marisol");
    await phone.converse();
    await phone.act("network.add_person", person("Lupe"));
    union.line = () => ({ status: 401, code: "device-revoked" });

    await phone.converse();

    expect([phone.vaultState.value, namesOn(phone), await phone.unsentCount()]).toEqual(["empty", [], 0]);
    expect((await openApp()).vaultState.value).toBe("empty");
  });

  test("a token that is refused twice ends nothing but this try", async () => {
    await phone.act("network.add_person", person("Lupe"));
    union.line = () => ({ status: 401, code: "unauthenticated" });

    const end = await phone.converse();

    expect([end.kind, phone.sessionEnded.value, phone.outbox.value.length]).toEqual(["signed_out", false, 1]);
  });
});

test("a full phone gives up its ballast to send: that is how its queue gets shorter", async () => {
  await phone.act("network.add_person", person("Lupe"));
  let isFull = true;
  const { put, clear } = IDBObjectStore.prototype;
  vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (this: IDBObjectStore, value) {
    if (isFull) {
      throw new DOMException("no room", "QuotaExceededError");
    }
    return put.call(this, value);
  });
  vi.spyOn(IDBObjectStore.prototype, "clear").mockImplementation(function (this: IDBObjectStore) {
    isFull &&= this.name !== "ballast";
    return clear.call(this);
  });

  const end = await phone.converse();

  expect([end.kind, union.applied.length, phone.outbox.value]).toEqual(["done", 1, []]);
});
