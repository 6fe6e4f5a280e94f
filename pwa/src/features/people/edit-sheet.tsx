import { useState } from "preact/hooks";
import { rows } from "#db/live.ts";
import { departmentsByName, shiftsByHour } from "#db/places.ts";
import { localDay } from "#domain/instant.ts";
import { cleaned, nameFits } from "#domain/person.ts";
import type { PersonRow, TieKind, TieRow } from "#domain/rows.ts";
import { languageName } from "#i18n/language-name.ts";
import { type Key, t } from "#i18n/words.ts";
import { draftUnder } from "#sync/draft.ts";
import { Button } from "#ui/button.tsx";
import { Chip, Chips } from "#ui/chip.tsx";
import { SelectField, Switch, TextField } from "#ui/field.tsx";
import { useOneAtATime } from "#ui/one-at-a-time.ts";
import { Sheet } from "#ui/sheet.tsx";
import { say } from "#ui/snackbar.tsx";
import { type Correction, correctPerson, setTie } from "./actions.ts";

const tieKinds: readonly TieKind[] = ["same_shift", "other_shift", "friend", "family", "neighbour", "ally"];
/** What people at one workplace speak, the member's own languages first; another one that stands there is added. */
const languages = ["es", "en", "ht", "fil", "vi", "zh", "ko", "pt", "fr", "ar", "so", "am"] as const;
const longestHow = 120;
const mostGroups = 5;
const cadences = ["", "7", "10", "14", "21", "30"] as const;

interface Form {
  name: string;
  department: string;
  shift: string;
  /** Ids with spaces between them. */
  groups: string;
  influence: string;
  language: string;
  cadence: string;
  left: boolean;
  tie: string;
  strength: string;
  how: string;
}

function formOf(person: PersonRow, tie: TieRow | null): Form {
  return {
    name: person.name,
    department: person.department_id ?? "",
    shift: person.shift_id ?? "",
    groups: (person.group_ids ?? []).join(" "),
    influence: person.influence === null ? "" : String(person.influence),
    language: person.language ?? "",
    cadence: person.cadence_days === null ? "" : String(person.cadence_days),
    left: person.left_on !== null,
    tie: tie?.kind ?? "",
    strength: String(tie?.strength ?? 2),
    how: tie?.how ?? "",
  };
}

/** What was typed, and over what. */
interface Typed {
  readonly over: Partial<Form>;
  readonly parts: Partial<Form>;
}

/** What was typed and not saved yet, but for fields that have changed since: there it was written over something else. */
function stillMeant({ over, parts }: Typed, now: Form): Partial<Form> {
  const meant = Object.entries(parts).filter(
    ([field]) => over[field as keyof Form] === now[field as keyof Form],
  );
  return Object.fromEntries(meant) as Partial<Form>;
}

function numberOrNull(text: string): number | null {
  return text === "" ? null : Number(text);
}

/** Only what was changed, so that an older page never overwrites a newer correction. */
function changesOf(person: PersonRow, form: Form): Correction {
  const leftOn = form.left ? (person.left_on ?? localDay()) : null;
  const wanted: Required<Correction> = {
    name: cleaned(form.name),
    department_id: form.department || null,
    shift_id: form.shift || null,
    group_ids: form.groups ? form.groups.split(" ") : null,
    influence: numberOrNull(form.influence),
    language: form.language || null,
    cadence_days: numberOrNull(form.cadence),
    left_on: leftOn,
  };
  const changed = Object.entries(wanted).filter(
    ([field, value]) => String(person[field as keyof PersonRow] ?? null) !== String(value),
  );
  return Object.fromEntries(changed) as Correction;
}

async function save(person: PersonRow, tie: TieRow | null, form: Form): Promise<void> {
  const changes = changesOf(person, form);
  if (Object.keys(changes).length > 0) {
    await correctPerson(person, changes);
  }
  const said = {
    kind: form.tie as TieKind,
    strength: Number(form.strength),
    how: cleaned(form.how) || null,
  };
  const isNew = said.kind !== tie?.kind || said.strength !== tie.strength || said.how !== tie.how;
  if (form.tie && isNew) {
    await setTie(person.id, tie?.id ?? null, said);
  }
}

function named(kind: "department" | "shift") {
  const places = kind === "shift" ? shiftsByHour() : departmentsByName();
  const all = places.map(({ id, name }) => ({ value: id, text: name }));
  return [{ value: "", text: t("person.not_known") }, ...all];
}

function optionsOf(values: readonly string[], prefix: string) {
  return values.map((value) => ({ value, text: t(`${prefix}.${value || "none"}` as Key) }));
}

function asAnswer(name: string): string {
  return name.charAt(0).toLocaleUpperCase() + name.slice(1);
}

/** Languages by their names, as answers: Spanish writes them small within a sentence only. */
function languageOptions(known: string) {
  const all = new Set([...languages, ...(known ? [known] : [])]);
  const options = [...all].map((value) => ({ value, text: asAnswer(languageName(value)) }));
  return [{ value: "", text: t("person.not_known") }, ...options];
}

/** Who else somebody is with, of those at her workplace; one that no longer meets only if she was in it. */
function GroupChips({ form, change }: { form: Form; change: (part: Partial<Form>) => void }) {
  const chosen = new Set(form.groups.match(/\S+/g));
  const site = rows("department").value.get(form.department)?.worksite_id;
  const offered = [...rows("social_group").value.values()].filter(
    ({ id, worksite_id, is_retired }) =>
      chosen.has(id) || !(is_retired || (site !== undefined && site !== worksite_id)),
  );
  const turn = (id: string) => {
    const others = [...chosen].filter((one) => one !== id);
    change({ groups: (chosen.has(id) ? others : [...others, id]).sort().join(" ") });
  };
  return offered.length > 0 ? (
    <div class="field">
      <b id="edit-groups">{t("person.field.groups")}</b>
      <Chips labelledBy="edit-groups">
        {offered.map(({ id, name }) => (
          <Chip
            key={id}
            pressed={chosen.has(id)}
            disabled={chosen.size >= mostGroups && !chosen.has(id)}
            onClick={() => turn(id)}
          >
            {name}
          </Chip>
        ))}
      </Chips>
    </div>
  ) : null;
}

function Choices({ form, change }: { form: Form; change: (part: Partial<Form>) => void }) {
  const field = (name: keyof Form, options: { value: string; text: string }[]) => (
    <SelectField
      label={t(`person.field.${name}` as Key)}
      value={String(form[name])}
      options={options}
      onChoose={(value) => change({ [name]: value })}
    />
  );
  return (
    <>
      {field("department", named("department"))}
      {field("shift", named("shift"))}
      <GroupChips form={form} change={change} />
      {field("influence", optionsOf(["", "0", "1", "2", "3"], "person.influence"))}
      {field("tie", optionsOf(["", ...tieKinds], "person.tie"))}
      {form.tie && field("strength", optionsOf(["1", "2", "3"], "person.strength"))}
      {form.tie && (
        <TextField
          label={t("person.field.how")}
          hint={t("person.how_hint")}
          maxLength={longestHow}
          autocapitalize="sentences"
          value={form.how}
          onText={(how) => change({ how })}
        />
      )}
      {field("language", languageOptions(form.language))}
      {field("cadence", optionsOf(cadences, "person.cadence"))}
    </>
  );
}

/** Correct what stands about a person. What was typed stays until it is saved. */
export function EditSheet({ person, onClose }: { person: PersonRow; onClose: () => void }) {
  const tie = [...rows("tie").value.values()].find(({ person_id }) => person_id === person.id) ?? null;
  const { typed, type } = draftUnder<Typed>(`correct:${person.id}`);
  const now = formOf(person, tie);
  const parts = typed.value ? stillMeant(typed.value, now) : {};
  const form = { ...now, ...parts };
  const [error, setError] = useState<Key | null>(null);
  const change = (part: Partial<Form>) => type({ over: now, parts: { ...parts, ...part } });
  const once = useOneAtATime();
  async function go() {
    if (!nameFits(form.name)) {
      setError("err.name");
      return;
    }
    try {
      await save(person, tie, form);
      type(undefined);
      say(t("log.saved"));
      onClose();
    } catch {
      setError("err.not_saved");
    }
  }
  return (
    <Sheet
      label={t("common.edit")}
      closeLabel={t("common.close")}
      onClose={onClose}
      footer={
        <Button kind="primary" wide={true} onClick={() => once(go)}>
          {t("log.save")}
        </Button>
      }
    >
      <TextField
        label={t("person.field.name")}
        value={form.name}
        error={error ? t(error) : undefined}
        autocapitalize="words"
        onText={(name) => change({ name })}
      />
      <Choices form={form} change={change} />
      <Switch label={t("person.left")} on={form.left} onTurn={(left) => change({ left })} />
    </Sheet>
  );
}
