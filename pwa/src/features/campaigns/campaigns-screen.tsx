import { useEffect } from "preact/hooks";
import { NotHereYet, OfficePage } from "#app/office-page.tsx";
import { t } from "#i18n/words.ts";
import { ButtonLink } from "#ui/button.tsx";
import { LinkRow, List } from "#ui/list.tsx";
import { campaigns } from "./campaigns.ts";
import { daysOf, nameOf } from "./wording.ts";
import "./campaigns.css";

function Shown() {
  useEffect(() => campaigns.follow(), []);
  const copy = campaigns.copy.value;
  if (!copy) {
    return <NotHereYet of={campaigns} text={t("roster.needs_signal")} />;
  }
  return (
    <>
      {copy.old && <p class="small">{t("campaigns.old")}</p>}
      {copy.value.length === 0 && <p>{t("campaigns.none")}</p>}
      <List label={t("campaigns.title")}>
        {copy.value.map((campaign) => (
          <LinkRow
            key={campaign.id}
            href={`/organize/campaigns/${campaign.id}`}
            title={nameOf(campaign)}
            detail={`${daysOf(campaign)} · ${t("campaigns.issues_n", { n: campaign.issues.length })}`}
          />
        ))}
      </List>
      <ButtonLink kind="primary" wide={true} icon="plus" href="/organize/campaigns/new">
        {t("campaigns.new")}
      </ButtonLink>
    </>
  );
}

/** G2: what the union wants to win, newest first. For organizers and administrators. */
export function CampaignsScreen() {
  return (
    <OfficePage title={t("campaigns.title")} sub={t("campaigns.what")} verb="campaigns.make" look="campaigns">
      <Shown />
    </OfficePage>
  );
}
