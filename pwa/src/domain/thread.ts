/** How strong the thread between a member and a person is: it fades with time and grows with each contact. */

export type Contact = "in_person" | "call" | "video" | "group" | "text" | "thank_you";
/** How the stitch on a card is drawn. */
export type Stitch = "solid" | "dashed" | "dotted";

const growth: Readonly<Record<Contact, number>> = {
  in_person: 0.35,
  group: 0.35,
  call: 0.25,
  video: 0.25,
  text: 0.1,
  thank_you: 0.1,
};
const firstTalk = 35;

function faded(strength: number, days: number, cadenceDays: number): number {
  return strength * 0.5 ** (days / (2 * cadenceDays));
}

/**
 * Strength 0 to 100 today. It halves in twice the cadence; a contact adds a share of what is missing, the first one 35.
 *
 * @param contacts oldest first; `days` = whole days before today
 */
export function threadStrength(
  contacts: readonly { readonly days: number; readonly by: Contact }[],
  cadenceDays: number,
): number {
  let strength = 0;
  let last: number | null = null;
  for (const { days, by } of contacts) {
    if (last === null) {
      strength = firstTalk;
    } else {
      strength = faded(strength, last - days, cadenceDays);
      strength += (100 - strength) * growth[by];
    }
    last = days;
  }
  return last === null ? 0 : faded(strength, last, cadenceDays);
}

/** Solid within the cadence, dashed within twice, dotted beyond, without a cadence, or when there was never a talk. */
export function stitch(daysSinceTalk: number | null, cadenceDays: number | null): Stitch {
  if (daysSinceTalk === null || cadenceDays === null || daysSinceTalk > 2 * cadenceDays) {
    return "dotted";
  }
  return daysSinceTalk <= cadenceDays ? "solid" : "dashed";
}
