import { useEffect, useState } from "preact/hooks";
import { NotHereYet, OfficePage } from "#app/office-page.tsx";
import { session } from "#app/session.ts";
import { instant } from "#domain/instant.ts";
import { mayOffer } from "#domain/permission.ts";
import { needsNoTeam, rolesToInvite } from "#domain/permission-to-give.ts";
import { t } from "#i18n/words.ts";
import { Button, ButtonLink } from "#ui/button.tsx";
import { List } from "#ui/list.tsx";
import { InvitationRow } from "./invitation-row.tsx";
import { type Invitations, invitations, madeHere } from "./invitations.ts";
import { bundled, byTeam, type Group, type InviteKind } from "./inviting.ts";
import { NewInvitationSheet } from "./new-invitation.tsx";
import "./invites.css";

function OfTeam({ group, shown, now }: { group: Group; shown: Invitations; now: string }) {
  const name = shown.teams.find(({ id }) => id === group.team_id)?.name ?? t("invites.no_team");
  const made = madeHere();
  const heading = `invites-${group.team_id ?? "none"}`;
  return (
    <section aria-labelledby={heading}>
      <h2 id={heading}>{name}</h2>
      <List label={name}>
        {bundled(group.invitations, made).map((bundle) => (
          <InvitationRow
            key={bundle[0]?.id}
            bundle={bundle}
            shown={shown}
            made={made.find(({ id }) => id === bundle[0]?.id)}
            now={now}
          />
        ))}
      </List>
    </section>
  );
}

function NoTeams() {
  const mayForm = session.value !== null && mayOffer(session.value, "teams.form");
  return (
    <>
      <p>{t("invites.no_teams")}</p>
      {mayForm && (
        <ButtonLink kind="primary" wide={true} icon="plus" href="/organize/teams">
          {t("teams.form")}
        </ButtonLink>
      )}
    </>
  );
}

function Shown() {
  const [making, setMaking] = useState<InviteKind | null>(null);
  useEffect(() => invitations.follow(), []);
  useEffect(() => {
    // A poster is shown without signal too; without it now, it comes when it is opened.
    import("./poster-screen.tsx").catch(() => {});
  }, []);
  const copy = invitations.copy.value;
  if (!copy) {
    return <NotHereYet of={invitations} text={t("roster.needs_signal")} />;
  }
  const now = instant();
  const shown = copy.value;
  const hasTeams = shown.teams.length > 0;
  const mayGoWithout = session.value !== null && rolesToInvite(session.value.role).some(needsNoTeam);
  const groups = byTeam(shown.invitations, now);
  return (
    <div class="office-sides stack">
      <div class="stack">
        {copy.old && <p class="small">{t("invites.old")}</p>}
        {!hasTeams && <NoTeams />}
        {(hasTeams || mayGoWithout) && (
          <Button
            kind={hasTeams ? "primary" : "quiet"}
            wide={true}
            icon="plus"
            onClick={() => setMaking("one")}
          >
            {t("invites.new_one")}
          </Button>
        )}
        {hasTeams && (
          <Button wide={true} onClick={() => setMaking("poster")}>
            {t("invites.new_poster")}
          </Button>
        )}
        {hasTeams && (
          <Button wide={true} onClick={() => setMaking("slips")}>
            {t("invites.new_slips")}
          </Button>
        )}
      </div>
      <div class="stack">
        {groups.length === 0 && hasTeams && <p>{t("invites.none")}</p>}
        {groups.map((group) => (
          <OfTeam key={group.team_id ?? ""} group={group} shown={shown} now={now} />
        ))}
      </div>
      {making && <NewInvitationSheet kind={making} teams={shown.teams} onClose={() => setMaking(null)} />}
    </div>
  );
}

/** G15: who was invited to which team, who came in, and new codes. A captain's own, or all of the union. */
export function InvitesScreen() {
  return (
    <OfficePage
      title={t("invites.title")}
      sub={t("invites.what")}
      verb="invitations.make"
      look="invites"
      wide
    >
      <Shown />
    </OfficePage>
  );
}
