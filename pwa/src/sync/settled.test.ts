import "fake-indexeddb/auto";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { HeldRow } from "#domain/rows.ts";
import { closeApps, joinedPhone, openApp, openTab, type Phone, person } from "#sync/phone.testing.ts";
import { Union } from "#sync/union.testing.ts";

afterEach(() => {
  closeApps();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** A phone with one entry on its shelf, and how an organizer settles it. */
async function shelved(union: Union): Promise<{ phone: Phone; mid: string; settle: typeof settled }> {
  union.judge = () => ({ status: "quarantined", code: "not_visible" });
  const phone = await joinedPhone(union);
  const { mid } = await phone.act("network.add_person", person("Marisol"));
  await phone.converse();
  union.judge = () => null;
  return { phone, mid, settle: settled };
}

function settled(union: Union, mid: string, status: HeldRow["status"], words: string | null = null): void {
  const body = {
    type: "network.add_person",
    code: "not_visible",
    status,
    words,
    received_at: "2026-11-22T10:00:00.000Z",
    settled_at: status === "held" ? null : "2026-11-22T11:00:00.000Z",
  };
  union.write({ kind: "held", id: mid, scope: union.scopes[1] ?? "", body });
}

describe("an entry that was held", () => {
  test("leaves the shelf when an organizer has done it, and is told as done", async () => {
    const union = new Union();
    const { phone, mid, settle } = await shelved(union);
    settle(union, mid, "applied");

    await phone.converse();

    for (const one of [phone, await openApp(union)]) {
      expect(one.attention.value).toEqual([]);
      expect(one.syncWord.value.kind).toBe("ok");
      expect(one.fates.value.map(({ id, status }) => [id, status])).toEqual([[mid, "applied"]]);
    }
  });

  test("thrown away in another tab at that moment, it is in no place at all, in no tab", async () => {
    const union = new Union();
    const { phone, mid, settle } = await shelved(union);
    settle(union, mid, "applied");
    const other = await openTab(union);
    const encrypt = crypto.subtle.encrypt.bind(crypto.subtle);
    const after: string[][] = [];
    vi.spyOn(crypto.subtle, "encrypt").mockImplementation(async (...given) => {
      await other.discard(mid);
      return encrypt(...given);
    });
    const stop = phone.acked.subscribe((acked) => after.push(acked.map((entry) => entry.mid)));

    await phone.converse();
    stop();

    expect([phone.attention.value, after.flat()]).toEqual([[], []]);
  });

  test("done after all, it is sent again when a backup from before is put back", async () => {
    const union = new Union();
    const restore = union.backup();
    const { phone, mid, settle } = await shelved(union);
    settle(union, mid, "applied");
    await phone.converse();

    restore();
    await phone.converse();

    expect(union.applied).toEqual([mid]);
  });

  test.each(["held", "returned", "discarded"] as const)(
    "stays on the shelf while it is %s, with what the organizer said",
    async (status) => {
      const union = new Union();
      const { phone, mid, settle } = await shelved(union);
      settle(union, mid, status, "Ask Rosa, she keeps her now");

      await phone.converse();

      expect(phone.attention.value).toMatchObject([
        { mid, code: "not_visible", fate: { status, words: "Ask Rosa, she keeps her now" } },
      ]);
      expect(phone.fates.value).toEqual([]);
    },
  );

  test("deleted from this phone, it is still told what became of it", async () => {
    const union = new Union();
    const { phone, mid, settle } = await shelved(union);
    settle(union, mid, "returned", "Write it to Rosa");
    await phone.converse();

    await phone.discard(mid);

    expect(phone.attention.value).toEqual([]);
    expect(phone.fates.value).toMatchObject([{ id: mid, words: "Write it to Rosa" }]);
  });
});
