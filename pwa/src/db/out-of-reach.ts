/** Whom nobody should go to any more: in lists of people, in reminders, in whatever offers somebody to speak with. */
import { computed } from "@preact/signals";
import { rows } from "#db/live.ts";

const leftAlone = computed(
  () =>
    new Set(
      [...rows("do_not_contact").value.values()].flatMap(({ lifted_at, person_id }) =>
        lifted_at === null ? [person_id] : [],
      ),
    ),
);

/** Somebody who asked to be left alone, as far as this phone knows. */
export function isLeftAlone(personId: string): boolean {
  return leftAlone.value.has(personId);
}

/** Somebody who asked to be left alone, or who has left by this local day, as far as this phone knows. */
export function isOutOfReach(personId: string, today: string): boolean {
  const leftOn = rows("person").value.get(personId)?.left_on ?? null;
  return leftAlone.value.has(personId) || (leftOn !== null && leftOn <= today);
}
