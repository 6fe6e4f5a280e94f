import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { newId } from "#domain/identifier.ts";
import { instant } from "#domain/instant.ts";
import {
  heldOn,
  namesOn,
  openApp,
  openTab,
  type PhoneInUnion,
  person,
  phoneInUnion,
  putAway,
  talkWith,
  writePerson,
} from "#sync/phone.testing.ts";

let { union, phone, mine } = {} as PhoneInUnion;

beforeEach(async () => {
  ({ union, phone, mine } = await phoneInUnion());
});
afterEach(putAway);

const add = (name: string, scope = mine) => writePerson(union, name, scope);

describe("what a member sees", () => {
  test("never goes backwards between an answer and the pull that brings its effect", async () => {
    union.maxRows = 1;
    for (let index = 0; index < 6; index++) {
      add(`P${index}`);
    }
    await phone.converse();
    const lupe = person("Lupe");
    const talk = talkWith(lupe.id);
    await phone.act("network.add_person", lupe);
    await phone.act("conversations.log", talk);
    const seen: boolean[] = [];
    const stop = phone.rows("conversation").subscribe((talks) => {
      seen.push(talks.has(talk.id) && phone.rows("promise").peek().has(talk.promise.id));
    });
    const stopPeople = phone.rows("person").subscribe((people) => seen.push(people.has(lupe.id)));

    await phone.converse();
    await phone.act("followups.keep_promise", { id: talk.promise.id, kept_at: instant() });
    await phone.converse();

    stop();
    stopPeople();
    expect(union.asked.length).toBeGreaterThan(8);
    expect(seen.length).toBeGreaterThan(5);
    expect(seen).not.toContain(false);
  });

  test("keeps a member's own change on top of somebody else's newer row until the server has answered", async () => {
    const id = add("Marisol V.");
    await phone.converse();
    await phone.act("network.correct_person", { id, set: { influence: 3 } });
    union.write({ kind: "person", id, scope: mine, body: { name: "Marisol Vega", influence: 1 } });
    union.judge = () => ({ status: "retry" });

    await phone.converse();

    expect(phone.rows("person").value.get(id)).toMatchObject({ name: "Marisol Vega", influence: 3 });
  });

  test("is the same in another tab, without that tab talking to anybody", async () => {
    const other = await openTab(union);
    add("Marisol");
    await phone.act("network.add_person", person("Lupe"));

    await phone.converse();

    await vi.waitFor(() => expect(namesOn(other)).toEqual(["Lupe", "Marisol"]));
    expect(other.syncWord.value).toEqual({ kind: "ok", n: 0 });
  });
});

describe("pages", () => {
  test("that answer a question this phone would no longer ask are not applied", async () => {
    const id = add("Marisol");
    await phone.converse();
    const other = await openTab(union);
    union.write({ kind: "person", id, scope: mine, body: { name: "Marisol Vega" } });
    const fetched = union.fetch;
    let overtaken = false;
    vi.stubGlobal("fetch", async (input: RequestInfo, init?: RequestInit) => {
      const answer = await fetched(input, init);
      if (!overtaken && String(input).endsWith("exchange")) {
        overtaken = true;
        union.write({ kind: "person", id, scope: mine });
        vi.stubGlobal("fetch", fetched);
        await other.converse();
      }
      return answer;
    });

    await phone.converse();

    expect(overtaken).toBe(true);
    expect([namesOn(phone), namesOn(other)]).toEqual([[], []]);
    expect(heldOn(phone, mine)).toEqual([]);
  });

  test("are stored whole with their cursor or not at all", async () => {
    add("Marisol");
    add("Ken");
    const put = IDBObjectStore.prototype.put;
    vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (
      this: IDBObjectStore,
      value: { name?: string },
    ) {
      if (this.name === "meta" && value.name === "cursor") {
        throw new DOMException("no room", "QuotaExceededError");
      }
      return put.call(this, value);
    });

    const end = await phone.converse();

    vi.restoreAllMocks();
    expect(end.kind).toBe("later");
    const again = await openApp(union);
    expect([namesOn(again), again.cursor.value.have]).toEqual([[], {}]);
    await again.converse();
    expect(namesOn(again)).toEqual(["Ken", "Marisol"]);
  });

  test("of a scope this member may no longer hold take its rows from the phone, unsent changes stay", async () => {
    const shared = `S:${newId()}`;
    union.scopes.push(shared);
    const id = add("Marisol", shared);
    add("Ken");
    await phone.converse();
    const before = namesOn(phone);
    await phone.act("network.correct_person", { id, set: { influence: 3 } });
    union.scopes.pop();
    union.judge = () => ({ status: "quarantined", code: "not_visible" });

    await phone.converse();

    expect([before, namesOn(phone)]).toEqual([["Ken", "Marisol"], ["Ken"]]);
    expect(phone.attention.value.length).toBe(1);
    const again = await openApp();
    expect([...again.heldPlaces()].filter((row) => row.scope === shared)).toEqual([]);
    expect(Object.keys(again.cursor.value.have)).not.toContain(shared);
  });

  test("of a scope this member was given bring its old rows too", async () => {
    const shared = `S:${newId()}`;
    add("Marisol", shared);
    await phone.converse();
    union.scopes.push(shared);

    await phone.converse();

    expect(namesOn(phone)).toEqual(["Marisol"]);
  });

  test("follow a row from one scope to another, and away to one this member does not hold", async () => {
    const id = add("Marisol", "P");
    await phone.converse();
    union.move("person", id, mine);
    await phone.converse();
    const moved = heldOn(phone, mine).length;
    union.move("person", id, `S:${newId()}`);

    await phone.converse();

    expect([moved, namesOn(phone), heldOn(phone, "P")]).toEqual([1, [], []]);
  });

  test("may tell that a row left a scope after it has come to another: it stays", async () => {
    const [everyone = ""] = union.scopes;
    const id = add("Marisol", mine);
    await phone.converse();
    union.move("person", id, everyone);

    await phone.converse();

    expect(union.asked.length).toBe(2);
    expect([namesOn(phone), heldOn(phone, everyone).length]).toEqual([["Marisol"], 1]);
  });

  test("delete what was deleted", async () => {
    const id = add("Marisol");
    await phone.converse();
    union.write({ kind: "person", id, scope: mine });

    await phone.converse();

    expect(namesOn(phone)).toEqual([]);
  });

  test("never put an older row in place of a newer one", async () => {
    const id = add("Marisol Vega");
    await phone.converse();
    const { have, epoch, as_of } = phone.cursor.value;
    const change = { k: "person", id, s: mine, ver: 1, op: "put", b: { name: "Marisol V." } } as const;
    const page = { epoch: epoch ?? "", as_of, base: have, have, drop: [], reset_scopes: [], more: false };

    await phone.applyPage({ ...page, changes: [change, { ...change, op: "del" }] });

    expect(namesOn(phone)).toEqual(["Marisol Vega"]);
  });

  test("may hold kinds this release does not know; they are kept and do no harm", async () => {
    union.write({
      kind: "house_visit" as never,
      id: newId(),
      scope: mine,
      body: { planned_on: "2027-01-01" },
    });

    await phone.converse();

    expect(heldOn(phone, mine).length).toBe(1);
  });
});

describe("the sum over a scope", () => {
  test("shows rows that went missing, and the scope is filled anew", async () => {
    const id = add("Marisol");
    add("Ken");
    await phone.converse();
    await phone.database.write(["rows"], (writes) => writes.delete("rows", ["person", id]), "relaxed");
    phone = await openApp(union);
    expect(namesOn(phone)).toEqual(["Ken"]);

    await phone.converse();

    expect(namesOn(phone)).toEqual(["Ken", "Marisol"]);
  });

  test("that is wrong on the server does not make the phone ask for ever", async () => {
    add("Marisol");
    union.lies.digest = true;

    const end = await phone.converse();

    expect(end.kind).toBe("done");
    expect(union.asked.length).toBe(2);
    expect(namesOn(phone)).toEqual(["Marisol"]);
  });
});
