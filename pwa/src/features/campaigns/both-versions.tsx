import { t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { type Campaign, differences, type Form, formOf } from "./planning.ts";

const labels = {
  name_en: "campaigns.name_en",
  name_es: "campaigns.name_es",
  starts_on: "campaigns.starts_on",
  ends_on: "campaigns.ends_on",
  issues: "campaigns.issues",
  guide: "campaigns.guide",
  scale_en: "campaigns.scale",
  scale_es: "campaigns.scale",
  keep_until: "campaigns.keep_until",
} as const;

/** Somebody was quicker: both versions where they differ, and the choice between them. */
export function BothVersions(props: {
  mine: Form;
  theirs: Campaign;
  onMine: () => void;
  onTheirs: () => void;
}) {
  const { mine, theirs, onMine, onTheirs } = props;
  return (
    <section class="campaign-both stack" role="alert" aria-labelledby="campaign-both">
      <h2 id="campaign-both">{t("campaigns.changed")}</h2>
      <p>{t("campaigns.changed_pick")}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("campaigns.field")}</th>
            <th scope="col">{t("campaigns.mine")}</th>
            <th scope="col">{t("campaigns.theirs")}</th>
          </tr>
        </thead>
        <tbody>
          {differences(mine, formOf(theirs)).map(({ field, mine: one, theirs: other }) => (
            <tr key={field}>
              <th scope="row">{t(labels[field])}</th>
              <td>{one || "–"}</td>
              <td>{other || "–"}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Button kind="primary" wide={true} onClick={onMine}>
        {t("campaigns.keep_mine")}
      </Button>
      <Button wide={true} onClick={onTheirs}>
        {t("campaigns.take_theirs")}
      </Button>
    </section>
  );
}
