import "fake-indexeddb/auto";
import { afterEach, describe, expect, test, vi } from "vitest";
import { newId } from "#domain/identifier.ts";
import { instant } from "#domain/instant.ts";
import { closeApps, joinedPhone, openApp, type Phone, person, talkWith } from "#sync/phone.testing.ts";
import { Union } from "#sync/union.testing.ts";

afterEach(() => {
  closeApps();
  vi.unstubAllGlobals();
});

/** What the outbox on the disk says. */
const queued = (phone: Phone) => phone.outbox.value.map(({ seq, envelope }) => [seq, envelope.type]);

describe("taking back", () => {
  test("what was never sent is as if it had never been", async () => {
    const phone = await joinedPhone(new Union());
    await phone.act("network.add_person", person("Lupe"));
    const { mid } = await phone.act("network.add_person", person("Slip"));
    await phone.act("network.add_person", person("Ken"));

    const answer = await phone.undo(mid);

    expect(answer).toBe("removed");
    for (const one of [phone, await openApp()]) {
      expect([...one.rows("person").value.values()].map((row) => row.name)).toEqual(["Lupe", "Ken"]);
      expect(one.outbox.value.map((entry) => entry.seq)).toEqual([1, 2]);
    }
  });

  test("the numbers stay in order, so that the server finds no hole", async () => {
    const union = new Union();
    const phone = await joinedPhone(union);
    const { mid } = await phone.act("network.add_person", person("Slip"));
    await phone.act("network.add_person", person("Lupe"));
    await phone.undo(mid);
    await phone.act("network.add_person", person("Ken"));

    await phone.converse();

    expect(union.applied.length).toBe(2);
    expect(union.asked[0]?.push.map((entry) => entry.seq)).toEqual([1, 2]);
  });

  test("a talk that may have been sent is withdrawn", async () => {
    const union = new Union();
    union.line = () => "no_signal";
    const phone = await joinedPhone(union);
    const talk = talkWith(newId());
    const { mid } = await phone.act("conversations.log", talk);
    await phone.converse();

    const answer = await phone.undo(mid);

    expect(answer).toBe("queued");
    expect(queued(phone).at(-1)).toEqual([2, "conversations.withdraw"]);
    expect(phone.rows("conversation").value.get(talk.id)?.withdrawn_at).not.toBeNull();
    expect(phone.rows("promise").value.get(talk.promise.id)?.state).toBe("dropped");
  });

  test("a talk that was sent and pulled can still be withdrawn; anything else is too late", async () => {
    const phone = await joinedPhone(new Union());
    const talk = await phone.act("conversations.log", talkWith(newId()));
    const lupe = await phone.act("network.add_person", person("Lupe"));
    await phone.converse();

    expect(await phone.undo(talk.mid)).toBe("queued");
    expect(await phone.undo(lupe.mid)).toBe("too_late");
    expect(await phone.undo(talk.mid)).toBe("too_late");
  });
});

describe("taking back what was sent already", () => {
  /** Lupe with a promise and a thank-you, all of it at the server. */
  async function metLupe() {
    const phone = await joinedPhone(new Union());
    const lupe = person("Lupe");
    const talk = talkWith(lupe.id);
    await phone.act("network.add_person", { ...lupe, influence: 1 });
    await phone.act("conversations.log", talk);
    await phone.converse();
    return { phone, lupe, promise: talk.promise, thanks: talk.thank_you };
  }

  test("opens a promise again, owes thanks again, and brings back who was put off", async () => {
    const { phone, lupe, promise, thanks } = await metLupe();
    const aside = { id: newId(), person_id: lupe.id, on: "2026-11-20" };
    const done = [
      await phone.act("followups.keep_promise", { id: promise.id, kept_at: instant() }),
      await phone.act("followups.decline_thanks", { id: thanks.id }),
      await phone.act("followups.put_off", aside),
    ];
    await phone.converse();
    expect(phone.rows("promise").value.get(promise.id)?.state).toBe("kept");

    const answers = await Promise.all(done.map(({ mid }) => phone.undo(mid)));
    await phone.converse();

    expect(answers).toEqual(["queued", "queued", "queued"]);
    for (const one of [phone, await openApp()]) {
      expect(one.rows("promise").value.get(promise.id)).toMatchObject({ state: "open", kept_at: null });
      expect(one.rows("thank_you").value.get(thanks.id)?.state).toBe("owed");
      expect(one.rows("put_off").value.size).toBe(0);
    }
  });

  test("puts back what was corrected and the day of a promise, as they stood", async () => {
    const { phone, lupe, promise } = await metLupe();
    const done = [
      await phone.act("network.correct_person", { id: lupe.id, set: { influence: 3 } }),
      await phone.act("followups.move_promise", { id: promise.id, due_on: "2026-12-09" }),
    ];
    await phone.converse();

    await Promise.all(done.map(({ mid }) => phone.undo(mid)));
    await phone.converse();

    expect(phone.rows("person").value.get(lupe.id)).toMatchObject({ name: "Lupe", influence: 1 });
    expect(phone.rows("promise").value.get(promise.id)?.due_on).toBe(promise.due_on);
  });
});
