import "fake-indexeddb/auto";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { LocationProvider } from "preact-iso";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { saveFact } from "#db/facts.ts";
import { holdRows, outbox } from "#db/held.ts";
import { rows } from "#db/live.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault } from "#db/vault.ts";
import { newId } from "#domain/identifier.ts";
import { daysAfter, instant, localDay } from "#domain/instant.ts";
import type { SessionMe } from "#domain/rows.ts";
import { speak } from "#i18n/words.ts";
import { act } from "#sync/act.ts";
import { LogSheet } from "./log-sheet.tsx";

/** Somebody with promises due on days counted from today. */
async function promised(...days: number[]) {
  const person = newId();
  await act("network.add_person", { id: person, name: "Marisol", created_at: instant() });
  const ids = days.map(() => newId());
  for (const [at, id] of ids.entries()) {
    await act("followups.promise", {
      id,
      person_id: person,
      due_on: daysAfter(localDay(), days[at] as number),
    });
  }
  return { person, ids };
}

function open(personId: string, reminded: boolean) {
  const onClose = vi.fn();
  render(
    <LocationProvider>
      <LogSheet personId={personId} reminded={reminded} onSaved={() => undefined} onClose={onClose} />
    </LocationProvider>,
  );
  return onClose;
}

const later = { name: /^Later/, hidden: true } as const;

describe("the log sheet that a reminder opened", () => {
  beforeAll(async () => {
    vi.stubEnv("TZ", "America/Chicago");
    vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-19T16:02:00.000Z") });
    await speak("en", false);
    await createVault(null);
    await saveFact("session", { member_id: newId(), team_id: null } as unknown as SessionMe);
    holdRows([]);
  });
  afterAll(() => {
    closeTab();
    vi.unstubAllEnvs();
    vi.useRealTimers();
  });
  afterEach(cleanup);

  test("puts all that is due with this person off until tomorrow at ten, and closes", async () => {
    const { person, ids } = await promised(-1, 0, 3);
    const onClose = open(person, true);

    fireEvent.click(await screen.findByRole("button", later));

    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    const asked = outbox.value.flatMap(({ envelope: { type, args } }) =>
      type === "reminders.ask" && ids.includes(args.promise_id as string) ? [args.remind_at] : [],
    );
    expect(asked).toEqual(["2026-11-20T16:00:00.000Z", "2026-11-20T16:00:00.000Z"]);
    expect(ids.map((id) => rows("promise").value.get(id)?.due_on)).toEqual([
      "2026-11-20",
      "2026-11-20",
      "2026-11-22",
    ]);
  });

  test("says when the reminder comes instead", async () => {
    const { person } = await promised(0);
    open(person, true);

    expect((await screen.findByRole("button", later)).textContent).toMatch(/Later: Friday 10:00/);
  });

  test.each([
    ["somebody whose promises are for another day", true, 3],
    ["whoever opened it herself", false, 0],
  ])("offers that to nobody else: %s", async (_who, reminded, day) => {
    const { person } = await promised(day);
    open(person, reminded);
    await import("./put-off.tsx");
    await screen.findByRole("button", { name: "Save", hidden: true });

    expect(screen.queryByRole("button", later)).toBeNull();
  });
});
