/**
 * What a member has written herself, as files she takes along: made on this phone, sent nowhere. People she keeps, her talks,
 * promises and private notes; of people others keep, only what she wrote about them. Pure.
 */
import type { ConversationRow, IssueRow, NumberRow, PersonRow, PromiseRow, TieRow } from "#domain/rows.ts";

/** What this phone shows, as the live rows hold it. */
export interface Held {
  readonly memberId: string;
  readonly people: Iterable<PersonRow>;
  readonly numbers: Iterable<NumberRow>;
  readonly ties: Iterable<TieRow>;
  readonly talks: Iterable<ConversationRow>;
  readonly promises: Iterable<PromiseRow>;
  readonly issues: ReadonlyMap<string, IssueRow>;
  readonly notes: ReadonlyMap<string, string>;
}

/** A talk as it stands in the file. `issues` are words in the language of the file, days and instants as we keep them. */
export interface CopiedTalk {
  readonly held_at: string;
  readonly channel: ConversationRow["channel"];
  readonly stand: number | null;
  readonly issues: readonly string[];
  readonly next_step: ConversationRow["next_step"];
  readonly note: string | null;
}

export interface CopiedPromise {
  readonly what: string | null;
  readonly due_on: string;
  readonly state: PromiseRow["state"];
  readonly kept_at: string | null;
}

interface CopiedPerson {
  readonly name: string;
  /** Null for somebody another member keeps. */
  readonly mine: Pick<
    PersonRow,
    "sharing" | "influence" | "language" | "source" | "created_at" | "left_on"
  > | null;
  readonly numbers: readonly Pick<NumberRow, "number" | "label">[];
  readonly ties: readonly Pick<TieRow, "kind" | "strength" | "how">[];
  readonly talks: readonly CopiedTalk[];
  readonly promises: readonly CopiedPromise[];
  readonly private_note: string | null;
}

export interface OwnCopy {
  readonly format: "hilo-my-data-1";
  readonly made_at: string;
  readonly people: readonly CopiedPerson[];
}

function grouped<R extends { person_id: string }, C>(
  all: Iterable<R>,
  isMine: (row: R) => boolean,
  copied: (row: R) => C,
): Map<string, C[]> {
  const lists = new Map<string, C[]>();
  for (const row of all) {
    if (isMine(row)) {
      lists.set(row.person_id, [...(lists.get(row.person_id) ?? []), copied(row)]);
    }
  }
  return lists;
}

function talksOf({ talks, memberId, issues }: Held, label: (issue: IssueRow) => string) {
  return grouped(
    [...talks].sort((a, b) => (a.held_at < b.held_at ? -1 : 1)),
    (talk) => talk.member_id === memberId && talk.withdrawn_at === null,
    ({ held_at, channel, stand, issue_ids, next_step, note }): CopiedTalk => ({
      held_at,
      channel,
      stand,
      issues: issue_ids.flatMap((id) => issues.get(id) ?? []).map(label),
      next_step,
      note,
    }),
  );
}

function mineOf(person: PersonRow): CopiedPerson["mine"] {
  const { sharing, influence, language, source, created_at, left_on } = person;
  return { sharing, influence, language, source, created_at, left_on };
}

/** Put the copy together, people by name. `label` says an issue in the member's language. */
export function ownCopy(held: Held, madeAt: string, label: (issue: IssueRow) => string): OwnCopy {
  const { memberId, notes } = held;
  const hers = ({ member_id }: { member_id: string }) => member_id === memberId;
  const talks = talksOf(held, label);
  const promises = grouped(
    held.promises,
    hers,
    ({ what, due_on, state, kept_at }): CopiedPromise => ({
      what,
      due_on,
      state,
      kept_at,
    }),
  );
  const ties = grouped(held.ties, hers, ({ kind, strength, how }) => ({ kind, strength, how }));
  const numbers = grouped(
    held.numbers,
    () => true,
    ({ number, label: called }) => ({ number, label: called }),
  );
  const people = [...held.people]
    .filter(
      ({ id, keeper_id }) =>
        keeper_id === memberId || talks.has(id) || promises.has(id) || Boolean(notes.get(id)),
    )
    .sort((a, b) => a.name.localeCompare(b.name))
    .map((person): CopiedPerson => {
      const isMine = person.keeper_id === memberId;
      return {
        name: person.name,
        mine: isMine ? mineOf(person) : null,
        // A number that somebody else wrote down is not hers to take along.
        numbers: isMine ? (numbers.get(person.id) ?? []) : [],
        ties: ties.get(person.id) ?? [],
        talks: talks.get(person.id) ?? [],
        promises: promises.get(person.id) ?? [],
        private_note: notes.get(person.id) || null,
      };
    });
  return { format: "hilo-my-data-1", made_at: madeAt, people };
}

/** The words of a page that can be read without any app. */
interface CopyWords {
  readonly title: string;
  readonly private: string;
  readonly talk: (talk: CopiedTalk) => string;
  readonly promise: (promise: CopiedPromise) => string;
}

/** The copy as text to read: a paragraph for each person, what is oldest first. */
export function asText(copy: OwnCopy, words: CopyWords): string {
  const paragraphs = copy.people.map((person) =>
    [
      [person.name, ...person.numbers.map(({ number }) => number)].join(", "),
      ...person.talks.map((talk) => `- ${words.talk(talk)}`),
      ...person.promises.map((promise) => `- ${words.promise(promise)}`),
      ...(person.private_note ? [`${words.private}: ${person.private_note}`] : []),
    ].join("\n"),
  );
  return `${[words.title, ...paragraphs].join("\n\n")}\n`;
}
