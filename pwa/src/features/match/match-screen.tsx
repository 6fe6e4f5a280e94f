import { useEffect } from "preact/hooks";
import { useLocation } from "preact-iso";
import { rows } from "#db/live.ts";
import type { PersonRow } from "#domain/rows.ts";
import { shownName } from "#i18n/names.ts";
import { type Key, t } from "#i18n/words.ts";
import { Button, ButtonLink } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { Empty } from "#ui/empty.tsx";
import { List, PlainRow } from "#ui/list.tsx";
import { Means } from "#ui/means.tsx";
import { useOneAtATime } from "#ui/one-at-a-time.ts";
import { PageHead } from "#ui/page-head.tsx";
import { say as tell } from "#ui/snackbar.tsx";
import { type Answer, endOf, found, later, type Pair, say, takeBack, toAsk } from "./pairs.ts";
import "./match.css";

interface Placed {
  readonly department_id: string | null;
  readonly shift_id: string | null;
}

function placeWords({ department_id, shift_id }: Placed): string {
  const unit = rows("department").value.get(department_id ?? "")?.name;
  const shift = rows("shift").value.get(shift_id ?? "")?.name;
  return [unit, shift].filter(Boolean).join(" · ") || t("match.no_place");
}

function Side({ label, name, placed }: { label: string; name: string; placed: Placed }) {
  return (
    <section class="match-side" aria-label={label}>
      <p class="small">{label}</p>
      <p class="match-name">
        <bdi>{name}</bdi>
      </p>
      <p>{placeWords(placed)}</p>
    </section>
  );
}

function Reasons({ pair }: { pair: Pair }) {
  return (
    <ul class="match-reasons">
      {pair.reasons.map((reason) => (
        <li key={reason}>{t(`match.why.${reason}` as Key, { end: endOf(pair.number_id) })}</li>
      ))}
    </ul>
  );
}

function Asking({ pair, person }: { pair: Pair; person: PersonRow }) {
  const once = useOneAtATime();
  async function answer(word: Answer) {
    try {
      const back = await say(pair, word);
      tell(t(`match.${word}_done`), { label: t("log.undo"), run: () => void back() });
    } catch {
      tell(t("err.not_saved"));
    }
  }
  async function wait() {
    try {
      await later(pair);
      tell(t("match.later_done"));
    } catch {
      tell(t("err.not_saved"));
    }
  }
  return (
    <>
      <Card label={t("match.title")}>
        <Side label={t("match.yours")} name={shownName(person.name)} placed={person} />
        <Side label={t("match.theirs")} name={shownName(pair.name)} placed={pair} />
        <h2>{t(`match.sure.${pair.confidence}` as Key)}</h2>
        <Reasons pair={pair} />
      </Card>
      <Means title={t("match.means")}>
        <p>{t("match.means_seen")}</p>
        <p>{t("match.means_kept")}</p>
      </Means>
      <Button kind="primary" wide={true} onClick={() => once(() => answer("same"))}>
        {t("match.same")}
      </Button>
      <Button wide={true} onClick={() => once(() => answer("different"))}>
        {t("match.different")}
      </Button>
      <Button kind="plain" wide={true} onClick={() => once(wait)}>
        {t("match.later")}
      </Button>
    </>
  );
}

/** What was said before; each word can be taken back. */
function Said() {
  const once = useOneAtATime();
  const said = [...rows("roster_match").value.values()].flatMap((row) => {
    const person = rows("person").value.get(row.person_id);
    return person ? [{ row, person }] : [];
  });
  if (said.length === 0) {
    return null;
  }
  return (
    <details>
      <summary>{t("match.said")}</summary>
      <List>
        {said.map(({ row, person }) => (
          <PlainRow key={row.id} title={shownName(person.name)} detail={t(`match.said_${row.answer}` as Key)}>
            <Button
              kind="plain"
              onClick={() =>
                once(() =>
                  takeBack(row).then(
                    () => tell(t("match.taken_back")),
                    () => tell(t("err.not_saved")),
                  ),
                )
              }
            >
              {t("match.take_back")}
            </Button>
          </PlainRow>
        ))}
      </List>
    </details>
  );
}

function Nobody() {
  const missing = found.copy.value === null;
  if (missing && !found.failed.value) {
    return <p class="muted">{t("common.loading")}</p>;
  }
  return missing ? (
    <Empty drawing="clock" text={t("match.needs_signal")}>
      <Button onClick={() => void found.look()}>{t("common.again")}</Button>
    </Empty>
  ) : (
    <Empty drawing="hands" text={t("match.none")}>
      <p class="small">{t("match.none_why")}</p>
      <ButtonLink href="/people">{t("nav.people")}</ButtonLink>
    </Empty>
  );
}

/** M7d: somebody on the member's list and somebody on her workplace's: the same? One pair at a time; she decides. */
export function MatchScreen() {
  const { route } = useLocation();
  const left = toAsk();
  const [pair] = left;
  const person = pair && rows("person").value.get(pair.person_id);
  useEffect(() => void found.look(), []);
  return (
    <div class="stack match">
      <PageHead
        title={t("match.title")}
        sub={pair && t("match.left", { n: left.length })}
        back={{ label: t("common.back"), go: () => route("/add") }}
      />
      {pair && person ? <Asking key={pair.pair} pair={pair} person={person} /> : <Nobody />}
      {found.copy.value?.old && left.length > 0 && <p class="small">{t("match.old")}</p>}
      <Said />
    </div>
  );
}
