import { useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { OfficePage, TypedEarlier } from "#app/office-page.tsx";
import { CAMPAIGN_TEMPLATES, type CampaignTemplate } from "#content/campaigns.ts";
import { newId } from "#domain/identifier.ts";
import { localDay } from "#domain/instant.ts";
import { language, t } from "#i18n/words.ts";
import { formUnder } from "#sync/draft.ts";
import { Button } from "#ui/button.tsx";
import { Choice } from "#ui/choice.tsx";
import { say } from "#ui/snackbar.tsx";
import { stillHere } from "#ui/still-here.ts";
import { CampaignForm } from "./campaign-form.tsx";
import { make } from "./campaigns.ts";
import { FromFilePart } from "./from-file.tsx";
import { fromTemplate } from "./planning.ts";
import "./campaigns.css";

function FromTemplate({ template, onOther }: { template: CampaignTemplate; onOther: () => void }) {
  const { route } = useLocation();
  // Asked again after an answer got lost, the same campaign is meant.
  const [begin] = useState(() => ({ ...fromTemplate(template, localDay()), id: newId() }));
  const draft = formUnder(`campaign:${template.kind}`, begin);
  const { id, ...form } = draft.form;
  return (
    <>
      <h2>{template.name[language.value]}</h2>
      <TypedEarlier draft={draft} />
      <CampaignForm
        form={form}
        onForm={(typed) => draft.change({ ...typed, id })}
        send={t("campaigns.make")}
        onSend={async (filled) => {
          const here = stillHere();
          await make(filled, template, id);
          draft.drop();
          say(t("campaigns.made"));
          if (here()) {
            route(`/organize/campaigns/${id}`, true);
          }
        }}
      />
      <Button wide={true} onClick={onOther}>
        {t("campaigns.other_kind")}
      </Button>
    </>
  );
}

/** G2: a new campaign, from one of five templates. */
export function NewCampaignScreen() {
  const [template, setTemplate] = useState<CampaignTemplate | null>(null);
  const spoken = language.value;
  return (
    <OfficePage title={t("campaigns.new")} verb="campaigns.make" look="campaigns" from="/organize/campaigns">
      {template ? (
        <FromTemplate template={template} onOther={() => setTemplate(null)} />
      ) : (
        <>
          <section class="stack" aria-labelledby="campaigns-which">
            <h2 id="campaigns-which">{t("campaigns.which")}</h2>
            {CAMPAIGN_TEMPLATES.map((one) => (
              <Choice key={one.kind} onClick={() => setTemplate(one)}>
                <strong>{one.name[spoken]}</strong>
                <br />
                <span class="small">{one.fits[spoken]}</span>
              </Choice>
            ))}
          </section>
          <FromFilePart />
        </>
      )}
    </OfficePage>
  );
}
