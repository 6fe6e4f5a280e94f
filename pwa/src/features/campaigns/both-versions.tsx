import { t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";

export interface Differs {
  readonly field: string;
  readonly label: string;
  readonly mine: string;
  readonly theirs: string;
}

/** Somebody was quicker: both versions where they differ, and the choice between them. */
export function BothVersions(props: {
  title: string;
  rows: readonly Differs[];
  onMine: () => void;
  onTheirs: () => void;
}) {
  const { title, rows, onMine, onTheirs } = props;
  return (
    <section class="campaign-both stack" role="alert" aria-labelledby="campaign-both">
      <h2 id="campaign-both">{title}</h2>
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
          {rows.map(({ field, label, mine, theirs }) => (
            <tr key={field}>
              <th scope="row">{label}</th>
              <td>{mine || "–"}</td>
              <td>{theirs || "–"}</td>
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
