import { useState } from "preact/hooks";
import { TypedEarlier } from "#app/office-page.tsx";
import { idByWords } from "#domain/identifier.ts";
import { Problem } from "#domain/problem.ts";
import { trouble } from "#i18n/trouble.ts";
import { t } from "#i18n/words.ts";
import { formUnder } from "#sync/draft.ts";
import { Button } from "#ui/button.tsx";
import { SelectField, TextField } from "#ui/field.tsx";
import { Problems } from "#ui/problems.tsx";
import { Sheet } from "#ui/sheet.tsx";
import { say } from "#ui/snackbar.tsx";
import { type Form, type Wrong, wrongIn } from "./place.ts";
import { remove, save, type Worksite } from "./workplaces.ts";

const longestName = 120;
const fieldOf: Readonly<Record<Wrong, string>> = {
  name_missing: "place-name",
  zone_wrong: "place-zone",
  hours_missing: "place-from",
  headcount_wrong: "place-count",
};

type Change = (part: Partial<Form>) => void;

function wordsFor(error: unknown): string {
  if (error instanceof Problem && error.code === "place-in-use") {
    return t("workplaces.in_use");
  }
  if (error instanceof Problem && error.fields["time_zone"]) {
    return t("workplaces.zone_wrong");
  }
  return trouble(error);
}

function Fields(props: { form: Form; change: Change; wrong: readonly Wrong[]; sites: readonly Worksite[] }) {
  const { form, change, wrong, sites } = props;
  const errorOf = (one: Wrong) => (wrong.includes(one) ? t(`workplaces.${one}`) : undefined);
  return (
    <>
      <TextField
        id="place-name"
        label={t("workplaces.name")}
        error={errorOf("name_missing")}
        maxLength={longestName}
        value={form.name}
        onText={(name) => change({ name })}
      />
      {sites.length > 1 && (
        <SelectField
          label={t("workplaces.site")}
          value={form.worksite_id}
          options={sites.map(({ id, name }) => ({ value: id, text: name }))}
          onChoose={(worksite_id) => change({ worksite_id })}
        />
      )}
      {form.kind === "worksite" && (
        <TextField
          id="place-zone"
          label={t("workplaces.zone")}
          hint={t("workplaces.zone_hint")}
          error={errorOf("zone_wrong")}
          autocapitalize="none"
          spellcheck={false}
          value={form.time_zone}
          onText={(time_zone) => change({ time_zone })}
        />
      )}
      {form.kind === "shift" && (
        <div class="place-hours">
          <TextField
            id="place-from"
            type="time"
            label={t("workplaces.from")}
            error={errorOf("hours_missing")}
            value={form.starts_at}
            onText={(starts_at) => change({ starts_at })}
          />
          <TextField
            type="time"
            label={t("workplaces.to")}
            value={form.ends_at}
            onText={(ends_at) => change({ ends_at })}
          />
        </div>
      )}
      {form.kind !== "worksite" && (
        <TextField
          id="place-count"
          label={t("workplaces.headcount")}
          hint={t("workplaces.headcount_hint")}
          error={errorOf("headcount_wrong")}
          inputMode="numeric"
          value={form.headcount}
          onText={(headcount) => change({ headcount })}
        />
      )}
    </>
  );
}

function Remove({ busy, onRemove }: { busy: boolean; onRemove: () => void }) {
  const [sure, setSure] = useState(false);
  return sure ? (
    <>
      <p class="small">{t("workplaces.remove_means")}</p>
      <Button kind="danger" wide={true} disabled={busy} onClick={onRemove}>
        {t("workplaces.remove_sure")}
      </Button>
    </>
  ) : (
    <Button wide={true} onClick={() => setSure(true)}>
      {t("workplaces.remove")}
    </Button>
  );
}

/** Add a place, or change the one with this id; remove it when nobody is or was there. */
export function PlaceSheet(props: {
  begin: Form;
  id: string | null;
  /** Where a new department or shift could be; more than one is asked about. */
  sites: readonly Worksite[];
  onClose: () => void;
}) {
  const { kind, worksite_id } = props.begin;
  const draft = formUnder(`place:${props.id ?? `${kind}:${worksite_id}`}`, props.begin);
  const { form } = draft;
  const [wrong, setWrong] = useState<readonly Wrong[]>([]);
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [idOf] = useState(idByWords);
  const title = t(`workplaces.${props.id === null ? "new" : "edit"}_${form.kind}`);
  async function doing(act: () => Promise<void>, done: string) {
    setBusy(true);
    try {
      await act();
      draft.drop();
      say(done);
      props.onClose();
    } catch (error) {
      setFailure(wordsFor(error));
      setBusy(false);
    }
  }
  function go() {
    const found = wrongIn(form);
    setWrong(found);
    setFailure(null);
    if (found.length === 0) {
      void doing(
        () => save(form, { id: props.id ?? idOf(form), isNew: props.id === null }),
        t("workplaces.saved"),
      );
    }
  }
  const list = [
    ...wrong.map((one) => ({ field: fieldOf[one], text: t(`workplaces.${one}`) })),
    ...(failure ? [{ text: failure }] : []),
  ];
  const { id } = props;
  return (
    <Sheet label={title} closeLabel={t("common.close")} onClose={props.onClose}>
      <div class="stack">
        <h2>{title}</h2>
        <Problems title={t("err.form")} list={list} />
        <TypedEarlier draft={draft} />
        <Fields
          form={form}
          change={(part) => draft.change({ name: form.name, ...part })}
          wrong={wrong}
          sites={id === null && form.kind !== "worksite" ? props.sites : []}
        />
        <Button kind="primary" wide={true} disabled={busy} onClick={go}>
          {t("workplaces.save")}
        </Button>
        {id !== null && (
          <Remove busy={busy} onRemove={() => void doing(() => remove(form, id), t("workplaces.removed"))} />
        )}
      </div>
    </Sheet>
  );
}
