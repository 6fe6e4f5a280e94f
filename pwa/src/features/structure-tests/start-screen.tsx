import { useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { OfficePage, TypedEarlier } from "#app/office-page.tsx";
import { api } from "#app/session.ts";
import { rows } from "#db/live.ts";
import { departmentsByName } from "#db/places.ts";
import { newId } from "#domain/identifier.ts";
import { localDay } from "#domain/instant.ts";
import type { CampaignRow } from "#domain/rows.ts";
import { trouble } from "#i18n/trouble.ts";
import { type Key, language, t } from "#i18n/words.ts";
import { formUnder } from "#sync/draft.ts";
import { sendNow } from "#sync/schedule.ts";
import { Button } from "#ui/button.tsx";
import { Chip, Chips } from "#ui/chip.tsx";
import { LongField, SelectField, TextField } from "#ui/field.tsx";
import { Problems } from "#ui/problems.tsx";
import { Segments } from "#ui/segments.tsx";
import { say } from "#ui/snackbar.tsx";
import {
  bodyOf,
  evidences,
  type Form,
  filled,
  type Template,
  templates,
  type Wrong,
  withTemplate,
  wrongIn,
} from "./starting.ts";
import "./structure-tests.css";

const longestTitle = 120;
const longestText = 1_000;

type Change = (part: Partial<Form>) => void;

interface Part {
  readonly form: Form;
  readonly change: Change;
  /** What was wrong when the form was sent last. */
  readonly wrong: Wrong | null;
}

const texts = ["title_en", "title_es", "text_en", "text_es"] as const;

/** The id of the field at which something is wrong; a campaign that is missing has none. */
function fieldOf(wrong: Wrong, form: Form): string | undefined {
  const name = {
    campaign: undefined,
    words: texts.find((one) => isBlank(form[one])),
    days: "closes_on",
    goal: "goal",
  }[wrong];
  return name && `start-${name}`;
}

function isBlank(text: string): boolean {
  return text.trim() === "";
}

/** Campaigns that run today, the one begun last first. */
function running(): CampaignRow[] {
  const today = localDay();
  const all = [...rows("campaign").value.values()].filter(({ ends_on }) => ends_on >= today);
  return all.sort((a, b) => (a.starts_on < b.starts_on ? 1 : -1));
}

/** The question word for word: everybody reads it in her own language. */
function Words({ form, change, wrong }: Part) {
  const named = (name: (typeof texts)[number]) => ({
    id: `start-${name}`,
    label: t(`tests.form.${name}`),
    value: form[name],
    error: wrong === "words" && isBlank(form[name]) ? t("tests.wrong.words") : undefined,
    onText: (text: string) => change({ [name]: text }),
  });
  return (
    <>
      <p class="small">{t("tests.both_languages")}</p>
      <TextField {...named("title_en")} maxLength={longestTitle} />
      <TextField {...named("title_es")} maxLength={longestTitle} />
      <LongField {...named("text_en")} maxLength={longestText} />
      <LongField {...named("text_es")} maxLength={longestText} />
    </>
  );
}

function Days({ form, change, wrong }: Part) {
  return (
    <>
      {(["opens_on", "closes_on"] as const).map((name) => (
        <TextField
          key={name}
          id={`start-${name}`}
          type="date"
          label={t(`tests.form.${name}`)}
          error={wrong === "days" && name === "closes_on" ? t("tests.wrong.days") : undefined}
          value={form[name]}
          onText={(day) => change({ [name]: day })}
        />
      ))}
      <TextField
        id="start-goal"
        label={t("tests.form.goal")}
        error={wrong === "goal" ? t("tests.wrong.goal") : undefined}
        inputMode="numeric"
        value={form.goal}
        onText={(goal) => change({ goal })}
      />
      <SelectField
        label={t("tests.form.evidence")}
        value={form.evidence}
        options={evidences.map((value) => ({ value, text: t(`tests.evidence.${value}` as Key) }))}
        onChoose={(evidence) => change({ evidence })}
      />
      <SelectField
        label={t("tests.form.public")}
        value={form.is_public ? "yes" : "no"}
        options={(["yes", "no"] as const).map((value) => ({ value, text: t(`tests.public.${value}`) }))}
        onChoose={(value) => change({ is_public: value === "yes" })}
      />
    </>
  );
}

function Departments({ form, change }: { form: Form; change: Change }) {
  const all = departmentsByName();
  const chosen = new Set(form.department_ids);
  function turn(id: string): void {
    change({
      department_ids: chosen.has(id)
        ? form.department_ids.filter((one) => one !== id)
        : [...form.department_ids, id],
    });
  }
  return all.length === 0 ? null : (
    <section class="stack" aria-labelledby="start-where">
      <h2 id="start-where">{t("tests.form.where")}</h2>
      <p class="small">{t("tests.form.where_hint")}</p>
      <Chips labelledBy="start-where">
        {all.map(({ id, name }) => (
          <Chip key={id} pressed={chosen.has(id)} onClick={() => turn(id)}>
            {name}
          </Chip>
        ))}
      </Chips>
    </section>
  );
}

function StartForm({ campaigns }: { campaigns: readonly CampaignRow[] }) {
  const { route } = useLocation();
  // Asked again after an answer got lost, the same test is meant.
  const [begin] = useState(() => ({
    ...filled("sticker_day", campaigns[0]?.id ?? "", localDay()),
    id: newId(),
  }));
  const draft = formUnder("test", begin);
  const { id, ...typed } = draft.form;
  const isRunning = campaigns.some((one) => one.id === typed.campaign_id);
  const form = isRunning ? typed : { ...typed, campaign_id: begin.campaign_id };
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const [problems, setProblems] = useState<readonly { field?: string; text: string }[]>([]);
  const [busy, setBusy] = useState(false);
  const change: Change = (part) => draft.change({ ...form, id, ...part });
  async function start() {
    const found = wrongIn(form);
    setWrong(found);
    if (found) {
      const field = fieldOf(found, form);
      setProblems([{ text: t(`tests.wrong.${found}`), ...(field ? { field } : {}) }]);
      return;
    }
    setBusy(true);
    try {
      await api("POST", "/structure-tests", bodyOf(form, id));
      draft.drop();
      say(t("tests.started"));
      void sendNow();
      route(`/team/test/${id}`, true);
    } catch (failure) {
      setProblems([{ text: trouble(failure) }]);
      setBusy(false);
    }
  }
  return (
    <div class="stack">
      <Problems title={t("err.form")} list={problems} />
      <TypedEarlier draft={draft} />
      <Segments<Template>
        label={t("tests.form.template")}
        options={templates.map((value) => ({ value, text: t(`tests.kind.${value}`) }))}
        chosen={form.template}
        onChoose={(template) => change(withTemplate(form, template, begin.opens_on))}
      />
      {campaigns.length > 1 && (
        <SelectField
          label={t("tests.form.campaign")}
          value={form.campaign_id}
          options={campaigns.map((one) => ({
            value: one.id,
            text: language.value === "es" ? one.name_es : one.name_en,
          }))}
          onChoose={(campaign_id) => change({ campaign_id })}
        />
      )}
      <div class="office-sides stack">
        <div class="stack">
          <Words form={form} change={change} wrong={wrong} />
        </div>
        <div class="stack">
          <Days form={form} change={change} wrong={wrong} />
          <Departments form={form} change={change} />
        </div>
      </div>
      <p class="small">{t("tests.start_means")}</p>
      <Button kind="primary" wide={true} disabled={busy} onClick={() => void start()}>
        {t("tests.start")}
      </Button>
    </div>
  );
}

/** G7: start a test, from the template of its kind. Needs signal: the union writes down what it expects. */
export function StartScreen() {
  const campaigns = running();
  return (
    <OfficePage title={t("tests.start")} verb="structure_tests.start" look="tests" wide from="/team/tests">
      {campaigns.length === 0 ? <p>{t("tests.wrong.campaign")}</p> : <StartForm campaigns={campaigns} />}
    </OfficePage>
  );
}
