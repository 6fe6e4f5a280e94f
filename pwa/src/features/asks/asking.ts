/** From the rows on this phone to the page of one ask. Pure; one pass over each kind of row. */

import { currentAnswer, isFor } from "#domain/ask.ts";
import { standing } from "#domain/assessment.ts";
import { byPerson, folded } from "#domain/person.ts";
import type {
  AnswerRow,
  AskAnswer,
  AskRow,
  AssessmentRow,
  DoNotContactRow,
  ParticipationRow,
  PersonRow,
  Stand,
  StructureTestRow,
} from "#domain/rows.ts";
import { currentMark, type Due, dueOf } from "#domain/structure-test.ts";

export interface Known {
  readonly ask: AskRow;
  readonly test: StructureTestRow | undefined;
  readonly memberId: string;
  /** The local day. */
  readonly today: string;
  readonly people: Iterable<PersonRow>;
  readonly answers: Iterable<AnswerRow>;
  readonly marks: Iterable<ParticipationRow>;
  readonly assessments: Iterable<AssessmentRow>;
  readonly wishes: Iterable<DoNotContactRow>;
}

/** Somebody on the page: what they said, and the mark that stands of them. */
export interface Asked {
  readonly person: PersonRow;
  readonly stand: Stand | null;
  readonly proven: boolean;
  readonly answer: AskAnswer | null;
  /** The answer that stands, with the plan it may have. */
  readonly given: AnswerRow | null;
  readonly mark: ParticipationRow | null;
  readonly did: boolean;
}

export interface Page {
  /** My own people, by name. */
  readonly mine: readonly Asked[];
  /** Of everybody on this phone whom the union counts (in private: of mine): how many there are, said yes, did it. */
  readonly all: { readonly of: number; readonly yes: number; readonly done: number };
}

/** What a row stands under; in the last days of a vote whoever is to be reminded comes first, then who is to be asked. */
export type Group = Due | "to_ask" | "thinking" | "yes" | "no";
export const groups: readonly Group[] = [
  "plan_today",
  "plan_passed",
  "no_plan",
  "to_ask",
  "thinking",
  "yes",
  "no",
];

function isAskable(known: Known): (person: PersonRow) => boolean {
  const leftAlone = new Set<string>();
  for (const wish of known.wishes) {
    if (wish.lifted_at === null) {
      leftAlone.add(wish.person_id);
    }
  }
  return (person) =>
    !(leftAlone.has(person.id) || (person.left_on !== null && person.left_on <= known.today)) &&
    isFor(known.test, person);
}

/** The page of an ask as this phone knows it. */
export function pageOf(known: Known): Page {
  const answers = byPerson([...known.answers].filter((row) => row.ask_id === known.ask.id));
  const marks = byPerson(
    [...known.marks].filter((row) => row.test_id === known.ask.id && row.withdrawn_at === null),
  );
  const said = byPerson(known.assessments);
  const everybody = [...known.people].filter(isAskable(known)).map((person): Asked => {
    const mark = currentMark(marks.get(person.id) ?? []);
    const given = currentAnswer(answers.get(person.id) ?? []);
    const stood = standing(said.get(person.id) ?? []);
    return { person, ...stood, answer: given?.answer ?? null, given, mark, did: mark?.took_part ?? false };
  });
  const isMine = ({ person }: Asked) => person.keeper_id === known.memberId;
  const counted = everybody.filter(
    (one) => one.person.sharing !== "only_me" && (known.ask.is_public !== false || isMine(one)),
  );
  const byName = (a: Asked, b: Asked) => folded(a.person.name).localeCompare(folded(b.person.name));
  return {
    mine: everybody.filter(isMine).sort(byName),
    all: {
      of: counted.length,
      yes: counted.filter(({ answer }) => answer === "yes").length,
      done: counted.filter(({ did }) => did).length,
    },
  };
}

/** Where somebody stands on the page: who did it without a word said yes with their feet. `closesOn`: of a vote. */
export function groupOf(one: Pick<Asked, "answer" | "did" | "given">, closesOn = "", today = ""): Group {
  const due =
    !one.did && one.answer === "yes" && closesOn ? dueOf(one.given?.plan_on, closesOn, today) : null;
  return due ?? (one.did ? "yes" : (one.answer ?? "to_ask"));
}
