import { rows } from "#db/live.ts";
import { listOf } from "#i18n/format.ts";
import { shownName } from "#i18n/names.ts";
import { type Key, t } from "#i18n/words.ts";
import { Means } from "#ui/means.tsx";
import { type Line, TwoSides, WhichSide } from "#ui/two-sides.tsx";
import { type Choosable, type Double, differing, type Picks, type Side } from "./doubles.ts";

const fieldWords: Readonly<Record<Choosable, Key>> = {
  name: "person.field.name",
  department_id: "person.field.department",
  shift_id: "person.field.shift",
  influence: "merge.influence",
};

function valueWords(field: Choosable, side: Side): string {
  switch (field) {
    case "name":
      return shownName(side.name);
    case "department_id":
      return rows("department").value.get(side.department_id ?? "")?.name ?? t("person.not_known");
    case "shift_id":
      return rows("shift").value.get(side.shift_id ?? "")?.name ?? t("person.not_known");
    case "influence":
      return t(`person.influence.${side.influence ?? "none"}` as Key);
  }
}

function keeperWords({ keeper_name, team_name }: Side): string {
  return keeper_name === null ? t("doubles.roster", { team: team_name ?? "" }) : shownName(keeper_name);
}

function linesNow(): readonly Line<Side>[] {
  return [
    [t("person.field.department"), (side) => valueWords("department_id", side)],
    [t("person.field.shift"), (side) => valueWords("shift_id", side)],
    [t("merge.influence"), (side) => valueWords("influence", side)],
    [t("doubles.keeper"), keeperWords],
    [t("person.numbers"), ({ numbers }) => (numbers.length > 0 ? listOf(numbers) : t("doubles.no_number"))],
    [t("merge.talks"), ({ talks }) => talks],
  ];
}

/** The two entries side by side, and why somebody should look. */
export function PairTable({ pair }: { pair: Double }) {
  return (
    <TwoSides
      caption={t("roster.because", {
        reasons: listOf(pair.why.map((one) => t(`doubles.why.${one}` as Key))),
      })}
      pair={[pair.kept, pair.dropped]}
      lines={linesNow()}
      nameOf={({ name }) => shownName(name)}
      differs={t("merge.differs")}
      above={[t("doubles.stays"), t("doubles.goes")]}
    />
  );
}

/** Of each field in which the two differ, which value is right. */
export function Picking(props: { pair: Double; picks: Picks; onPick: (picks: Picks) => void }) {
  const { pair, picks, onPick } = props;
  return (
    <>
      {differing(pair).map((field) => (
        <WhichSide
          key={field}
          id={`doubles-${field}`}
          question={t("merge.which", { field: t(fieldWords[field]) })}
          values={[valueWords(field, pair.kept), valueWords(field, pair.dropped)]}
          chosen={picks[field] ? 1 : 0}
          onPick={(side) => onPick({ ...picks, [field]: side === 1 })}
        />
      ))}
    </>
  );
}

/** What happens to the two, before anybody taps. */
export function WhatItMeans({ pair }: { pair: Double }) {
  const keeper = pair.kept.keeper_name;
  return (
    <Means title={t("merge.means")}>
      <p>
        {keeper === null ? t("doubles.means_roster") : t("doubles.means_kept", { name: shownName(keeper) })}
      </p>
      <p>{t("merge.means_undo")}</p>
    </Means>
  );
}
