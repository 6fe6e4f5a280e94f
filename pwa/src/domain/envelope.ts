/** An intent as the phone keeps and sends it. */
import type { Mutations, MutationType } from "#domain/rows.ts";

/** Version of the arguments' meaning. The server still understands every version ever shipped. */
export const mutationVersion = 1;

interface Intent<T extends MutationType> {
  readonly mid: string;
  readonly v: number;
  readonly type: T;
  /** Instant at which the member saved it, by this phone's clock. A fact, never an order. */
  readonly at: string;
  /** Minutes east of UTC where it was saved. */
  readonly tz: number;
  readonly args: Mutations[T];
}

/** An envelope of any type; checking `type` narrows `args`. */
export type Envelope = { [T in MutationType]: Intent<T> }[MutationType];

/** The person an envelope is about; null when it names none that could be told from it alone. */
export function personOf(envelope: Envelope): string | null {
  const { args, type } = envelope;
  if ("person_id" in args) {
    return args.person_id;
  }
  const aboutPerson =
    type === "network.add_person" || type === "network.correct_person" || type === "network.share_person";
  return aboutPerson && "id" in args ? args.id : null;
}
