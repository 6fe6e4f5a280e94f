/** What the page of a person says about entries that may be, or were, one and the same. */
import { useState } from "preact/hooks";
import { rows } from "#db/live.ts";
import type { PersonRow } from "#domain/rows.ts";
import { dayAndMonth } from "#i18n/format.ts";
import { shownName } from "#i18n/names.ts";
import { t } from "#i18n/words.ts";
import { Button, ButtonLink } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { say } from "#ui/snackbar.tsx";
import { doubleOf, undoableMerge, unmergePeople } from "./merging.ts";

/** Somebody else on the list may be the same human being. */
export function DoubleOffer({ person }: { person: PersonRow }) {
  const other = doubleOf(person);
  return (
    other && (
      <Card label={t("merge.title")}>
        <div class="stack">
          <p>{t("merge.offer", { name: shownName(other.name) })}</p>
          <ButtonLink href={`/people/${person.id}/same/${other.id}`}>{t("merge.look")}</ButtonLink>
        </div>
      </Card>
    )
  );
}

/** Two entries were put together here; for a month they can be taken apart. */
export function MergedHere({ person }: { person: PersonRow }) {
  const [asking, setAsking] = useState(false);
  const merge = undoableMerge(person);
  if (!merge) {
    return null;
  }
  async function apart() {
    try {
      if (merge) {
        await unmergePeople(merge);
      }
      say(t("merge.apart_soon"));
    } catch {
      say(t("err.not_saved"));
    }
  }
  return (
    <div class="stack">
      <p class="small">{t("merge.here", { day: dayAndMonth(merge.merged_at.slice(0, 10)) })}</p>
      {asking ? (
        <>
          <p>{t("merge.apart_means")}</p>
          <div class="person-buttons">
            <Button onClick={() => void apart()}>{t("merge.apart")}</Button>
            <Button kind="plain" onClick={() => setAsking(false)}>
              {t("common.cancel")}
            </Button>
          </div>
        </>
      ) : (
        <Button kind="plain" onClick={() => setAsking(true)}>
          {t("merge.apart")}
        </Button>
      )}
    </div>
  );
}

/** Whoever opens an entry that was merged finds the way to the one that stands for it. */
export function MergedAway({ id }: { id: string }) {
  const kept = rows("person").value.get(id);
  return (
    kept && (
      <Card label={t("merge.away_title")}>
        <div class="stack">
          <p role="status">{t("merge.away", { name: shownName(kept.name) })}</p>
          <ButtonLink kind="primary" wide={true} href={`/people/${kept.id}`}>
            {t("merge.open", { name: shownName(kept.name) })}
          </ButtonLink>
        </div>
      </Card>
    )
  );
}
