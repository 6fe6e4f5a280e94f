import { useState } from "preact/hooks";
import { TypedEarlier } from "#app/office-page.tsx";
import { departmentsByName } from "#db/places.ts";
import { idByWords } from "#domain/identifier.ts";
import { trouble } from "#i18n/trouble.ts";
import { type Key, t } from "#i18n/words.ts";
import { formUnder } from "#sync/draft.ts";
import { Button } from "#ui/button.tsx";
import { Chip, Chips } from "#ui/chip.tsx";
import { Choice } from "#ui/choice.tsx";
import { SelectField, TextField } from "#ui/field.tsx";
import { focusTitleIfLost } from "#ui/focus.tsx";
import { Problems } from "#ui/problems.tsx";
import { askFor, type Column, type Hours, type Preset, type Rules } from "./exports.ts";
import { toggled, usualColumns } from "./form.ts";

const SHORTEST_PURPOSE = 10;
const EVERYWHERE = "";

function Columns(props: {
  may: readonly Column[];
  chosen: readonly Column[];
  onChoose: (chosen: Column[]) => void;
}) {
  return (
    <div class="stack">
      <h2>{t("exports.columns")}</h2>
      <Chips label={t("exports.columns")}>
        {props.may.map((column) => (
          <Chip
            key={column}
            pressed={props.chosen.includes(column)}
            onClick={() => props.onChoose(toggled(props.chosen, column))}
          >
            {t(`exports.column.${column}` as Key)}
          </Chip>
        ))}
      </Chips>
      <p class="small">{t("exports.always")}</p>
    </div>
  );
}

function Presets({ rules, onChoose }: { rules: Rules; onChoose: (preset: Preset) => void }) {
  return (
    <section class="stack" aria-labelledby="exports-new">
      <h2 id="exports-new">{t("exports.new")}</h2>
      {rules.presets.map(({ preset }) => (
        <Choice key={preset} onClick={() => onChoose(preset)}>
          {t(`exports.preset.${preset}` as Key)}
          <span class="small exports-hint">{t(`exports.preset.${preset}.hint` as Key)}</span>
        </Choice>
      ))}
    </section>
  );
}

/** Where a file names people: what is said about each, and of which department they are. */
function OfPeople(props: {
  may: readonly Column[];
  columns: readonly Column[];
  onColumns: (columns: Column[]) => void;
  department: string;
  onDepartment: (department: string) => void;
}) {
  return (
    <>
      <Columns may={props.may} chosen={props.columns} onChoose={props.onColumns} />
      <SelectField
        label={t("exports.who")}
        value={props.department}
        options={[
          { value: EVERYWHERE, text: t("exports.everywhere") },
          ...departmentsByName().map(({ id, name }) => ({ value: id, text: name })),
        ]}
        onChoose={props.onDepartment}
      />
    </>
  );
}

/** What the file does with people, said before anything is asked. */
function What({ chosen }: { chosen: Rules["presets"][number] }) {
  if (!chosen.names_people) {
    return (
      <>
        <p>{t("exports.counts_hold")}</p>
        <p>{t("exports.counts_hide")}</p>
        <p>{t("exports.counts_mind")}</p>
      </>
    );
  }
  return <p>{t(chosen.leaves_alone ? "exports.alone_out" : "exports.alone_in")}</p>;
}

/** Ask for a file: which one, what is in it, what for, and for how long it may be fetched. */
export function AskForm({ rules, onDone }: { rules: Rules; onDone: () => void }) {
  const [preset, setPreset] = useState<Preset | null>(null);
  const [columns, setColumns] = useState<readonly Column[]>([]);
  const draft = formUnder("export", { purpose: "" });
  const { purpose } = draft.form;
  const [department, setDepartment] = useState(EVERYWHERE);
  const [hours, setHours] = useState("8");
  const [wrong, setWrong] = useState<readonly { field?: string; text: string }[]>([]);
  const [busy, setBusy] = useState(false);
  const [idOf] = useState(idByWords);
  const chosen = rules.presets.find((one) => one.preset === preset);
  if (!(preset && chosen)) {
    const choose = (next: Preset) => {
      setPreset(next);
      setDepartment(EVERYWHERE);
      setColumns(usualColumns(next));
    };
    return <Presets rules={rules} onChoose={choose} />;
  }
  const short = purpose.trim().length < SHORTEST_PURPOSE;
  async function send(which: Preset) {
    if (short) {
      setWrong([{ field: "exports-purpose", text: t("exports.purpose_short") }]);
      return;
    }
    setBusy(true);
    try {
      const said = {
        preset: which,
        columns: [...columns],
        department_id: department || null,
        purpose: purpose.trim(),
        hours: Number(hours) as Hours,
      };
      await askFor({ id: idOf(said), ...said });
      setPreset(null);
      draft.drop();
      setDepartment(EVERYWHERE);
      setWrong([]);
      onDone();
      // The button that asked is gone with its form.
      requestAnimationFrame(focusTitleIfLost);
    } catch (error) {
      setWrong([{ text: trouble(error) }]);
    }
    setBusy(false);
  }
  return (
    <section class="stack" aria-labelledby="exports-form">
      <h2 id="exports-form">{t(`exports.preset.${preset}` as Key)}</h2>
      <What chosen={chosen} />
      <Problems title={t("err.form")} list={wrong} />
      {chosen.names_people && (
        <OfPeople
          may={chosen.columns}
          columns={columns}
          onColumns={setColumns}
          department={department}
          onDepartment={setDepartment}
        />
      )}
      <TypedEarlier draft={draft} />
      <TextField
        id="exports-purpose"
        label={t("exports.purpose")}
        hint={t("exports.purpose_hint")}
        error={wrong.some(({ field }) => field) ? t("exports.purpose_short") : undefined}
        maxLength={200}
        value={purpose}
        onText={(text) => draft.change({ purpose: text })}
      />
      <SelectField
        label={t("exports.hours")}
        hint={t(chosen.names_people ? "exports.hours_hint" : "exports.hours_counts")}
        value={hours}
        options={rules.hours.map((n) => ({ value: String(n), text: t("exports.n_hours", { n }) }))}
        onChoose={setHours}
      />
      {chosen.names_people && <p class="small">{t("exports.second", { n: rules.second_person_above })}</p>}
      <Button kind="primary" wide={true} disabled={busy} onClick={() => void send(preset)}>
        {t("exports.ask")}
      </Button>
      <Button wide={true} onClick={() => setPreset(null)}>
        {t("exports.other")}
      </Button>
    </section>
  );
}
