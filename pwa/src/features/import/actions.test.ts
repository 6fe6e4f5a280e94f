import "fake-indexeddb/auto";
import { afterEach, describe, expect, test, vi } from "vitest";
import { closeApps, joinedPhone, openApp, type Phone, talkWith } from "#sync/phone.testing.ts";
import { Union } from "#sync/union.testing.ts";

afterEach(() => {
  closeApps();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const four = [
  { name: "Ana Brezo", number: "312 555 0101", departmentId: null },
  { name: "Ken", number: null, departmentId: null },
  { name: "Marisol", number: "312 555 0102", departmentId: null },
  { name: "Joyce", number: "312 555 0103", departmentId: null },
];

const names = (phone: Phone) => [...phone.rows("person").value.values()].map(({ name }) => name).sort();
const numbers = (phone: Phone) => [...phone.rows("number").value.values()].map(({ number }) => number).sort();

/** The actions of the app that was opened last. */
const actions = () => import("./actions.ts");

async function imported() {
  const union = new Union();
  const phone = await joinedPhone(union);
  const { planImport, saveImport, takeBack } = await actions();
  const plan = planImport("vcard", four);
  const heard: number[] = [];
  await saveImport(plan, (n) => heard.push(n));
  return { union, phone, plan, heard, takeBack };
}

describe("an import", () => {
  test("puts everybody on the list, private, with the number and where they came from", async () => {
    const { phone, heard } = await imported();

    expect(names(phone)).toEqual(["Ana Brezo", "Joyce", "Ken", "Marisol"]);
    expect(numbers(phone)).toEqual(["312 555 0101", "312 555 0102", "312 555 0103"]);
    for (const row of phone.rows("person").value.values()) {
      expect(row).toMatchObject({ sharing: "only_me", source: "vcard" });
    }
    for (const row of phone.rows("number").value.values()) {
      expect(row.sharing).toBe("only_me");
    }
    expect(heard).toEqual([1, 2, 3, 4]);
    expect(phone.outbox.value).toHaveLength(7);
  });

  test("goes on where it stopped, and adds nobody twice", async () => {
    const phone = await joinedPhone(new Union());
    const { doneOf, planImport, saveImport } = await actions();
    const plan = planImport("csv", four);
    const { put } = IDBObjectStore.prototype;
    let left = 4;
    vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (
      this: IDBObjectStore,
      value: unknown,
    ) {
      left -= this.name === "outbox" ? 1 : 0;
      if (left < 0) {
        throw new DOMException("no room", "QuotaExceededError");
      }
      return put.call(this, value);
    });

    await expect(saveImport(plan, () => undefined)).rejects.toMatchObject({
      name: "NotSaved",
      reason: "full",
    });
    const kept = doneOf(plan);
    vi.restoreAllMocks();
    await saveImport(plan, () => undefined);

    expect(kept).toBe(2);
    expect(names(phone)).toEqual(["Ana Brezo", "Joyce", "Ken", "Marisol"]);
    expect(numbers(phone)).toHaveLength(3);
    expect(phone.outbox.value).toHaveLength(7);
  });

  test("that was not sent is taken back as if it had never been, even after the app was closed", async () => {
    await imported();
    const phone = await openApp();
    const { lastImport, takeBack } = await actions();
    const last = lastImport();

    const result = last && (await takeBack(last));

    expect(result).toEqual({ removed: 4, sent: 0, numbers: 0, used: 0 });
    expect([names(phone), numbers(phone), phone.outbox.value]).toEqual([[], [], []]);
    expect(lastImport()).toBeUndefined();
  });

  test("that was sent loses its numbers everywhere, and says that the people stay", async () => {
    const { phone, plan, takeBack } = await imported();
    await phone.converse();

    const result = await takeBack(plan);

    expect(result).toEqual({ removed: 0, sent: 4, numbers: 3, used: 0 });
    expect(names(phone)).toHaveLength(4);
    expect(numbers(phone)).toEqual([]);
    expect(phone.outbox.value.map(({ envelope }) => envelope.type)).toEqual(
      Array(3).fill("network.remove_number"),
    );
  });

  test("leaves those alone whom the member has talked with, shared or written about since", async () => {
    const { phone, plan, takeBack } = await imported();
    const [ana, ken, marisol] = plan.steps;
    await phone.act("conversations.log", talkWith(ana?.personId ?? ""));
    await phone.savePrivateNote(ken?.personId ?? "", "Works nights");
    await phone.act("network.share_person", { id: marisol?.personId ?? "", sharing: "team" });

    const result = await takeBack(plan);

    expect(result).toEqual({ removed: 1, sent: 0, numbers: 0, used: 3 });
    expect(names(phone)).toEqual(["Ana Brezo", "Ken", "Marisol"]);
    expect(numbers(phone)).toEqual(["312 555 0101", "312 555 0102"]);
  });

  test("leaves somebody alone whom the member has put into a group since", async () => {
    const { phone, plan, takeBack } = await imported();
    const [ana] = plan.steps;
    await phone.act("network.correct_person", { id: ana?.personId ?? "", set: { group_ids: ["carpool"] } });

    const result = await takeBack(plan);

    expect([result.removed, result.used]).toEqual([3, 1]);
  });

  test("is forgotten a week later, the people are not", async () => {
    const { phone } = await imported();
    const { forgetOldImport, lastImport } = await actions();
    const now = Date.now();
    const soon = lastImport();
    vi.spyOn(Date, "now").mockReturnValue(now + 8 * 86_400_000);
    await forgetOldImport();

    expect([soon?.steps.length, phone.drafts.value.size, names(phone).length]).toEqual([4, 0, 4]);
  });
});
