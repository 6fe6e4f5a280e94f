/** What a practised talk was like: one thing done well, one to try. Pure; nothing is counted or kept. */

import { type Choice, type Practice, SKILLS, type Skill, type Turn } from "#content/practice.ts";

/** What they say first, or after these choices. @throws TypeError on a choice that leads nowhere */
export function turnAfter(practice: Practice, chosen: readonly Choice[]): Turn {
  const turn = practice.turns[chosen.at(-1)?.to ?? practice.first];
  if (!turn) {
    throw new TypeError(`${practice.slug} leads nowhere`);
  }
  return turn;
}

/** What to say about a talk that is over. `well` is null when nothing went well: then it counts that one stayed. */
export function lookBack(
  practice: Practice,
  chosen: readonly Choice[],
): { well: Skill | null; tryNext: Skill } {
  const well = chosen.filter(({ went }) => went === "well").map(({ skill }) => skill);
  const missed = chosen.filter(({ went, skill }) => went === "badly" && !well.includes(skill));
  const others = (Object.keys(SKILLS) as Skill[]).filter((skill) => !well.includes(skill));
  const usual = well.includes(practice.next) ? (others[0] ?? practice.next) : practice.next;
  return { well: well.at(-1) ?? null, tryNext: missed.at(-1)?.skill ?? usual };
}
