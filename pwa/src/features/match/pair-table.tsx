import { rows } from "#db/live.ts";
import { listOf } from "#i18n/format.ts";
import { shownName } from "#i18n/names.ts";
import { type Key, t } from "#i18n/words.ts";
import { Chip, Chips } from "#ui/chip.tsx";
import { type Choosable, type Double, differing, type Picks, type Side } from "./doubles.ts";
import "./pair-table.css";

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

const lines: readonly (readonly [Key, (side: Side) => string | number])[] = [
  ["person.field.department", (side) => valueWords("department_id", side)],
  ["person.field.shift", (side) => valueWords("shift_id", side)],
  ["merge.influence", (side) => valueWords("influence", side)],
  ["doubles.keeper", keeperWords],
  ["person.numbers", ({ numbers }) => (numbers.length > 0 ? listOf(numbers) : t("doubles.no_number"))],
  ["merge.talks", ({ talks }) => talks],
];

/** The two entries side by side; lines that differ are marked with a word and a heavier letter. */
export function PairTable({ pair }: { pair: Double }) {
  const sides = [pair.kept, pair.dropped] as const;
  return (
    <table class="doubles-table">
      <caption>
        {t("roster.because", { reasons: listOf(pair.why.map((one) => t(`doubles.why.${one}` as Key))) })}
      </caption>
      <thead>
        <tr>
          <td />
          {sides.map((side, at) => (
            <th key={side.id} scope="col">
              <span class="small doubles-mark">{t(at === 0 ? "doubles.stays" : "doubles.goes")}</span>
              <bdi>{shownName(side.name)}</bdi>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map(([key, told]) => {
          const [left, right] = sides.map(told);
          return (
            <tr key={key} class={left === right ? undefined : "doubles-differs"}>
              <th scope="row">
                {t(key)}
                {left !== right && <span class="small doubles-mark">{t("merge.differs")}</span>}
              </th>
              <td>{left}</td>
              <td>{right}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Of each field in which the two differ, which value is right. */
export function Picking(props: { pair: Double; picks: Picks; onPick: (picks: Picks) => void }) {
  const { pair, picks, onPick } = props;
  return (
    <>
      {differing(pair).map((field) => (
        <section key={field} class="stack" aria-labelledby={`doubles-${field}`}>
          <h2 id={`doubles-${field}`}>{t("merge.which", { field: t(fieldWords[field]) })}</h2>
          <Chips labelledBy={`doubles-${field}`}>
            {[pair.kept, pair.dropped].map((side, at) => (
              <Chip
                key={side.id}
                pressed={(picks[field] ?? false) === (at === 1)}
                onClick={() => onPick({ ...picks, [field]: at === 1 })}
              >
                <bdi>{valueWords(field, side)}</bdi>
              </Chip>
            ))}
          </Chips>
        </section>
      ))}
    </>
  );
}

/** What happens to the two, before anybody taps. */
export function WhatItMeans({ pair }: { pair: Double }) {
  const keeper = pair.kept.keeper_name;
  return (
    <section class="match-means" aria-labelledby="doubles-means">
      <h2 id="doubles-means">{t("merge.means")}</h2>
      <p>
        {keeper === null ? t("doubles.means_roster") : t("doubles.means_kept", { name: shownName(keeper) })}
      </p>
      <p>{t("merge.means_undo")}</p>
    </section>
  );
}
