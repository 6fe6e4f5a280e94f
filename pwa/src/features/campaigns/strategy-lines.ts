/** What a strategy holds: its columns, a line as a form, what is wrong with it, and what is sent. Pure. */

import type { UsualPhase } from "#content/phases.ts";
import { newId } from "#domain/identifier.ts";
import { daysAfter } from "#domain/instant.ts";
import type { components } from "#domain/wire.ts";
import type { Campaign } from "./planning.ts";

type Schemas = components["schemas"];
export type Strategy = Schemas["Strategy"];
export type Line = Schemas["StrategyLineAnswer"];
type Kind = Line["kind"];
type Wish = Schemas["StrategyLineWish"];

interface Column {
  readonly id: "goals" | "own" | "people" | "targets" | "tactics" | "phases";
  readonly kinds: readonly [Kind, ...Kind[]];
}

export const phases: Column = { id: "phases", kinds: ["phase"] };
export const columns: readonly Column[] = [
  { id: "goals", kinds: ["long_goal", "middle_goal", "short_goal"] },
  { id: "own", kinds: ["own_side"] },
  { id: "people", kinds: ["constituent", "ally", "opponent"] },
  { id: "targets", kinds: ["target"] },
  { id: "tactics", kinds: ["tactic"] },
];
const daysAWeek = 7;

/** The column in which a line of this kind stands. */
export function columnOf(kind: Kind): Column {
  return columns.find(({ kinds }) => kinds.includes(kind)) ?? phases;
}

export interface Owner {
  readonly id: string;
  readonly name: string;
}

/** A line as it is typed; `day` is empty for none. */
export interface LineForm {
  readonly kind: Kind;
  readonly text: string;
  readonly owner: Owner | null;
  readonly day: string;
  readonly is_done: boolean;
}

export type WrongLine = "text" | "day";

export function emptyLine(kind: Kind): LineForm {
  return { kind, text: "", owner: null, day: "", is_done: false };
}

export function lineForm({ kind, text, owner_id, owner_name, day, is_done }: Line): LineForm {
  return {
    kind,
    text,
    owner: owner_id === null ? null : { id: owner_id, name: owner_name ?? "" },
    day: day ?? "",
    is_done,
  };
}

/** What is wrong with a line, in the order of its fields. */
export function wrongInLine({ kind, text, day }: LineForm): WrongLine[] {
  return [
    ...(text.trim() === "" ? (["text"] as const) : []),
    ...(kind === "phase" && day === "" ? (["day"] as const) : []),
  ];
}

/** What is sent of a line that was read at a revision, 0 for a new one. */
export function wishOf({ kind, text, owner, day, is_done }: LineForm, revision: number): Wish {
  return { kind, text: text.trim(), owner_id: owner?.id ?? null, day: day || null, is_done, revision };
}

/** A tactic whose day is past and that nobody ticked. */
export function isLate({ kind, day, is_done }: Line, today: string): boolean {
  return kind === "tactic" && !is_done && day !== null && day < today;
}

/** The usual phases of a campaign that begin while it runs, as new lines under ids made here. */
export function usualPhases(
  usual: readonly UsualPhase[],
  { starts_on, ends_on }: Pick<Campaign, "starts_on" | "ends_on">,
  language: "en" | "es",
): { id: string; form: LineForm }[] {
  return usual
    .map(({ name, week }) => ({
      id: newId(),
      form: {
        ...emptyLine("phase"),
        text: name[language],
        day: daysAfter(starts_on, week * daysAWeek),
      },
    }))
    .filter(({ form }) => form.day <= ends_on);
}

interface LineDifference {
  readonly field: "which" | "text" | "owner" | "day" | "done";
  readonly mine: string;
  readonly theirs: string;
}

/** Where two versions of a line say something else; what is not said is empty. */
export function lineDifferences(mine: LineForm, theirs: LineForm): LineDifference[] {
  const all: LineDifference[] = [
    { field: "text", mine: mine.text.trim(), theirs: theirs.text },
    { field: "which", mine: mine.kind, theirs: theirs.kind },
    { field: "owner", mine: mine.owner?.name ?? "", theirs: theirs.owner?.name ?? "" },
    { field: "day", mine: mine.day, theirs: theirs.day },
    { field: "done", mine: mine.is_done ? "yes" : "", theirs: theirs.is_done ? "yes" : "" },
  ];
  return all.filter(({ mine: one, theirs: other }) => one !== other);
}
