import { rows } from "#db/live.ts";
import type { HandOverRow } from "#domain/rows.ts";
import { givenName } from "#i18n/format.ts";
import { shownName } from "#i18n/names.ts";
import { t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { openMessage } from "#ui/message.ts";

function numberOf(personId: string): string | null {
  const found = [...rows("number").value.values()].find(({ person_id }) => person_id === personId);
  return found?.number ?? null;
}

/** People should hear it from whom they know: words for each of them, in the member's own messenger. */
export function TellThem({ offer }: { offer: HandOverRow }) {
  const people = offer.person_ids.flatMap((id) => rows("person").value.get(id) ?? []);
  const to = rows("member").value.get(offer.to_member_id)?.name ?? t("hand.somebody");
  if (people.length === 0) {
    return null;
  }
  return (
    <details class="hand-tell">
      <summary>{t("hand.tell", { n: people.length })}</summary>
      <p class="small">{t("hand.tell_why")}</p>
      <ul class="hand-tell-list">
        {people.map(({ id, name }) => (
          <li key={id}>
            <Button
              icon="text"
              onClick={() =>
                void openMessage(
                  numberOf(id),
                  t("hand.tell_text", { name: givenName(name), to: givenName(to) }),
                )
              }
            >
              {shownName(givenName(name))}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
