import { drafts, notes, rows } from "#db/live.ts";
import { newId } from "#domain/identifier.ts";
import { instant } from "#domain/instant.ts";
import { byPerson } from "#domain/person.ts";
import type { PersonRow } from "#domain/rows.ts";
import { act, dropDraft, readDraft, saveDraft, undo } from "#sync/act.ts";
import type { Known } from "./doubles.ts";

export type Source = "contact_picker" | "vcard" | "csv";

/** Somebody to be put on the list. */
export interface Wanted {
  readonly name: string;
  readonly number: string | null;
  readonly departmentId: string | null;
}

/** One person of an import: what is kept, and by which intents (null: not yet). */
export interface Step extends Wanted {
  readonly personId: string;
  readonly numberId: string;
  personMid: string | null;
  numberMid: string | null;
}

/** What was brought in at once, and can be taken back at once. */
export interface Import {
  readonly at: string;
  readonly source: Source;
  readonly steps: readonly Step[];
}

/** What became of an import that was taken back (people, but for `numbers`). */
export interface TakenBack {
  /** Gone as if they had never been added. */
  readonly removed: number;
  /** On the server already, where nobody but the member sees them: they stay on her list. */
  readonly sent: number;
  /** Numbers of those, which are removed from the server too. */
  readonly numbers: number;
  /** They stay because something was written down about them since. */
  readonly used: number;
}

const LAST_IMPORT = "import:last";
/** How long an import is offered to be taken back (ms). */
const offeredMs = 7 * 86_400_000;
/** So often the import is written down while it goes on, for one that is cut off (people). */
const noteEvery = 20;

/** The people on the member's list, as far as doubles are looked for. */
export function knownPeople(): Known[] {
  const numbers = byPerson(rows("number").value.values());
  return [...rows("person").value.values()].map(({ id, name, department_id: departmentId }) => ({
    id,
    name,
    departmentId,
    numbers: (numbers.get(id) ?? []).map(({ number }) => number),
  }));
}

export function planImport(source: Source, wanted: readonly Wanted[]): Import {
  const steps = wanted.map((one) => ({
    ...one,
    personId: newId(),
    numberId: newId(),
    personMid: null,
    numberMid: null,
  }));
  return { at: instant(), source, steps };
}

function isDone({ number, personMid, numberMid }: Step): boolean {
  return personMid !== null && (number === null || numberMid !== null);
}

/** How many people of an import are on the list. */
export function doneOf({ steps }: Import): number {
  return steps.filter(isDone).length;
}

async function saveStep(step: Step, source: Source): Promise<void> {
  const { personId, numberId, name, number, departmentId } = step;
  if (step.personMid === null) {
    const person = { id: personId, name, sharing: "only_me", department_id: departmentId, source } as const;
    step.personMid = (await act("network.add_person", { ...person, created_at: instant() })).mid;
  }
  if (number !== null && step.numberMid === null) {
    const args = { id: numberId, person_id: personId, number, sharing: "only_me" } as const;
    step.numberMid = (await act("network.add_number", args)).mid;
  }
}

/** Remember what can be taken back. Without room for it the import goes on; it can then be taken back until the screen is left. */
async function remember(plan: Import): Promise<void> {
  await saveDraft(LAST_IMPORT, plan).catch(() => undefined);
}

/**
 * Put everybody on the member's own list, private until she shares them, one by one. After a failure it goes on where it
 * stopped when it is called again. `onSaved` hears how many are kept.
 *
 * @throws NotSaved; what was kept stays kept
 */
export async function saveImport(plan: Import, onSaved: (n: number) => void): Promise<void> {
  try {
    for (const [i, step] of plan.steps.entries()) {
      if (!isDone(step)) {
        await saveStep(step, plan.source);
        onSaved(i + 1);
      }
      if (i % noteEvery === noteEvery - 1) {
        await remember(plan);
      }
    }
  } finally {
    await remember(plan);
  }
}

/** The last import on this phone, for as long as it is offered to be taken back. */
export function lastImport(): Import | undefined {
  const last = drafts.value.has(LAST_IMPORT) ? readDraft<Import>(LAST_IMPORT) : undefined;
  return last && Date.now() - Date.parse(last.at) < offeredMs ? last : undefined;
}

/** Nobody needs to know for longer who came together. */
export async function forgetOldImport(): Promise<void> {
  if (drafts.peek().has(LAST_IMPORT) && !lastImport()) {
    await dropDraft(LAST_IMPORT);
  }
}

const aboutPeople = [
  "conversation",
  "assessment",
  "promise",
  "answer",
  "tie",
  "put_off",
  "do_not_contact",
] as const;

function isChanged(person: PersonRow, { name, departmentId }: Step): boolean {
  const { shift_id, group_ids, influence, language, cadence_days, left_on } = person;
  const said = [shift_id, group_ids, influence, language, cadence_days, left_on];
  const isPlain = said.every((value) => value == null);
  return (
    !isPlain || person.name !== name || person.department_id !== departmentId || person.sharing !== "only_me"
  );
}

/** People of an import about whom something is written down that would hang in the air without them. */
function usedPeople({ steps }: Import): Set<string> {
  const used = new Set<string>(notes.value.keys());
  for (const kind of aboutPeople) {
    for (const row of rows(kind).value.values()) {
      used.add(row.person_id);
    }
  }
  const own = new Set(steps.map(({ numberId }) => numberId));
  for (const { id, person_id } of rows("number").value.values()) {
    if (!own.has(id)) {
      used.add(person_id);
    }
  }
  for (const step of steps) {
    const person = rows("person").value.get(step.personId);
    if (person && isChanged(person, step)) {
      used.add(step.personId);
    }
  }
  return used;
}

/** True when the number is off the list, or will be on every phone. */
async function takeNumberBack({ numberId, numberMid }: Step): Promise<"removed" | "queued" | "none"> {
  if (numberMid === null || !rows("number").value.has(numberId)) {
    return "none";
  }
  if ((await undo(numberMid)) === "removed") {
    return "removed";
  }
  await act("network.remove_number", { id: numberId });
  return "queued";
}

/**
 * Take an import back: who was not sent yet is gone; of those who were, the number goes and the rest stays, seen by the
 * member alone. Who has been talked with, or changed, is left as they are.
 *
 * @throws NotSaved; call it again
 */
export async function takeBack(plan: Import): Promise<TakenBack> {
  const used = usedPeople(plan);
  const result = { removed: 0, sent: 0, numbers: 0, used: 0 };
  // The last one first: the queue need not be numbered anew behind each.
  for (const step of [...plan.steps].reverse()) {
    const { personId, personMid } = step;
    if (personMid === null || !rows("person").value.has(personId)) {
      continue;
    }
    if (used.has(personId)) {
      result.used++;
      continue;
    }
    result.numbers += (await takeNumberBack(step)) === "queued" ? 1 : 0;
    if ((await undo(personMid)) === "removed") {
      result.removed++;
    } else {
      result.sent++;
    }
  }
  await dropDraft(LAST_IMPORT);
  return result;
}
