import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { newId } from "#domain/identifier.ts";
import { instant } from "#domain/instant.ts";
import { closeApps, joinedPhone, openApp, type Phone, person, talkWith } from "#sync/phone.testing.ts";
import { Union } from "#sync/union.testing.ts";

let union: Union;
let phone: Phone;

beforeEach(async () => {
  union = new Union();
  phone = await joinedPhone(union);
});
afterEach(() => {
  closeApps();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const names = (from: Phone = phone) => [...from.rows("person").value.values()].map((row) => row.name).sort();

describe("answers of the server", () => {
  test("a refused entry needs a look, the ones behind it go on", async () => {
    const args = person("Ken");
    await phone.act("network.add_person", args);
    await phone.act("network.add_person", person("Lupe"));
    const [ken] = phone.outbox.value;
    union.judge = ({ mid }) => (mid === ken?.mid ? { status: "quarantined", code: "not_visible" } : null);

    await phone.converse();

    expect(names()).toEqual(["Lupe"]);
    expect(phone.attention.value).toMatchObject([
      {
        mid: ken?.mid,
        type: "network.add_person",
        words: "shelf.network.add_person",
        personId: args.id,
        status: "quarantined",
        code: "not_visible",
        detail: "because",
      },
    ]);
    expect(phone.syncWord.value).toEqual({ kind: "attention", n: 1 });
    expect((await openApp()).attention.value.length).toBe(1);
  });

  test("an entry about somebody erased keeps no word of her", async () => {
    await phone.act("network.add_person", person("Erased"));
    union.judge = () => ({ status: "rejected", code: "erased" });

    await phone.converse();

    expect(phone.attention.value).toMatchObject([{ code: "erased", args: {} }]);
  });

  test("sent again from the shelf it is a new entry, and the old one is gone from there", async () => {
    await phone.act("network.add_person", person("Ken"));
    union.judge = () => ({ status: "rejected", code: "invalid" });
    await phone.converse();
    const [refused] = phone.attention.value;
    union.judge = () => null;

    const { mid } = await phone.editAndResend(refused?.mid ?? "", { ...person("Kenneth") });
    await phone.converse();

    expect(mid).not.toBe(refused?.mid);
    expect([phone.attention.value, names()]).toEqual([[], ["Kenneth"]]);
    expect(union.applied).toEqual([mid]);
  });

  test("from the shelf it can be sent as it is, or deleted for good", async () => {
    await phone.act("network.add_person", person("Ken"));
    await phone.act("network.add_person", person("Slip"));
    union.judge = () => ({ status: "quarantined", code: "handler_error" });
    await phone.converse();
    const [ken, slip] = phone.attention.value;
    union.judge = () => null;

    await phone.retry(ken?.mid ?? "");
    await phone.discard(slip?.mid ?? "");
    await phone.converse();

    const again = await openApp();
    expect([again.attention.value, names(again)]).toEqual([[], ["Ken"]]);
    await expect(again.retry(ken?.mid ?? "")).resolves.toEqual({ mid: ken?.mid });
  });

  test("'try later' keeps the entry and what is behind it where they are", async () => {
    await phone.act("network.add_person", person("Ken"));
    await phone.act("network.add_person", person("Lupe"));
    union.judge = () => ({ status: "retry" });

    const end = await phone.converse();

    expect(end.kind).toBe("later");
    expect(phone.outbox.value.map((entry) => entry.seq)).toEqual([1, 2]);
  });

  test("a hole in the numbers is closed by numbering anew", async () => {
    await phone.act("network.add_person", person("Ken"));
    await phone.act("network.add_person", person("Lupe"));
    await phone.renumber(17);

    await phone.converse();

    expect(union.asked[1]?.push.map((entry) => entry.seq)).toEqual([1, 2]);
    expect(union.applied.length).toBe(2);
    await phone.act("network.add_person", person("Joyce"));
    expect(phone.outbox.value[0]?.seq).toBe(3);
  });

  test("signed in again as a new device, the queue goes on under new numbers", async () => {
    await phone.act("network.add_person", person("Ken"));
    await phone.converse();
    await phone.act("network.add_person", person("Lupe"));
    union.me = { ...union.me, device_id: newId() };
    await phone.saveFact("session", union.me);

    await phone.converse();

    expect([union.applied.length, phone.outbox.value.length]).toEqual([2, 0]);
  });

  test("two phones made from one backup of the browser both get their entries through", async () => {
    await phone.act("network.add_person", person("Ken"));
    const twin = await phone.database.read(["outbox"], (reads) => reads.all("outbox"));
    await phone.converse();
    await phone.database.write(
      ["outbox", "meta"],
      async (writes) => {
        await writes.put("outbox", twin[0] ?? { seq: 0, mid: "", sealed: new Uint8Array() });
        await writes.put("meta", { name: "sequence", last: 1, attempted: 1 });
      },
      "strict",
    );
    const copy = await openApp(union);
    await copy.act("network.add_person", person("Lupe"));

    await copy.converse();

    expect([union.applied.length, copy.outbox.value.length]).toEqual([2, 0]);
  });

  test("an id that the server knows for something else is exchanged for a new one", async () => {
    await phone.act("network.add_person", person("Ken"));
    const [entry] = phone.outbox.value;
    await phone.converse();
    if (entry) {
      await phone.append([{ ...entry.envelope, at: instant(0) }]);
    }

    await phone.converse();

    expect(phone.outbox.value).toEqual([]);
    expect(union.asked.at(-1)?.push[0]?.mid).not.toBe(entry?.mid);
  });

  test("the counts of my talks are kept and told", async () => {
    const talk = talkWith(newId());
    await phone.act("conversations.log", talk);
    const before = phone.counts.value;
    await phone.converse();
    await phone.act("conversations.log", talkWith(newId()));

    expect(before).toEqual({ onPhone: 1, received: null, counted: null });
    expect(phone.counts.value).toEqual({ onPhone: 2, received: 1, counted: 1 });
    expect((await openApp()).counts.value.received).toBe(1);
  });

  test("a talk that counts was received, also where none came by a phone's queue", async () => {
    await phone.saveFact("counts", { received: 0, counted: 31 });

    expect(phone.counts.value).toEqual({ onPhone: 0, received: 31, counted: 31 });
  });
});
