import { useState } from "preact/hooks";
import { TypedEarlier } from "#app/office-page.tsx";
import { newId } from "#domain/identifier.ts";
import { Problem } from "#domain/problem.ts";
import { trouble } from "#i18n/trouble.ts";
import { language, t } from "#i18n/words.ts";
import { formUnder } from "#sync/draft.ts";
import { Button } from "#ui/button.tsx";
import { SelectField, TextField } from "#ui/field.tsx";
import { Problems } from "#ui/problems.tsx";
import { Sheet } from "#ui/sheet.tsx";
import { say } from "#ui/snackbar.tsx";
import { type Form, offered } from "./forming.ts";
import { type Campaign, change, close, found, type Teams } from "./union-teams.ts";

const longestName = 120;

/** A campaign's name in the language on the screen. */
export function campaignName({ name_en, name_es }: Campaign): string {
  return language.value === "es" ? name_es : name_en;
}

function wordsFor(error: unknown): string {
  return error instanceof Problem && error.code === "team-in-use" ? t("teams.in_use") : trouble(error);
}

function Fields(props: {
  form: Form;
  known: Teams;
  error: string | undefined;
  change: (part: Partial<Form>) => void;
}) {
  const { form, known, error, change } = props;
  return (
    <>
      <TextField
        id="team-name"
        label={t("teams.name")}
        hint={t("teams.name_hint")}
        error={error}
        maxLength={longestName}
        autocapitalize="words"
        value={form.name}
        onText={(name) => change({ name })}
      />
      <SelectField
        label={t("teams.campaign")}
        value={form.campaign_id}
        options={[
          { value: "", text: t("teams.no_campaign") },
          ...offered(known.campaigns, form.campaign_id).map((one) => ({
            value: one.id,
            text: campaignName(one),
          })),
        ]}
        onChoose={(campaign_id) => change({ campaign_id })}
      />
      <SelectField
        label={t("teams.worksite")}
        value={form.worksite_id}
        options={[
          { value: "", text: t("teams.no_worksite") },
          ...known.worksites.map(({ id, name }) => ({ value: id, text: name })),
        ]}
        onChoose={(worksite_id) => change({ worksite_id })}
      />
    </>
  );
}

function Close({ busy, onClose }: { busy: boolean; onClose: () => void }) {
  const [sure, setSure] = useState(false);
  return sure ? (
    <>
      <p class="small">{t("teams.close_means")}</p>
      <Button kind="danger" wide={true} disabled={busy} onClick={onClose}>
        {t("teams.close_sure")}
      </Button>
    </>
  ) : (
    <Button wide={true} onClick={() => setSure(true)}>
      {t("teams.close")}
    </Button>
  );
}

/** Form a team, or change the one with this id; close it when it is empty. */
export function TeamForm(props: { begin: Form; id: string | null; known: Teams; onClose: () => void }) {
  const { begin, id, known, onClose } = props;
  // Asked again after an answer got lost, the same team is meant.
  const [anew] = useState(newId);
  const draft = formUnder(`team-form:${id ?? "new"}`, { ...begin, fresh: anew });
  const { fresh, ...form } = draft.form;
  const [nameless, setNameless] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const title = t(id === null ? "teams.form" : "teams.edit");
  async function doing(act: () => Promise<void>, done: string) {
    setBusy(true);
    try {
      await act();
      draft.drop();
      say(done);
      onClose();
    } catch (error) {
      setFailure(wordsFor(error));
      setBusy(false);
    }
  }
  function go() {
    const isMissing = form.name.trim() === "";
    setNameless(isMissing);
    setFailure(null);
    if (!isMissing) {
      void doing(
        () => (id === null ? found(fresh, form) : change(id, form)),
        t(id === null ? "teams.formed" : "teams.saved"),
      );
    }
  }
  const list = [
    ...(nameless ? [{ field: "team-name", text: t("teams.name_missing") }] : []),
    ...(failure ? [{ text: failure }] : []),
  ];
  return (
    <Sheet label={title} closeLabel={t("common.close")} onClose={onClose}>
      <div class="stack">
        <h2>{title}</h2>
        <Problems title={t("err.form")} list={list} />
        <TypedEarlier draft={draft} />
        <Fields
          form={form}
          known={known}
          error={nameless ? t("teams.name_missing") : undefined}
          change={(part) => draft.change({ fresh, ...part })}
        />
        <Button kind="primary" wide={true} disabled={busy} onClick={go}>
          {t("teams.save")}
        </Button>
        {id !== null && <Close busy={busy} onClose={() => void doing(() => close(id), t("teams.closed"))} />}
      </div>
    </Sheet>
  );
}
