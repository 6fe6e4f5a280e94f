import "fake-indexeddb/auto";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { LocationProvider } from "preact-iso";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { saveFact } from "#db/facts.ts";
import { outbox } from "#db/held.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault } from "#db/vault.ts";
import { newId } from "#domain/identifier.ts";
import { instant } from "#domain/instant.ts";
import type { MemberStatus, PersonRow, SessionMe } from "#domain/rows.ts";
import { speak } from "#i18n/words.ts";
import { act } from "#sync/act.ts";
import type { Card } from "./day-list.ts";
import { NextCard } from "./next-card.tsx";

const marisol = { id: newId(), name: "Marisol V." } as PersonRow;

function cardAfter(skips: number): Card {
  const facts = { id: marisol.id, days_on_list: 9, skips };
  const rank = {
    id: marisol.id,
    points: 8,
    reasons: new Map([["first", 24]] as const),
    headline: "first",
  } as const;
  const rest = { stand: null, proven: false, isOld: false, ask: null, tookPart: false, doneToday: false };
  return { person: marisol, facts, rank, ...rest };
}

async function notToday(skips: number, status: MemberStatus = "active"): Promise<void> {
  await saveFact("session", { member_id: newId(), role: "member", status } as unknown as SessionMe);
  render(
    <LocationProvider>
      <NextCard card={cardAfter(skips)} isFirst={true} />
    </LocationProvider>,
  );
  fireEvent.click(screen.getByRole("button", { name: "Not today" }));
}

beforeAll(async () => {
  await speak("en", false);
  await createVault(null);
  await act("network.add_person", { id: marisol.id, name: marisol.name, created_at: instant() });
});
afterEach(cleanup);
afterAll(closeTab);

test("the third “not today” running asks: rest, hand over, or keep", async () => {
  const before = outbox.value.length;
  await notToday(2);

  await screen.findByRole("button", { name: "Let it rest 2 weeks", hidden: true });
  const handOver = screen.getByRole("link", { name: "Hand it over", hidden: true });
  expect(handOver.getAttribute("href")).toBe(`/me/handover/${marisol.id}`);
  expect(outbox.value).toHaveLength(before);

  fireEvent.click(screen.getByRole("button", { name: "Keep on my list", hidden: true }));
  await waitFor(() => expect(outbox.value).toHaveLength(before + 1));
  expect(outbox.value.at(-1)?.envelope.type).toBe("followups.put_off");
});

test("who waits to be let in is offered nobody to hand over to", async () => {
  await notToday(2, "pending");

  await screen.findByRole("button", { name: "Let it rest 2 weeks", hidden: true });
  expect(screen.queryByRole("link", { name: "Hand it over", hidden: true })).toBeNull();
});

test("the first “not today” asks nothing", async () => {
  const before = outbox.value.length;
  await notToday(0);

  await waitFor(() => expect(outbox.value).toHaveLength(before + 1));
  expect(screen.queryByRole("button", { name: "Let it rest 2 weeks", hidden: true })).toBeNull();
});
