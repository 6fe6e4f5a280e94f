/** What takes an intent back that the server may know already: another intent. */
import { rows } from "#db/live.ts";
import type { Envelope } from "#domain/envelope.ts";
import { instant } from "#domain/instant.ts";
import type { Mutations, MutationType } from "#domain/rows.ts";

export type Reversal = { [T in MutationType]: readonly [T, Mutations[T]] }[MutationType];

/** Of a row as it stands the fields an intent is about to set: what puts them back. */
function asBefore(row: object | undefined, fields: object): object | null {
  const old = new Map(Object.entries(row ?? {}));
  return row ? Object.fromEntries(Object.keys(fields).map((field) => [field, old.get(field) ?? null])) : null;
}

/** Ask before the intent is laid over the rows; the answer is the reversal at the time it is wanted, null for none. */
export function reversalOf(envelope: Envelope): () => Reversal | null {
  const before =
    envelope.type === "network.correct_person"
      ? asBefore(rows("person").peek().get(envelope.args.id), envelope.args.set)
      : envelope.type === "followups.move_promise"
        ? asBefore(rows("promise").peek().get(envelope.args.id), { due_on: "" })
        : null;
  return () => reversed(envelope, before);
}

function reversed({ type, args }: Envelope, before: object | null): Reversal | null {
  switch (type) {
    case "conversations.log":
      return ["conversations.withdraw", { id: args.id, withdrawn_at: instant() }];
    case "network.merge_people":
      return ["network.unmerge_people", { id: args.id }];
    case "structure_tests.mark":
      return ["structure_tests.take_back", { id: args.id, withdrawn_at: instant() }];
    case "followups.promise":
      return ["followups.drop_promise", { id: args.id }];
    case "followups.keep_promise":
      return ["followups.reopen_promise", { id: args.id }];
    case "followups.say_thanks":
    case "followups.decline_thanks":
      return ["followups.owe_thanks_again", { id: args.id }];
    case "followups.put_off":
      return ["followups.take_back_put_off", { id: args.id }];
    case "followups.move_promise":
      return before && ["followups.move_promise", { id: args.id, ...(before as { due_on: string }) }];
    case "reminders.ask":
      return ["reminders.ask", { ...args, remind_at: null }];
    case "network.correct_person":
      return before && ["network.correct_person", { id: args.id, set: before }];
    default:
      return null;
  }
}
