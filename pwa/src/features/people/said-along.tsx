import { session } from "#app/session.ts";
import { rows } from "#db/live.ts";
import { saidAlong } from "#domain/hand-over.ts";
import type { PersonRow } from "#domain/rows.ts";
import { dayAndMonth } from "#i18n/format.ts";
import { shownName } from "#i18n/names.ts";
import { t } from "#i18n/words.ts";

/** What whoever passed this person on said about her, for who looks after her now. */
export function SaidAlong({ person }: { person: PersonRow }) {
  const me = session.value?.member_id ?? "";
  const said = person.keeper_id === me ? saidAlong(rows("hand_over").value.values(), person.id, me) : [];
  if (said.length === 0) {
    return null;
  }
  return (
    <section class="stack" aria-labelledby="person-said-along">
      <h2 id="person-said-along">{t("hand.said_along")}</h2>
      {said.map(({ by, words, at }) => {
        const name = rows("member").value.get(by)?.name;
        return (
          <p key={at} class="person-said">
            {words}
            <span class="small">
              {" "}
              {name ? shownName(name) : t("hand.somebody")}, {dayAndMonth(at)}
            </span>
          </p>
        );
      })}
    </section>
  );
}
