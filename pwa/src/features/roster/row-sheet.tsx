import { useState } from "preact/hooks";
import { TypedEarlier } from "#app/office-page.tsx";
import { rows } from "#db/live.ts";
import { trouble } from "#i18n/trouble.ts";
import { type Key, t } from "#i18n/words.ts";
import { formUnder } from "#sync/draft.ts";
import { Button } from "#ui/button.tsx";
import { SelectField, TextField } from "#ui/field.tsx";
import { Problems } from "#ui/problems.tsx";
import { Sheet } from "#ui/sheet.tsx";
import { mend, type Roster, type Row, type RowText } from "./rosters.ts";

const texts = ["name", "phone", "started_on"] as const;
const places = ["unit", "shift"] as const;

/** The union's own words for units or shifts, with the file's word first while it is no such word. */
function wordsFor(place: "unit" | "shift", typed: string) {
  const names = [...rows(place === "unit" ? "department" : "shift").value.values()].map(({ name }) => name);
  return [...new Set([typed, ...names])].map((name) => ({ value: name, text: name || t("roster.unknown") }));
}

/** One row to put right: what it says, and what is wrong with it. */
export function RowSheet({ shown, row, onClose }: { shown: Roster; row: Row; onClose: () => void }) {
  const draft = formUnder<Required<RowText>>(`roster-row:${row.id}`, {
    name: row.name,
    unit: row.unit,
    shift: row.shift,
    phone: row.phone,
    started_on: row.started_on,
  });
  const said = draft.form;
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<readonly { text: string }[]>(
    row.flaws.map((flaw) => ({ text: t(`roster.flaw.${flaw}` as Key) })),
  );
  async function save() {
    const changed = Object.entries(said).filter(([name, text]) => text !== row[name as keyof RowText]);
    setBusy(true);
    try {
      await mend(shown.id, row.id, { values: Object.fromEntries(changed) });
      draft.drop();
      onClose();
    } catch (error) {
      setWrong([{ text: trouble(error) }]);
      setBusy(false);
    }
  }
  const label = t("roster.line", { n: row.line });
  return (
    <Sheet label={label} closeLabel={t("common.close")} onClose={onClose}>
      <div class="stack">
        <h2>{label}</h2>
        <Problems title={t("err.form")} list={wrong} />
        <TypedEarlier draft={draft} />
        {texts.map((name) => (
          <TextField
            key={name}
            label={t(`roster.is.${name}`)}
            value={said[name]}
            onText={(text) => draft.change({ [name]: text })}
          />
        ))}
        {places.map((place) => (
          <SelectField
            key={place}
            label={t(`roster.is.${place}`)}
            value={said[place]}
            options={wordsFor(place, row[place])}
            onChoose={(text) => draft.change({ [place]: text })}
          />
        ))}
        <Button kind="primary" wide={true} disabled={busy} onClick={() => void save()}>
          {t("roster.save")}
        </Button>
      </div>
    </Sheet>
  );
}
