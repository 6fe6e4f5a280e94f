import type { ComponentChildren } from "preact";
import { GUIDES } from "#content/guides.ts";
import { language, t } from "#i18n/words.ts";
import { Switch, TextField } from "#ui/field.tsx";
import { Segments } from "#ui/segments.tsx";
import { IssueFields } from "./issue-fields.tsx";
import { answers, type Form, type Wrong } from "./planning.ts";

const longestName = 120;
const longestWords = 60;

export type Change = (part: Partial<Form>) => void;

interface Part {
  form: Form;
  change: Change;
  wrong: readonly Wrong[];
}

/** A part of the form that stays shut until somebody wants it, or something in it is wrong. */
function More({ title, open, children }: { title: string; open: boolean; children: ComponentChildren }) {
  return (
    <details class="campaign-more" open={open}>
      <summary>{title}</summary>
      <div class="stack">{children}</div>
    </details>
  );
}

function Basics({ form, change, wrong }: Part) {
  return (
    <>
      {(["name_en", "name_es"] as const).map((name) => (
        <TextField
          key={name}
          id={`campaign-${name}`}
          label={t(`campaigns.${name}`)}
          error={wrong.includes("names") && form[name].trim() === "" ? t("campaigns.wrong.names") : undefined}
          maxLength={longestName}
          value={form[name]}
          onText={(text) => change({ [name]: text })}
        />
      ))}
      <div class="campaign-days">
        {(["starts_on", "ends_on"] as const).map((name) => (
          <TextField
            key={name}
            id={`campaign-${name}`}
            type="date"
            label={t(`campaigns.${name}`)}
            error={wrong.includes("days") && name === "ends_on" ? t("campaigns.wrong.days") : undefined}
            value={form[name]}
            onText={(day) => change({ [name]: day })}
          />
        ))}
      </div>
    </>
  );
}

function Scale({ form, change, wrong }: Part) {
  const own = form.scale_en !== null && form.scale_es !== null;
  function turn(on: boolean) {
    const blank = answers.map(() => "");
    change(on ? { scale_en: blank, scale_es: blank } : { scale_en: null, scale_es: null });
  }
  function put(name: "scale_en" | "scale_es", at: number, text: string) {
    change({ [name]: (form[name] ?? []).map((one, place) => (place === at ? text : one)) });
  }
  return (
    <More title={t("campaigns.scale")} open={wrong.includes("scale")}>
      <p class="small">{t("campaigns.scale_hint")}</p>
      <Switch label={t("campaigns.scale_own")} on={own} onTurn={turn} />
      {own &&
        answers.map((at) =>
          (["scale_en", "scale_es"] as const).map((name) => (
            <TextField
              key={`${name}${at}`}
              label={t(`campaigns.${name}`, { n: at + 1 })}
              maxLength={longestWords}
              value={form[name]?.[at] ?? ""}
              onText={(text) => put(name, at, text)}
            />
          )),
        )}
    </More>
  );
}

/** Everything a union decides about a campaign; what a template has filled in well stays shut. */
export function CampaignFields({ form, change, wrong }: Part) {
  const spoken = language.value;
  return (
    <>
      <Basics form={form} change={change} wrong={wrong} />
      <More
        title={`${t("campaigns.issues")} · ${t("campaigns.issues_n", { n: form.issues.length })}`}
        open={wrong.includes("issues")}
      >
        <IssueFields issues={form.issues} onChange={(issues) => change({ issues })} />
      </More>
      <Scale form={form} change={change} wrong={wrong} />
      <More title={t("campaigns.guide")} open={false}>
        <p class="small">{t("campaigns.guide_hint")}</p>
        <Segments
          label={t("campaigns.guide")}
          options={GUIDES.map(({ id, name }) => ({ value: id, text: name[spoken] }))}
          chosen={form.guide}
          onChoose={(guide) => change({ guide })}
        />
      </More>
      <More title={t("campaigns.keep")} open={wrong.includes("keep")}>
        <TextField
          id="campaign-keep"
          type="date"
          label={t("campaigns.keep_until")}
          hint={t("campaigns.keep_hint")}
          error={wrong.includes("keep") ? t("campaigns.wrong.keep") : undefined}
          value={form.keep_until}
          onText={(keep_until) => change({ keep_until })}
        />
      </More>
    </>
  );
}
