import "fake-indexeddb/auto";
import { cleanup, render, screen } from "@testing-library/preact";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { holdRows } from "#db/held.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault } from "#db/vault.ts";
import { newId } from "#domain/identifier.ts";
import { instant } from "#domain/instant.ts";
import type { HandOverRow, MemberRow, PersonRow } from "#domain/rows.ts";
import { speak, wordsOfRooms } from "#i18n/words.ts";
import { MyOffers } from "./my-offers.tsx";
import { OffersToMe } from "./offers-to-me.tsx";

const [tere, alma] = [newId(), newId()];

/** Tere offered three people to Alma, who said yes; this phone knows some of them, each kept by somebody. */
function accepted(known: readonly (readonly [name: string, keeper: string])[]): void {
  const people = known.map(([name, keeper_id]) => ({ id: newId(), ver: 1, name, keeper_id }) as PersonRow);
  const offer = {
    id: newId(),
    ver: 1,
    from_member_id: tere,
    to_member_id: alma,
    offered_by: tere,
    person_ids: [...people.map(({ id }) => id), newId(), newId()].slice(0, 3),
    people: [],
    state: "accepted",
    offered_at: instant(),
    settled_at: instant(),
  } as unknown as HandOverRow;
  holdRows([
    ...people.map((row) => ({ kind: "person" as const, id: row.id, scope: "P", ver: 1, row })),
    { kind: "hand_over", id: offer.id, scope: "P", ver: 1, row: offer },
  ]);
}

beforeAll(async () => {
  await speak("en", false);
  await wordsOfRooms();
  await createVault(null);
  const row = { id: alma, ver: 1, name: "Alma R." } as MemberRow;
  holdRows([{ kind: "member", id: alma, scope: "P", ver: 1, row }]);
  accepted([
    ["Lupe S.", tere],
    ["Curtis M.", alma],
  ]);
});
afterEach(cleanup);
afterAll(closeTab);

test("whoever passed three people on reads which of them is with her all the same", () => {
  render(<MyOffers memberId={tere} />);

  expect(screen.getByText("3 people to Alma R.")).toBeTruthy();
  expect(screen.getByText("Alma R. looks after 2 of the 3 now. With you: Lupe S.")).toBeTruthy();
});

test("whoever said yes reads of how many it has come to be true", () => {
  render(<OffersToMe memberId={alma} />);

  expect(screen.getByText("You said yes. You look after 1 of the 3 now.")).toBeTruthy();
});
