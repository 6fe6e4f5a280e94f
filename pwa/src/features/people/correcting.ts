/**
 * What was wrong about a talk, put right: it is taken back whole and said again as it was, so that everything that hangs
 * on it goes along and nobody's count has it twice.
 */
import { rows } from "#db/live.ts";
import { thankYouDue } from "#domain/followup.ts";
import { newId } from "#domain/identifier.ts";
import { instant, localDay } from "#domain/instant.ts";
import type { ConversationRow, Kind, Mutations, PromiseRow, Row, Stand } from "#domain/rows.ts";
import { act, actTogether, type Intent } from "#sync/act.ts";

/** Milliseconds in which apps that did not yet write down the talk's own instant had kept a promise with it. */
const soonAfterMs = 5000;

export interface Right {
  /** The local day on which it was. */
  readonly day?: string;
  readonly stand?: Stand;
}

function ofTalk<K extends "assessment" | "promise" | "thank_you">(kind: K, talk: ConversationRow): Row<K>[] {
  return [...rows(kind).value.values()].filter(({ conversation_id }) => conversation_id === talk.id);
}

function about<K extends "promise" | "answer">(kind: K, { person_id, member_id }: ConversationRow): Row<K>[] {
  const hers = (row: Row<Kind> & { person_id: string; member_id: string }) =>
    row.person_id === person_id && row.member_id === member_id;
  return [...rows(kind).value.values()].filter((row) => hers(row));
}

/** The promises that were kept by having this talk. */
function keptWith(talk: ConversationRow): PromiseRow[] {
  return about("promise", talk).filter(({ kept_at, conversation_id }) => {
    const after = kept_at === null ? -1 : Date.parse(kept_at) - Date.parse(talk.held_at);
    return conversation_id !== talk.id && after >= 0 && after < soonAfterMs;
  });
}

/** The instant of a talk that was on another day: noon, unless that is still to come. */
function heldOn(day: string, now: string): string {
  const noon = new Date(`${day}T12:00:00`).toISOString();
  return noon < now ? noon : now;
}

function heldAtOf(talk: ConversationRow, { day }: Right): string {
  return day === undefined || day === localDay(talk.held_at) ? talk.held_at : heldOn(day, instant());
}

function assessmentOf(talk: ConversationRow, { stand }: Right) {
  const [said] = ofTalk("assessment", talk);
  const right = stand ?? said?.stand;
  return right === undefined
    ? null
    : { id: newId(), stand: right, proof: right <= 2 ? (said?.proof ?? null) : null };
}

/** The talk as it is said again, with what came of it and is not settled yet. */
function againOf(talk: ConversationRow, right: Right): Mutations["conversations.log"] {
  const { person_id, channel, issue_ids, next_step, campaign_id, note } = talk;
  const held_at = heldAtOf(talk, right);
  const promise = ofTalk("promise", talk).find(({ state }) => state === "open");
  const isOwed = ofTalk("thank_you", talk).some(({ state }) => state === "owed");
  const answer = about("answer", talk).find(({ answered_at }) => answered_at === talk.held_at);
  return {
    id: newId(),
    person_id,
    held_at,
    channel,
    issue_ids,
    next_step,
    campaign_id,
    note,
    assessment: assessmentOf(talk, right),
    promise: promise ? { id: newId(), what: promise.what, due_on: promise.due_on } : null,
    thank_you: isOwed && thankYouDue(held_at, channel) !== null ? { id: newId() } : null,
    answer: answer ? { id: newId(), ask_id: answer.ask_id, answer: answer.answer } : null,
  };
}

function withdrawalOf(talk: ConversationRow): Intent {
  return ["conversations.withdraw", { id: talk.id, withdrawn_at: instant() }];
}

/** Take a talk back with all that it caused; a promise that was kept by having it is open again. @throws NotSaved */
export async function withdrawTalk(talk: ConversationRow): Promise<void> {
  const open = keptWith(talk).map(({ id }): Intent => ["followups.reopen_promise", { id }]);
  await actTogether([withdrawalOf(talk), ...open]);
}

const underway = new Set<string>();

/**
 * Say a talk again as it was. What could not be stored leaves it as it stood; tapped twice, it is said again once.
 * @throws NotSaved, Invalid
 */
export async function correctTalk(talk: ConversationRow, right: Right): Promise<void> {
  const isSaidAgain = rows("conversation").value.get(talk.id)?.withdrawn_at !== null;
  if (isSaidAgain || underway.has(talk.id)) {
    return;
  }
  underway.add(talk.id);
  try {
    await sayAgain(talk, right);
  } finally {
    underway.delete(talk.id);
  }
}

async function sayAgain(talk: ConversationRow, right: Right): Promise<void> {
  const again = againOf(talk, right);
  const kept = again.held_at === talk.held_at ? [] : keptWith(talk);
  const keptThen = kept.flatMap(({ id }): Intent[] => [
    ["followups.reopen_promise", { id }],
    ["followups.keep_promise", { id, kept_at: again.held_at }],
  ]);
  await actTogether([withdrawalOf(talk), ["conversations.log", again], ...keptThen]);
}

/** A promise that was said to be kept by mistake. @throws NotSaved */
export async function reopenPromise(promise: PromiseRow): Promise<void> {
  await act("followups.reopen_promise", { id: promise.id });
}

/** Thanks that were said to be given by mistake. @throws NotSaved */
export async function oweThanksAgain(id: string): Promise<void> {
  await act("followups.owe_thanks_again", { id });
}
