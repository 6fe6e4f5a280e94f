import { shownName } from "#i18n/names.ts";
import { t } from "#i18n/words.ts";
import { ButtonLink } from "#ui/button.tsx";
import { Meter } from "#ui/meter.tsx";
import { roomOf, type Team } from "./dealing.ts";

/** What each team carries: people beside what it can look after. Chosen people can be dropped onto a team. */
export function Loads({ teams, onDrop }: { teams: readonly Team[]; onDrop: (team: Team) => void }) {
  if (teams.length === 0) {
    return <ButtonLink href="/organize/teams">{t("teams.form")}</ButtonLink>;
  }
  return (
    <section class="stack" aria-labelledby="turf-teams">
      <h2 id="turf-teams">{t("turf.teams")}</h2>
      <ul class="turf-loads">
        {teams.map((team) => (
          <li
            key={team.team_id}
            class="turf-load"
            onDragOver={(event) => event.preventDefault()}
            onDrop={(event) => {
              event.preventDefault();
              onDrop(team);
            }}
          >
            <strong>{team.name}</strong>
            <span class="small">{team.captains.map(shownName).join(", ") || t("turf.no_captain")}</span>
            <Meter now={team.workers} of={Math.max(roomOf(team), team.workers)} goal={roomOf(team)} />
            <span class="small">
              {t("turf.load", { n: team.workers, room: roomOf(team) })}
              {team.uncovered > 0 && ` · ${t("turf.of_them_alone", { n: team.uncovered })}`}
              {team.carries_too_much && ` · ${t("cover_list.too_much")}`}
            </span>
          </li>
        ))}
      </ul>
      <p class="small">{t("turf.load_means")}</p>
    </section>
  );
}
