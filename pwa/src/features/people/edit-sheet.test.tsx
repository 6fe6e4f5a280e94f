import "fake-indexeddb/auto";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { saveFact } from "#db/facts.ts";
import { holdRows, outbox } from "#db/held.ts";
import { drafts } from "#db/live.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault } from "#db/vault.ts";
import { newId } from "#domain/identifier.ts";
import { instant } from "#domain/instant.ts";
import type { PersonRow, SessionMe } from "#domain/rows.ts";
import { speak, wordsOfRooms } from "#i18n/words.ts";
import { act } from "#sync/act.ts";
import { EditSheet } from "./edit-sheet.tsx";
import { groupWords, tieWords } from "./place.ts";

beforeAll(async () => {
  await speak("en", false);
  await wordsOfRooms();
  await createVault(null);
  await saveFact("session", { member_id: newId() } as unknown as SessionMe);
  holdRows([]);
});
afterEach(cleanup);
afterAll(closeTab);

const marisol = {
  id: newId(),
  ver: 1,
  name: "Marisol",
  department_id: null,
  shift_id: null,
  influence: null,
  language: null,
  cadence_days: null,
  left_on: null,
  created_at: instant(),
} as PersonRow;
const name = () => screen.getByLabelText<HTMLInputElement>("First name or nickname");

test("a correction that was not saved is there again, and only that field is sent", async () => {
  const before = outbox.value.length;
  render(<EditSheet person={marisol} onClose={() => undefined} />);
  fireEvent.input(name(), { target: { value: "Marisol Vega" } });
  cleanup();
  await waitFor(() => expect(drafts.value.has(`correct:${marisol.id}`)).toBe(true));

  render(<EditSheet person={{ ...marisol, influence: 3 }} onClose={() => undefined} />);
  expect(name().value).toBe("Marisol Vega");
  fireEvent.click(screen.getByRole("button", { name: "Save", hidden: true }));

  await waitFor(() => expect(drafts.value.has(`correct:${marisol.id}`)).toBe(false));
  expect(outbox.value.slice(before).map(({ envelope }) => envelope.args)).toMatchObject([
    { set: { name: "Marisol Vega" } },
  ]);
});

test("what was chosen and not saved gives way to what somebody else has put right since", async () => {
  render(<EditSheet person={marisol} onClose={() => undefined} />);
  fireEvent.input(name(), { target: { value: "Marisol Vega" } });
  fireEvent.change(screen.getByLabelText(/how many would listen/), { target: { value: "1" } });
  cleanup();
  const before = outbox.value.length;

  render(<EditSheet person={{ ...marisol, influence: 3 }} onClose={() => undefined} />);
  fireEvent.click(screen.getByRole("button", { name: "Save", hidden: true }));

  await waitFor(() => expect(outbox.value).toHaveLength(before + 1));
  expect(outbox.value.at(-1)?.envelope.args).toMatchObject({ set: { name: "Marisol Vega" } });
  expect(JSON.stringify(outbox.value.at(-1)?.envelope.args)).not.toContain("influence");
});

test("how they know each other and what they like to speak are written down, and only that is sent", async () => {
  const before = outbox.value.length;
  render(<EditSheet person={marisol} onClose={() => undefined} />);
  fireEvent.change(screen.getByLabelText("How do you know each other?"), { target: { value: "same_shift" } });
  fireEvent.input(screen.getByLabelText("From where, exactly?"), { target: { value: " carpool " } });
  fireEvent.change(screen.getByLabelText("Language they like to speak"), { target: { value: "ht" } });
  fireEvent.click(screen.getByRole("button", { name: "Save", hidden: true }));

  await waitFor(() => expect(outbox.value).toHaveLength(before + 2));
  expect(outbox.value.slice(before).map(({ envelope }) => envelope.args)).toMatchObject([
    { id: marisol.id, set: { language: "ht" } },
    { person_id: marisol.id, kind: "same_shift", strength: 2, how: "carpool" },
  ]);
  expect(tieWords(marisol)).toBe("Same shift, carpool");
  await waitFor(() => expect(drafts.value.has(`correct:${marisol.id}`)).toBe(false));
});

test("how they know each other is written down once by a thumb that taps twice", async () => {
  const before = outbox.value.length;
  const ken = { ...marisol, id: newId() };
  let closed = false;
  render(
    <EditSheet
      person={ken}
      onClose={() => {
        closed = true;
      }}
    />,
  );
  fireEvent.change(screen.getByLabelText("How do you know each other?"), { target: { value: "friend" } });
  const save = screen.getByRole("button", { name: "Save", hidden: true });
  fireEvent.click(save);
  fireEvent.click(save);

  await waitFor(() => expect(closed).toBe(true));
  // Whatever was on its way has been written once the next entry is.
  await act("network.add_person", { id: newId(), name: "Lupe", created_at: instant() });
  expect(outbox.value.slice(before).map(({ envelope }) => envelope.type)).toEqual([
    "network.set_tie",
    "network.add_person",
  ]);
});

test("a language that is not in the list can be read there, and stays what somebody said it was", async () => {
  const before = outbox.value.length;
  render(<EditSheet person={{ ...marisol, id: newId(), language: "hmn" }} onClose={() => undefined} />);
  expect(screen.getByRole("option", { name: "Hmong", hidden: true })).toBeTruthy();
  fireEvent.input(name(), { target: { value: "Mai" } });
  fireEvent.click(screen.getByRole("button", { name: "Save", hidden: true }));

  await waitFor(() => expect(outbox.value).toHaveLength(before + 1));
  expect(outbox.value.at(-1)?.envelope.args).toMatchObject({ set: { name: "Mai" } });
  expect(JSON.stringify(outbox.value.at(-1)?.envelope.args)).not.toContain("language");
});

test("who somebody rides and eats with is tapped, at most five, and only that is sent", async () => {
  const [evs, here, elsewhere] = [newId(), newId(), newId()];
  const group = (name: string, worksite_id: string, is_retired = false) => ({
    kind: "social_group" as const,
    scope: "P",
    ver: 1,
    id: newId(),
    row: { name, kind: "other" as const, worksite_id, is_retired },
  });
  const [route, softball, over, wasIn, far] = [
    group("Route 9", here),
    group("Softball", here),
    group("Bowling", here, true),
    group("Old carpool", here, true),
    group("Another town", elsewhere),
  ];
  const more = ["A", "B", "C"].map((name) => group(name, here));
  const held = [route, softball, over, wasIn, far, ...more].map((one) => ({
    ...one,
    row: { ...one.row, id: one.id, ver: 1 },
  }));
  const place = { kind: "department" as const, id: evs, scope: "P", ver: 1 };
  holdRows([...held, { ...place, row: { id: evs, ver: 1, name: "EVS", worksite_id: here } }]);
  const lupe = { ...marisol, id: newId(), department_id: evs, group_ids: [wasIn.id] };
  const before = outbox.value.length;
  render(<EditSheet person={lupe} onClose={() => undefined} />);
  const chip = (name: string) => screen.queryByRole<HTMLButtonElement>("button", { name, hidden: true });

  expect([chip("Bowling"), chip("Another town")]).toEqual([null, null]);
  for (const name of ["Route 9", "A", "B", "C"]) {
    fireEvent.click(chip(name) as HTMLElement);
  }
  expect([chip("Softball")?.disabled, chip("C")?.disabled]).toEqual([true, false]);
  for (const name of ["A", "B", "C", "Old carpool"]) {
    fireEvent.click(chip(name) as HTMLElement);
  }
  fireEvent.click(chip("Softball") as HTMLElement);
  fireEvent.click(screen.getByRole("button", { name: "Save", hidden: true }));

  await waitFor(() => expect(outbox.value).toHaveLength(before + 1));
  expect(outbox.value.at(-1)?.envelope.args).toEqual({
    id: lupe.id,
    set: { group_ids: [route.id, softball.id].sort() },
    base: 1,
  });
  expect(groupWords([route.id, newId(), softball.id])).toBe("Route 9, Softball");
});

test("leaving every group is sent as none, and a row from before there were groups is not changed", async () => {
  const group = { id: newId(), ver: 1, name: "Lunch", kind: "lunch_table" as const, worksite_id: newId() };
  holdRows([
    { kind: "social_group", scope: "P", ver: 1, id: group.id, row: { ...group, is_retired: false } },
  ]);
  const before = outbox.value.length;
  render(<EditSheet person={{ ...marisol, id: newId() }} onClose={() => undefined} />);
  fireEvent.click(screen.getByRole("button", { name: "Save", hidden: true }));
  cleanup();
  render(<EditSheet person={{ ...marisol, id: newId(), group_ids: [group.id] }} onClose={() => undefined} />);
  fireEvent.click(screen.getByRole("button", { name: "Lunch", hidden: true }));
  fireEvent.click(screen.getByRole("button", { name: "Save", hidden: true }));

  await waitFor(() => expect(outbox.value).toHaveLength(before + 1));
  expect(outbox.value.at(-1)?.envelope.args).toMatchObject({ set: { group_ids: null } });
});
