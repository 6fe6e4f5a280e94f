import { session } from "#app/session.ts";
import { rows } from "#db/live.ts";
import type { AlternativeRow, PersonRow } from "#domain/rows.ts";
import { dayAndMonth } from "#i18n/format.ts";
import { languageName } from "#i18n/language-name.ts";
import { shownName } from "#i18n/names.ts";
import { type Key, t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { focusTitleIfLost } from "#ui/focus.tsx";
import { say } from "#ui/snackbar.tsx";
import { type Correction, correctPerson, leaveAlternative } from "./actions.ts";
import { groupWords } from "./place.ts";

/** How a value of each field reads; of a field this release does not know nothing is said. */
const reads: Readonly<Record<string, (value: string | number) => string>> = {
  name: (name) => shownName(String(name)),
  language: (tag) => languageName(String(tag)),
  department_id: (id) => rows("department").value.get(String(id))?.name ?? t("person.not_known"),
  shift_id: (id) => rows("shift").value.get(String(id))?.name ?? t("person.not_known"),
  group_ids: (ids) => groupWords(String(ids).split(",")),
  influence: (many) => t(`person.influence.${many}` as Key),
  cadence_days: (days) => t("people.days", { n: Number(days) }),
  left_on: (day) => dayAndMonth(String(day)),
};

function wordsOf({ field, value }: AlternativeRow): string {
  const what = { field: t(`person.lost.${field}` as Key) };
  return value === null
    ? t("person.lost_empty", what)
    : t("person.lost", { ...what, value: reads[field]?.(value as string | number) ?? "" });
}

/** What the member wrote about somebody and another change wrote over: hers to take up again, or to leave. */
export function Alternatives({ person }: { person: PersonRow }) {
  const mine = [...rows("alternative").value.values()].filter(
    ({ person_id, member_id, field, value }) =>
      person_id === person.id &&
      member_id === session.value?.member_id &&
      field in reads &&
      String(person[field as keyof PersonRow]) !== String(value),
  );
  const settle = async (done: Promise<void>) => {
    try {
      await done;
      say(t("log.saved"));
      requestAnimationFrame(focusTitleIfLost);
    } catch {
      say(t("err.not_saved"));
    }
  };
  return (
    <>
      {mine.map((lost) => (
        <Card key={lost.id} label={wordsOf(lost)}>
          <div class="stack">
            <p>{wordsOf(lost)}</p>
            <div class="person-buttons">
              <Button
                onClick={() => void settle(correctPerson(person, { [lost.field]: lost.value } as Correction))}
              >
                {t("person.lost_use")}
              </Button>
              <Button kind="plain" onClick={() => void settle(leaveAlternative(lost.id))}>
                {t("person.lost_leave")}
              </Button>
            </div>
          </div>
        </Card>
      ))}
    </>
  );
}
