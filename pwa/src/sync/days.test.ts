import "fake-indexeddb/auto";
import { afterEach, expect, test, vi } from "vitest";
import { fc, seed } from "#domain/chance.testing.ts";
import { newId } from "#domain/identifier.ts";
import { instant } from "#domain/instant.ts";
import { closeApps, joinedPhone, openApp, type Phone, person, talkWith } from "#sync/phone.testing.ts";
import { type Trouble, Union } from "#sync/union.testing.ts";

afterEach(() => {
  closeApps();
  vi.unstubAllGlobals();
});

/** What can happen on a day. */
type Step =
  | { do: "save" | "undo" | "restart" | "backup" | "restore" | "colleague" | "grant" }
  | { do: "talk"; line: Trouble | null; refuse: boolean };

const line = fc.constantFrom<Trouble | null>(null, null, null, "lost", "cut", "no_signal", "too_large", {
  status: 503,
});
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.constant({ do: "save" as const }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant("talk" as const), line, refuse: fc.boolean() }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom("undo", "restart", "backup", "restore", "colleague", "grant"),
    }) as fc.Arbitrary<Step>,
  },
);

/** A member, her phone, her union, and what she was told. */
class Day {
  readonly union = new Union();
  readonly saved: string[] = [];
  readonly removed = new Set<string>();
  phone!: Phone;
  #restore = () => {};

  async begin(): Promise<void> {
    this.union.scopes = [...this.mineOnly, "S:x"];
    this.phone = await joinedPhone(this.union);
    this.#restore = this.union.backup();
  }

  async live(what: Step): Promise<void> {
    switch (what.do) {
      case "save":
        return this.#save();
      case "undo":
        return this.#undo();
      case "talk": {
        let first = true;
        this.union.line = () => {
          const trouble = first ? what.line : null;
          first = false;
          return trouble;
        };
        this.union.judge = () => (what.refuse ? { status: "quarantined", code: "needs_role" } : null);
        await this.phone.converse();
        return;
      }
      case "restart":
        this.phone = await openApp(this.union);
        return;
      case "backup":
        this.#restore = this.union.backup();
        return;
      case "restore":
        this.#restore();
        return;
      case "colleague":
        for (const scope of [this.mine, "S:x"]) {
          this.union.write({ kind: "person", id: newId(), scope, body: { name: "Marisol" } });
        }
        return;
      case "grant":
        // A scope that this member is given, and that is taken from her again.
        this.union.scopes = this.union.scopes.includes("S:x")
          ? [...this.mineOnly]
          : [...this.mineOnly, "S:x"];
    }
  }

  get mine(): string {
    return this.union.scopes[2] ?? "";
  }

  get mineOnly(): string[] {
    return this.union.scopes.filter((scope) => scope !== "S:x");
  }

  async #save(): Promise<void> {
    const lupe = person("Lupe");
    const talk = talkWith(lupe.id);
    this.saved.push((await this.phone.act("network.add_person", lupe)).mid);
    this.saved.push((await this.phone.act("conversations.log", talk)).mid);
    this.saved.push(
      (await this.phone.act("followups.keep_promise", { id: talk.promise.id, kept_at: instant() })).mid,
    );
  }

  async #undo(): Promise<void> {
    // Not the last one, so that numbers have to close up.
    const mid = this.saved.findLast((one, index) => index % 3 !== 2 && !this.removed.has(one));
    if (mid && (await this.phone.undo(mid)) === "removed") {
      this.removed.add(mid);
    }
  }

  /** Ids in each of the three places on the disk. */
  async places(): Promise<string[]> {
    const stores = ["outbox", "acked", "attention"] as const;
    const found = await this.phone.database.read(stores, (reads) =>
      Promise.all(stores.map((store) => reads.all(store))),
    );
    return found.flat().map((entry) => entry.mid);
  }

  /** Ids that should be somewhere. */
  get kept(): string[] {
    return this.saved.filter((mid) => !this.removed.has(mid));
  }
}

test(`whatever a day brings, every entry is in one place and takes effect once (seed ${seed})`, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      const day = new Day();
      await day.begin();

      for (const what of steps) {
        await day.live(what);
        const places = await day.places();
        expect(new Set(places).size).toBe(places.length);
        expect(day.kept.filter((mid) => !places.includes(mid))).toEqual([]);
        expect([...day.removed].filter((mid) => places.includes(mid))).toEqual([]);
      }

      await day.live({ do: "talk", line: null, refuse: false });
      const { phone, union } = day;
      const refused = new Set(phone.refused.value.map((entry) => entry.mid));
      expect(phone.outbox.value).toEqual([]);
      expect(new Set(union.applied).size).toBe(union.applied.length);
      expect(day.kept.filter((mid) => !refused.has(mid) && !union.applied.includes(mid))).toEqual([]);
      expect([...day.removed].filter((mid) => union.applied.includes(mid))).toEqual([]);
      const names = (rows: Iterable<{ kind: string; id: string; ver: number }>) =>
        [...rows].map(({ kind, id, ver }) => `${kind}|${id}|${ver}`).sort();
      expect(names(phone.heldPlaces())).toEqual(names(union.scopes.flatMap((scope) => union.rowsIn(scope))));
    }),
    { seed, numRuns: 25 },
  );
});
