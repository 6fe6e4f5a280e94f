import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { newId } from "#domain/identifier.ts";
import { closeApps, hurryPins, joinedPhone, openApp, type Phone, person } from "#sync/phone.testing.ts";
import { Union } from "#sync/union.testing.ts";

const sentence = "four words on paper";

beforeEach(hurryPins);
afterEach(() => {
  closeApps();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** The copy's code, beside the engine of the phone that was opened last. */
const copies = () => import("./sealed-copy.ts");

/** A phone that has been without signal, with some people written down. */
async function phoneWith(union: Union, ...names: string[]): Promise<Phone> {
  const phone = await joinedPhone(union);
  for (const name of names) {
    await phone.act("network.add_person", person(name));
  }
  return phone;
}

const namesOn = (phone: Phone) => [...phone.rows("person").value.values()].map(({ name }) => name);

describe("a sealed copy of what waits", () => {
  test("names nobody, and opens on a new phone of the same member, in order", async () => {
    const union = new Union();
    await phoneWith(union, "Marisol", "Deshawn");
    const file = await (await copies()).sealCopy(sentence);
    const lost = await joinedPhone(union);

    const told = await (await copies()).bringBack(file, ` ${sentence} `);
    await lost.converse();

    expect(file).not.toContain("Marisol");
    expect(told).toEqual({ added: 2, known: 0 });
    expect(namesOn(lost)).toEqual(["Marisol", "Deshawn"]);
    expect(union.applied).toHaveLength(2);
    expect(lost.outbox.value).toEqual([]);
  });

  test("brought back twice, and where everything still waits, it makes no doubles", async () => {
    const union = new Union();
    const phone = await phoneWith(union, "Marisol", "Deshawn");
    const { sealCopy, bringBack } = await copies();
    const file = await sealCopy(sentence);

    const waiting = await bringBack(file, sentence);
    await phone.converse();
    const sent = await bringBack(file, sentence);
    await phone.converse();

    expect([waiting, sent]).toEqual([
      { added: 0, known: 2 },
      { added: 0, known: 2 },
    ]);
    expect(union.applied).toHaveLength(2);
  });

  test("what was sent after the copy was made does not happen twice on a new phone either", async () => {
    const union = new Union();
    const first = await phoneWith(union, "Marisol", "Deshawn");
    const file = await (await copies()).sealCopy(sentence);
    await first.converse();
    union.me = { ...union.me, device_id: newId() };
    const second = await joinedPhone(union);
    await second.act("network.add_person", person("Ana"));

    const told = await (await copies()).bringBack(file, sentence);
    await second.converse();

    expect(told).toEqual({ added: 2, known: 0 });
    expect(union.applied).toHaveLength(3);
    expect(second.outbox.value).toEqual([]);
    expect(namesOn(second).sort()).toEqual(["Ana", "Deshawn", "Marisol"]);
  });

  test("what is on the shelf is not sent a second time", async () => {
    const union = new Union();
    union.judge = () => ({ status: "quarantined", code: "not_visible" });
    const phone = await phoneWith(union, "Marisol");
    const file = await (await copies()).sealCopy(sentence);
    await phone.converse();

    const told = await (await copies()).bringBack(file, sentence);

    expect(told).toEqual({ added: 0, known: 1 });
    expect(phone.outbox.value).toEqual([]);
    expect(phone.attention.value).toHaveLength(1);
  });

  test("survives the app being closed after it was brought back", async () => {
    const union = new Union();
    await phoneWith(union, "Marisol");
    const file = await (await copies()).sealCopy(sentence);
    await joinedPhone(union);
    await (await copies()).bringBack(file, sentence);

    const again = await openApp(union);

    expect(namesOn(again)).toEqual(["Marisol"]);
  });

  test.each([
    ["another sentence", "sentence", (file: string) => file, "four words on pager"],
    [
      "a damaged file",
      "sentence",
      (file: string) => file.replace(/"sealed":"..../, '"sealed":"AAAA'),
      sentence,
    ],
    ["a picture", "not_a_copy", () => "\u0089PNG", sentence],
    ["another program's file", "not_a_copy", () => "{}", sentence],
  ])("%s opens nothing and changes nothing", async (_what, reason, spoil, typed) => {
    const phone = await phoneWith(new Union(), "Marisol");
    const { sealCopy, bringBack } = await copies();
    const file = await sealCopy(sentence);

    await expect(bringBack(spoil(file), typed)).rejects.toMatchObject({ name: "NotOpened", reason });
    expect(phone.outbox.value).toHaveLength(1);
  });

  test("is nobody else's to bring back", async () => {
    await phoneWith(new Union(), "Marisol");
    const file = await (await copies()).sealCopy(sentence);
    const other = await joinedPhone(new Union());

    await expect((await copies()).bringBack(file, sentence)).rejects.toMatchObject({
      reason: "other_member",
    });
    expect(other.outbox.value).toEqual([]);
  });
});
