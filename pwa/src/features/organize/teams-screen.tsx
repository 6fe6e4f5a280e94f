import { useEffect, useState } from "preact/hooks";
import { NotHereYet, OfficePage } from "#app/office-page.tsx";
import { t } from "#i18n/words.ts";
import { Button, ButtonLink } from "#ui/button.tsx";
import { ActionRow, List } from "#ui/list.tsx";
import { type Form, formOf, newTeam, type Team } from "./forming.ts";
import { campaignName, TeamForm } from "./team-form.tsx";
import { type Teams, teams } from "./union-teams.ts";

interface Open {
  readonly begin: Form;
  readonly id: string | null;
}

function detailOf(team: Team, { campaigns, worksites }: Teams): string {
  const campaign = campaigns.find(({ id }) => id === team.campaign_id);
  return [
    worksites.find(({ id }) => id === team.worksite_id)?.name,
    campaign && campaignName(campaign),
    team.captain_ids.length === 0
      ? t("teams.no_captain")
      : t("teams.captains", { n: team.captain_ids.length }),
  ]
    .filter(Boolean)
    .join(" · ");
}

function Shown() {
  const [open, setOpen] = useState<Open | null>(null);
  useEffect(() => teams.follow(), []);
  const copy = teams.copy.value;
  if (!copy) {
    return <NotHereYet of={teams} text={t("roster.needs_signal")} />;
  }
  const known = copy.value;
  return (
    <>
      {copy.old && <p class="small">{t("teams.old")}</p>}
      {known.teams.length === 0 ? (
        <p>{t("teams.none")}</p>
      ) : (
        <List label={t("teams.title")}>
          {known.teams.map((team) => (
            <ActionRow
              key={team.id}
              title={<bdi>{team.name}</bdi>}
              detail={detailOf(team, known)}
              after={t("common.edit")}
              onAct={() => setOpen({ begin: formOf(team), id: team.id })}
            />
          ))}
        </List>
      )}
      <Button
        kind="primary"
        wide={true}
        icon="plus"
        onClick={() => setOpen({ begin: newTeam(known.campaigns, known.worksites), id: null })}
      >
        {t("teams.form")}
      </Button>
      {known.teams.length > 0 && (
        <ButtonLink wide={true} href="/organize/invites">
          {t("teams.invite")}
        </ButtonLink>
      )}
      {open && <TeamForm begin={open.begin} id={open.id} known={known} onClose={() => setOpen(null)} />}
    </>
  );
}

/** G6: the union's teams: form one, name it, say where it belongs, close it. For organizers and administrators. */
export function TeamsScreen() {
  return (
    <OfficePage title={t("teams.title")} sub={t("teams.what")} verb="teams.form">
      <Shown />
    </OfficePage>
  );
}
