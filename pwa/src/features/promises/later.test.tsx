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
import { instant, localDay } from "#domain/instant.ts";
import type { PromiseRow, SessionMe } from "#domain/rows.ts";
import { speak, wordsOfRooms } from "#i18n/words.ts";
import { act } from "#sync/act.ts";
import { LaterSheet } from "./later-sheet.tsx";

const tere = newId();
const day = newId();

async function promised(dueOn = localDay()): Promise<PromiseRow> {
  const [person, id] = [newId(), newId()];
  await act("network.add_person", { id: person, name: "Marisol", created_at: instant() });
  await act("followups.promise", { id, person_id: person, due_on: dueOn });
  return rows("promise").peek().get(id) as PromiseRow;
}

function open(promise: PromiseRow): void {
  render(
    <LocationProvider>
      <LaterSheet promise={promise} name="Marisol" onClose={() => undefined} />
    </LocationProvider>,
  );
}

const tap = (name: RegExp) => fireEvent.click(screen.getByRole("button", { name, hidden: true }));
const asked = (promise: PromiseRow) =>
  outbox.value.flatMap(({ envelope: { type, args } }) =>
    type === "reminders.ask" && args.promise_id === promise.id ? [args.remind_at] : [],
  );

describe("remind me later", () => {
  beforeAll(async () => {
    vi.stubEnv("TZ", "America/Chicago");
    vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-19T16:02:00.000Z") });
    await speak("en", false);
    await wordsOfRooms();
    await createVault(null);
    await saveFact("session", { member_id: tere, team_id: null } as unknown as SessionMe);
    const row = { id: day, ver: 1, worksite_id: newId(), name: "Day", starts_at: "07:00", ends_at: "15:30" };
    holdRows([{ kind: "shift", id: day, scope: "v", ver: 1, row }]);
    await act("reminders.plan", { hour: 17, time_zone: "America/Chicago", level: "discreet", shift_id: day });
  });
  afterAll(() => {
    closeTab();
    vi.unstubAllEnvs();
    vi.useRealTimers();
  });
  afterEach(cleanup);

  test("after my shift is today, ten minutes after it ends, and no move", async () => {
    const promise = await promised();
    open(promise);

    tap(/After my shift/);

    await waitFor(() => expect(asked(promise)).toEqual(["2026-11-19T21:40:00.000Z"]));
    expect(rows("promise").value.get(promise.id)).toMatchObject({ due_on: "2026-11-19", moves: 0 });
  });

  test("names a day in Spanish as one says it: on which day", async () => {
    await speak("es", false);
    open(await promised());

    const days = screen.getAllByRole("button", { name: /^El /, hidden: true });
    expect(days.map(({ textContent }) => textContent)).toEqual(["El domingo", "El lunes"]);
    await speak("en", false);
  });

  test("tomorrow is at ten", async () => {
    const promise = await promised();
    open(promise);

    tap(/Tomorrow/);

    await waitFor(() => expect(asked(promise)).toEqual(["2026-11-20T16:00:00.000Z"]));
    expect(rows("promise").value.get(promise.id)).toMatchObject({ due_on: "2026-11-20", moves: 1 });
  });

  test("on a phone that no push reaches goes into its own calendar, without a name unless she wants it", async () => {
    const files: string[] = [];
    vi.spyOn(URL, "createObjectURL").mockImplementation((file) => {
      void (file as Blob).text().then((text) => files.push(text));
      return "#file"; // a link to another page would lead the other tests there
    });
    const promise = await promised();
    open(promise);
    await screen.findByText(/Its own calendar can ring/);

    tap(/Put it in my calendar/);
    await waitFor(() => expect(files.length).toBe(1));
    fireEvent.click(screen.getByLabelText(/With the name/));
    tap(/Put it in my calendar/);

    await waitFor(() => expect(files.length).toBe(2));
    expect(files.map((file) => /SUMMARY:(.*)\r/.exec(file)?.[1])).toEqual(["Call back", "Call Marisol back"]);
    expect(files[0]).toContain("DTSTART:20261119T230000Z");
    expect(files[0]).not.toContain("Marisol");
    vi.restoreAllMocks();
  });
});
