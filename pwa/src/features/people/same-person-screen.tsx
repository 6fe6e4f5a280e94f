import { useState } from "preact/hooks";
import { useLocation, useRoute } from "preact-iso";
import { rows } from "#db/live.ts";
import { narrower } from "#domain/person.ts";
import type { PersonRow } from "#domain/rows.ts";
import { shownName } from "#i18n/names.ts";
import { type Key, t } from "#i18n/words.ts";
import { undo } from "#sync/act.ts";
import { Button, ButtonLink } from "#ui/button.tsx";
import { Empty } from "#ui/empty.tsx";
import { Means } from "#ui/means.tsx";
import { PageHead } from "#ui/page-head.tsx";
import { say } from "#ui/snackbar.tsx";
import { stillHere } from "#ui/still-here.ts";
import { type Line, TwoSides, WhichSide } from "#ui/two-sides.tsx";
import { relationships } from "./facts.ts";
import {
  type Choosable,
  differing,
  keptFirst,
  mergePeople,
  type Picks,
  sayTheyDiffer,
  whyAlike,
} from "./merging.ts";

function valueWords(field: Choosable, person: PersonRow): string {
  switch (field) {
    case "name":
      return shownName(person.name);
    case "department_id":
      return rows("department").value.get(person.department_id ?? "")?.name ?? t("person.not_known");
    case "shift_id":
      return rows("shift").value.get(person.shift_id ?? "")?.name ?? t("person.not_known");
    case "influence":
      return t(`person.influence.${person.influence ?? "none"}` as Key);
    case "cadence_days":
      return person.cadence_days === null
        ? t("person.cadence.none")
        : t("people.days", { n: person.cadence_days });
  }
}

const fieldWords: Readonly<Record<Choosable, Key>> = {
  name: "person.field.name",
  department_id: "person.field.department",
  shift_id: "person.field.shift",
  influence: "merge.influence",
  cadence_days: "person.field.cadence",
};

function countOf(kind: "conversation" | "promise" | "number", personId: string): number {
  return [...rows(kind).value.values()].filter((row) => row.person_id === personId).length;
}

function lastTalkWords(personId: string): string {
  const days = relationships.value.get(personId)?.daysSinceTalk ?? null;
  return days === null ? t("people.never") : t("people.days", { n: days });
}

function linesNow(): readonly Line<PersonRow>[] {
  return [
    [t("person.field.department"), (one) => valueWords("department_id", one)],
    [t("person.field.shift"), (one) => valueWords("shift_id", one)],
    [t("merge.talks"), (one) => countOf("conversation", one.id)],
    [t("merge.last"), (one) => lastTalkWords(one.id)],
    [t("merge.promises"), (one) => countOf("promise", one.id)],
    [t("person.numbers"), (one) => countOf("number", one.id)],
    [t("person.sees"), (one) => t(`person.sharing.${one.sharing}` as Key)],
  ];
}

function WhatHappens({ pair }: { pair: readonly [PersonRow, PersonRow] }) {
  const [one, other] = pair;
  const sharing = narrower(one.sharing, other.sharing);
  const ids = new Set(pair.map(({ id }) => id));
  const leftAlone = [...rows("do_not_contact").value.values()].some(
    (wish) => ids.has(wish.person_id) && wish.lifted_at === null,
  );
  return (
    <Means title={t("merge.means")}>
      <p>{t("merge.means_all")}</p>
      {leftAlone && <p>{t("merge.means_alone")}</p>}
      {one.sharing !== other.sharing && <p>{t("merge.means_narrower")}</p>}
      <p>{t(`person.sharing_means.${sharing}` as Key)}</p>
      <p>{t("merge.means_undo")}</p>
    </Means>
  );
}

async function takeBack(mid: string) {
  try {
    const outcome = await undo(mid);
    say(t(outcome === "removed" ? "merge.apart_done" : "merge.apart_soon"));
  } catch {
    say(t("err.not_saved"));
  }
}

function Comparing({ pair }: { pair: readonly [PersonRow, PersonRow] }) {
  const { route } = useLocation();
  const [kept, dropped] = pair;
  const [picks, setPicks] = useState<Picks>({});
  const why = whyAlike(kept, dropped);
  const here = stillHere();
  const toWhoIsKept = () => here() && route(`/people/${kept.id}`, true);
  async function together() {
    try {
      const { mid } = await mergePeople(kept, dropped, picks);
      say(t("merge.done"), { label: t("log.undo"), run: () => void takeBack(mid) });
      toWhoIsKept();
    } catch {
      say(t("err.not_saved"));
    }
  }
  async function apart() {
    try {
      await sayTheyDiffer(kept.id, dropped.id);
      say(t("merge.differ_done"));
      toWhoIsKept();
    } catch {
      say(t("err.not_saved"));
    }
  }
  return (
    <>
      {why && <p>{t(`merge.why_${why}` as Key)}</p>}
      <TwoSides
        caption={t("merge.side_by_side")}
        pair={pair}
        lines={linesNow()}
        nameOf={({ name }) => shownName(name)}
        differs={t("merge.differs")}
      />
      {differing(kept, dropped).map((field) => (
        <WhichSide
          key={field}
          id={`merge-${field}`}
          question={t("merge.which", { field: t(fieldWords[field]) })}
          values={[valueWords(field, kept), valueWords(field, dropped)]}
          chosen={picks[field] === dropped.id ? 1 : 0}
          onPick={(side) => setPicks({ ...picks, [field]: pair[side].id })}
        />
      ))}
      <WhatHappens pair={pair} />
      <Button kind="primary" wide={true} onClick={() => void together()}>
        {t("merge.do")}
      </Button>
      <Button wide={true} onClick={() => void apart()}>
        {t("merge.differ")}
      </Button>
    </>
  );
}

/** Two entries side by side: one human being, or two? */
export function SamePersonScreen() {
  const { params } = useRoute();
  const { route } = useLocation();
  const [one, other] = [params["id"], params["other"]].map((id) => rows("person").value.get(id ?? ""));
  return (
    <div class="person stack">
      <PageHead
        title={t("merge.title")}
        back={{ label: t("common.back"), go: () => route(one ? `/people/${one.id}` : "/people") }}
      />
      {one && other && one.id !== other.id ? (
        <Comparing key={`${one.id} ${other.id}`} pair={keptFirst(one, other)} />
      ) : (
        <Empty drawing="stop" text={t("merge.gone")}>
          <ButtonLink href="/people">{t("nav.people")}</ButtonLink>
        </Empty>
      )}
    </div>
  );
}
