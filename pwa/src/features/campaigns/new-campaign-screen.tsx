import { useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { OfficePage } from "#app/office-page.tsx";
import { CAMPAIGN_TEMPLATES, type CampaignTemplate } from "#content/campaigns.ts";
import { newId } from "#domain/identifier.ts";
import { localDay } from "#domain/instant.ts";
import { language, t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { Choice } from "#ui/choice.tsx";
import { say } from "#ui/snackbar.tsx";
import { CampaignForm } from "./campaign-form.tsx";
import { make } from "./campaigns.ts";
import { FromFilePart } from "./from-file.tsx";
import { fromTemplate } from "./planning.ts";
import "./campaigns.css";

function FromTemplate({ template, onOther }: { template: CampaignTemplate; onOther: () => void }) {
  const { route } = useLocation();
  const [id] = useState(newId);
  const [form, setForm] = useState(() => fromTemplate(template, localDay()));
  return (
    <>
      <h2>{template.name[language.value]}</h2>
      <CampaignForm
        form={form}
        onForm={setForm}
        send={t("campaigns.make")}
        onSend={async (filled) => {
          await make(filled, template, id);
          say(t("campaigns.made"));
          route(`/organize/campaigns/${id}`, true);
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
