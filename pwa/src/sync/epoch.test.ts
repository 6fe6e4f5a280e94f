import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { instant } from "#domain/instant.ts";
import {
  heldOn,
  namesOn,
  openTab,
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

describe("a server restored from a backup", () => {
  test("gets back what it had taken since, and both hold the same in the end", async () => {
    add("Marisol");
    await phone.act("network.add_person", person("Lupe"));
    await phone.converse();
    const restore = union.backup();
    const ken = person("Ken");
    await phone.act("network.add_person", ken);
    await phone.act("conversations.log", talkWith(ken.id));
    await phone.converse();
    await phone.act("network.add_person", person("Joyce"));
    restore();

    const end = await phone.converse();

    expect(end.kind).toBe("done");
    expect(namesOn(phone)).toEqual(["Joyce", "Ken", "Lupe", "Marisol"]);
    expect(heldOn(phone, mine).sort()).toEqual(servedIn(union, mine).sort());
    expect(union.applied.length).toBe(4);
    expect(phone.cursor.value).toMatchObject({ epoch: union.epoch, lineage: union.lineage });
  });

  test("twice, also by a phone that slept through the first time", async () => {
    await phone.act("network.add_person", person("Lupe"));
    await phone.converse();
    const restore = union.backup();
    await phone.act("network.add_person", person("Ken"));
    await phone.converse();
    restore();
    restore();

    await phone.converse();
    await phone.act("network.add_person", person("Joyce"));
    await phone.converse();

    expect(namesOn(phone)).toEqual(["Joyce", "Ken", "Lupe"]);
    expect(union.applied.length).toBe(3);
  });

  test("gets it back in the order in which it was saved, though a sign-in had begun the numbers anew", async () => {
    await phone.converse();
    const restore = union.backup();
    await phone.act("network.add_person", person("Lupe"));
    await phone.act("network.add_person", person("Ken"));
    await phone.converse();
    union.beginNumbers();
    await phone.act("network.add_person", person("Joyce"));
    await phone.converse();
    const saved = [...union.applied];
    restore();
    const asked = union.asked.length;

    await phone.converse();

    expect(saved.length).toBe(3);
    const again = union.asked.slice(asked).flatMap(({ push }) => push.map(({ mid }) => mid));
    expect([...new Set(again)]).toEqual(saved);
  });

  test("gets what another tab moves while this one looks for what was lost, and not what it throws away", async () => {
    await phone.converse();
    const restore = union.backup();
    union.judge = () => ({ status: "quarantined", code: "needs_role" });
    const { mid } = await phone.act("network.add_person", person("Ken"));
    await phone.converse();
    union.judge = () => null;
    await phone.act("network.add_person", person("Joyce"));
    const other = await openTab(union);
    const encrypt = crypto.subtle.encrypt.bind(crypto.subtle);
    vi.spyOn(crypto.subtle, "encrypt").mockImplementationOnce(async (...given) => {
      const [entry] = other.outbox.value;
      await other.discard(mid);
      await other.settle(entry ? [{ entry, ver: 99, refusal: null }] : [], other.cursor.value.epoch);
      return encrypt(...given);
    });
    restore();

    await phone.converse();

    expect([union.applied.length, namesOn(phone)]).toEqual([1, ["Joyce"]]);
  });

  test("gets the rest when one of them was damaged on the phone, and the member is told of that one", async () => {
    await phone.converse();
    const restore = union.backup();
    const sent: string[] = [];
    for (const name of ["Ken", "Joyce", "Lupe"]) {
      sent.push((await phone.act("network.add_person", person(name))).mid);
    }
    await phone.converse();
    await phone.database.write(
      ["acked"],
      async (writes) => {
        const record = await writes.get("acked", sent[1] ?? "");
        if (record) {
          await writes.put("acked", { ...record, sealed: record.sealed.map((byte) => byte ^ 1) });
        }
      },
      "strict",
    );
    restore();

    const end = await phone.converse();

    expect([end.kind, namesOn(phone), phone.syncWord.value]).toEqual([
      "done",
      ["Ken", "Lupe"],
      { kind: "attention", n: 1 },
    ]);
    expect(phone.fact("unreadable").value).toEqual({ entries: 1 });
    await phone.saveFact("unreadable", null);
    const opened = await openTab(union);
    expect([opened.syncWord.value.kind, (await opened.converse()).kind]).toEqual(["ok", "done"]);
  });

  test("also gets what it had refused", async () => {
    await phone.converse();
    const restore = union.backup();
    await phone.act("network.add_person", person("Ken"));
    union.judge = () => ({ status: "quarantined", code: "needs_role" });
    await phone.converse();
    union.judge = () => null;
    restore();

    await phone.converse();

    expect([phone.attention.value, namesOn(phone)]).toEqual([[], ["Ken"]]);
  });
});

test("entries applied more than 45 days ago are forgotten, younger ones kept", async () => {
  await phone.act("network.add_person", person("Lupe"));
  await phone.converse();
  const count = () => phone.database.read(["acked"], (reads) => reads.count("acked"));

  await phone.forgetOldAcked(instant(Date.now() + 44 * 86_400_000));
  const young = await count();
  await phone.forgetOldAcked(instant(Date.now() + 46 * 86_400_000));

  expect([young, await count()]).toEqual([1, 0]);
});

test("what an older release stored without an instant is kept for 45 days from now", async () => {
  await phone.act("network.add_person", person("Lupe"));
  await phone.converse();
  await phone.database.write(
    ["acked"],
    async (writes) => {
      for (const { at: _at, ...record } of await writes.all("acked")) {
        await writes.put("acked", record);
      }
    },
    "strict",
  );

  await phone.forgetOldAcked(instant());

  const kept = await phone.database.read(["acked"], (reads) => reads.all("acked"));
  expect(kept.map((record) => typeof record.at)).toEqual(["string"]);
});
