import { useEffect, useState } from "preact/hooks";
import { departmentsByName, shiftsByHour } from "#db/places.ts";
import { trouble } from "#i18n/trouble.ts";
import { type Key, t } from "#i18n/words.ts";
import { Button, ButtonLink } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { SelectField, Switch } from "#ui/field.tsx";
import { Problems } from "#ui/problems.tsx";
import { Segments } from "#ui/segments.tsx";
import { type Column, check, choose, type Mapping, type Roster, type Team, teams } from "./rosters.ts";
import { answered, type Meaning, meanings, withMeaning } from "./steps.ts";

type Change = (mapping: Mapping) => void;
type Place = NonNullable<Mapping["places"]>[number];

interface Named {
  readonly id: string;
  readonly name: string;
}

function optionsOf(known: readonly Named[]) {
  return [
    { value: "", text: t("roster.unknown") },
    ...known.map(({ id, name }) => ({ value: id, text: name })),
  ];
}

function ColumnCard(props: {
  column: Column;
  at: number;
  mapping: Mapping;
  onChange: (to: Mapping, placed: boolean) => void;
}) {
  const { column, at, mapping } = props;
  if (column.guess === "blocked") {
    return (
      <div class="roster-column roster-blocked">
        <p>{t("roster.never", { title: column.title })}</p>
        <p class="small">{t("roster.never_why")}</p>
      </div>
    );
  }
  const label = column.title
    ? t("roster.column", { title: column.title })
    : t("roster.column_empty", { n: at + 1 });
  const cells = column.samples.join(" · ");
  return (
    <div class="roster-column">
      <SelectField<Meaning>
        label={label}
        hint={cells ? t("roster.sample", { cells }) : undefined}
        value={(mapping.columns[at] ?? "skip") as Meaning}
        options={meanings.map((value) => ({ value, text: t(`roster.is.${value}`) }))}
        onChoose={(meaning) => {
          const changed = withMeaning(mapping, at, meaning);
          props.onChange(changed, changed.places === null);
        }}
      />
    </div>
  );
}

function Places({
  mapping,
  known,
  onChange,
}: {
  mapping: Mapping;
  known: readonly Team[];
  onChange: Change;
}) {
  const places = mapping.places ?? [];
  const change = (code: string, said: Partial<Place>) =>
    onChange({ ...mapping, places: places.map((one) => (one.code === code ? { ...one, ...said } : one)) });
  return places.length === 0 ? null : (
    <section class="stack" aria-labelledby="roster-places">
      <h2 id="roster-places">{t("roster.places")}</h2>
      <div class="roster-grid">
        {places.map(({ code, department_id: unit, team_id: team }) => (
          <div class="roster-column" key={code}>
            <SelectField
              label={t("roster.place", { code })}
              value={unit ?? ""}
              options={optionsOf(departmentsByName())}
              onChoose={(id) => change(code, { department_id: id || null })}
            />
            {unit && (
              <SelectField
                label={t("roster.place_team")}
                value={team ?? ""}
                options={optionsOf(known)}
                onChoose={(id) => change(code, { team_id: id || null })}
              />
            )}
          </div>
        ))}
      </div>
      <ButtonLink href="/organize/teams">{t("teams.form")}</ButtonLink>
    </section>
  );
}

function Shifts({ mapping, onChange }: { mapping: Mapping; onChange: Change }) {
  const shifts = mapping.shifts ?? [];
  return shifts.length === 0 ? null : (
    <section class="stack" aria-labelledby="roster-shifts">
      <h2 id="roster-shifts">{t("roster.shifts")}</h2>
      <div class="roster-grid">
        {shifts.map(({ code, shift_id: shift }) => (
          <div class="roster-column" key={code}>
            <SelectField
              label={t("roster.shift", { code })}
              value={shift ?? ""}
              options={optionsOf(shiftsByHour())}
              onChoose={(id) =>
                onChange({
                  ...mapping,
                  shifts: shifts.map((one) => (one.code === code ? { ...one, shift_id: id || null } : one)),
                })
              }
            />
          </div>
        ))}
      </div>
    </section>
  );
}

function Details({ mapping, onChange }: { mapping: Mapping; onChange: Change }) {
  return (
    <>
      {mapping.columns.includes("started_on") && (
        <Segments
          label={t("roster.days")}
          options={(["mdy", "dmy"] as const).map((value) => ({
            value,
            text: t(`roster.days.${value}` as Key),
          }))}
          chosen={mapping.date_order as "mdy" | "dmy"}
          onChoose={(order) => onChange({ ...mapping, date_order: order })}
        />
      )}
      <Switch
        label={t("roster.whole")}
        hint={t("roster.whole_hint")}
        on={mapping.is_whole_list ?? false}
        onTurn={(on) => onChange({ ...mapping, is_whole_list: on })}
      />
    </>
  );
}

/** Step 2: what the columns mean, and what the file's words for units and shifts stand for. */
export function ColumnsStep({ shown }: { shown: Roster }) {
  const [mapping, setMapping] = useState<Mapping>(shown.mapping);
  const [known, setKnown] = useState<readonly Team[]>([]);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<readonly { text: string }[]>([]);
  useEffect(() => {
    teams().then(setKnown, (error: unknown) => setWrong([{ text: trouble(error) }]));
  }, []);
  async function ask(sent: Mapping, work: () => Promise<Roster>) {
    setBusy(true);
    setWrong([]);
    try {
      const answer = await work();
      setMapping((now) => answered(now, sent, answer.mapping));
    } catch (error) {
      setWrong([{ text: trouble(error) }]);
    }
    setBusy(false);
  }
  function change(to: Mapping, placed: boolean) {
    setMapping(to);
    if (placed && hasName(to)) {
      void ask(to, () => choose(shown.id, to));
    }
  }
  function submit() {
    if (hasName(mapping)) {
      void ask(mapping, () => check(shown.id, mapping));
    } else {
      setWrong([{ text: t("roster.no_name_column") }]);
    }
  }
  return (
    <div class="stack">
      <Problems title={t("err.form")} list={wrong} />
      <section class="stack" aria-labelledby="roster-columns">
        <h2 id="roster-columns">{t("roster.columns")}</h2>
        <div class="roster-grid">
          {shown.columns.map((column, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is known by its place in the file
            <ColumnCard key={at} column={column} at={at} mapping={mapping} onChange={change} />
          ))}
        </div>
      </section>
      <Places mapping={mapping} known={known} onChange={setMapping} />
      <Shifts mapping={mapping} onChange={setMapping} />
      <Card>
        <div class="stack">
          <Details mapping={mapping} onChange={setMapping} />
        </div>
      </Card>
      <Button kind="primary" wide={true} disabled={busy} onClick={submit}>
        {t(busy ? "roster.checking" : "roster.check")}
      </Button>
    </div>
  );
}

function hasName({ columns }: Mapping): boolean {
  return columns.some((column) => column === "name" || column === "given_name" || column === "family_name");
}
