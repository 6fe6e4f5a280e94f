import { useState } from "preact/hooks";
import { NoAnswerYet } from "#app/office-page.tsx";
import { percent } from "#i18n/format.ts";
import { shownName } from "#i18n/names.ts";
import { t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { useNewest } from "#ui/newest.ts";
import { useOnce } from "#ui/once.ts";
import { type Console, type TeamLine, teamsAfter } from "./copy.ts";

/** Lines that stand there at once: the others wait for a tap. */
const shownFirst = 40;

function share(now: number, of: number): string {
  return of > 0 ? percent(now / of) : "–";
}

/** The cells of a team's line, each under its word. */
function cellsOf({ marks, ...team }: TeamLine): [string, string | number][] {
  return [
    [t("console.team.people"), marks.people],
    [t("team.talks"), team.talks],
    [t("team.reach"), share(marks.reached, marks.people - marks.hidden)],
    [t("team.ones_twos"), (marks.stands[0] ?? 0) + (marks.stands[1] ?? 0)],
    [t("team.test"), marks.yes],
    [t("team.kept"), share(team.promises_kept, team.promises_due)],
    [t("team.stalled"), team.stalled],
    [t("console.team.captain"), team.captains.map(shownName).join(", ") || t("console.team.no_captain")],
  ];
}

/** The lines that did not come with the page, asked for when they are wanted and again with each newer page. */
function useOthers(home: Console, wanted: boolean) {
  const after = home.more_teams ?? null;
  const [held, setHeld] = useState<{ after: string; lines: TeamLine[] } | null>(null);
  const [failed, setFailed] = useState(false);
  const newest = useNewest();
  async function ask() {
    const isNewest = newest();
    setFailed(false);
    const lines = after ? await teamsAfter(after).catch(() => null) : [];
    if (isNewest()) {
      setFailed(lines === null);
      setHeld((before) => (after && lines ? { after, lines } : before));
    }
  }
  useOnce(() => {
    if (wanted && after) {
      void ask();
    }
  }, [home, wanted]);
  return { lines: held?.after === after ? held.lines : [], failed, ask: () => void ask() };
}

/** The teams, in the order of the alphabet: nobody is first. A line on a wide screen, a card on a phone. */
export function Teams({ home }: { home: Console }) {
  const [first] = home.teams;
  const [isWhole, setWhole] = useState(false);
  const others = useOthers(home, isWhole);
  const shown = isWhole ? [...home.teams, ...others.lines] : home.teams.slice(0, shownFirst);
  // A copy that was kept last month holds all teams and no number of them.
  const inAll = home.teams_in_all ?? home.teams.length;
  return (
    <section class="console-block console-all-teams stack" aria-labelledby="console-teams">
      <h2 id="console-teams">{t("console.teams", { n: inAll })}</h2>
      {first && (
        <table class="console-teams numbers">
          <thead>
            <tr>
              <th scope="col">{t("console.team.name")}</th>
              {cellsOf(first).map(([word]) => (
                <th key={word} scope="col">
                  {word}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((team) => (
              <tr key={team.team_id}>
                <th scope="row">
                  {home.shows_people ? (
                    <a class="console-opens" href={`/team/t/${team.team_id}`}>
                      {team.name}
                    </a>
                  ) : (
                    team.name
                  )}
                  {team.could_use_a_hand && <span class="console-hand small">{t("team.hand")}</span>}
                </th>
                {cellsOf(team).map(([word, value]) => (
                  <td key={word} data-word={word}>
                    {value}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {shown.length < inAll &&
        (isWhole ? (
          <NoAnswerYet text={t("wall.needs_signal")} failed={others.failed} onAgain={others.ask} />
        ) : (
          <Button onClick={() => setWhole(true)}>{t("console.teams_all", { n: inAll })}</Button>
        ))}
      <p class="small">{t("console.teams_means")}</p>
    </section>
  );
}
