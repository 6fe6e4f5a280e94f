import { useEffect } from "preact/hooks";
import { useLocation } from "preact-iso";
import { NotHereYet } from "#app/office-page.tsx";
import { session } from "#app/session.ts";
import { dayAndMonth, timeOfDay } from "#i18n/format.ts";
import { language, t } from "#i18n/words.ts";
import { LinkRow, List } from "#ui/list.tsx";
import { PageHead } from "#ui/page-head.tsx";
import { Segments } from "#ui/segments.tsx";
import { Beginning } from "./beginning.tsx";
import { type Console, chooseCampaign, consoleHome } from "./copy.ts";
import { Funnel } from "./funnel.tsx";
import { Majority } from "./majority.tsx";
import { WhereNext } from "./next.tsx";
import { behind } from "./numbers.ts";
import { Rhythm } from "./rhythm.tsx";
import { Teams } from "./teams.tsx";
import "./console.css";

type Campaign = Console["campaign"];

function campaignLine(campaign: Campaign): string {
  if (!campaign) {
    return t("console.no_campaign");
  }
  const name = language.value === "es" ? campaign.name_es : campaign.name_en;
  const { week, of, phase } = campaign;
  const inWeek = t("console.campaign_week", { name, n: week, of });
  return phase
    ? `${inWeek} · ${t("strategy.now", { phase: phase.text, day: dayAndMonth(phase.until) })}`
    : inWeek;
}

/** Everybody may be known, and the open ask is for everybody: then each number can be opened as it stands. */
function isWhole({ shows_people: shows, all, in_ask: some }: Console): boolean {
  return shows && (some === undefined || some.people === all.people);
}

/** Which campaign, where several run: each number of the page is of this one. A long name wraps, as no closed list can. */
function CampaignChoice({ home: { campaign, campaigns = [] } }: { home: Console }) {
  return campaigns.length < 2 ? null : (
    <section class="stack" aria-labelledby="console-which">
      <h2 id="console-which">{t("console.which_campaign")}</h2>
      <p class="small">{t("console.which_campaign_means")}</p>
      <Segments
        label={t("console.which_campaign")}
        options={campaigns.map((one) => ({ value: one.id, text: campaignLine({ ...one, phase: null }) }))}
        chosen={campaign?.id ?? ""}
        onChoose={(id) => void chooseCampaign(id)}
      />
    </section>
  );
}

function Leaders({ home }: { home: Console }) {
  const { leaders, leaders_needed: needed } = home.all;
  return (
    <section class="console-block stack" aria-labelledby="console-leaders">
      <h2 id="console-leaders">{t("console.leaders", { n: leaders, of: needed })}</h2>
      {isWhole(home) && leaders > 0 && (
        <a class="console-opens" href={behind(home, "leaders")}>
          {t("console.step.leaders")}
        </a>
      )}
      <p>{t("console.leaderless", { n: home.cells_without_leader })}</p>
      <p class="small">{t("cover_list.leaders_means")}</p>
    </section>
  );
}

function Shown({ home, old }: { home: Console; old: boolean }) {
  const time = `${dayAndMonth(home.as_of)}, ${timeOfDay(home.as_of)}`;
  return (
    <div class="stack">
      {old && <p class="small">{t("wall.last_copy", { time })}</p>}
      {home.came_back && (
        <p role="status">
          {t("console.came_back", {
            day: dayAndMonth(home.came_back.began_at),
            entries: home.came_back.entries,
            phones: home.came_back.phones,
          })}
        </p>
      )}
      <CampaignChoice home={home} />
      {!home.shows_people && <p class="small">{t("wall.totals_only")}</p>}
      <div class="console-blocks">
        {home.all.people === 0 ? (
          <Beginning who={session.value} home={home} />
        ) : (
          <>
            <Majority home={home} />
            <WhereNext home={home} />
            <Rhythm home={home} />
            <Funnel home={home} pageOf={isWhole(home) ? (step) => behind(home, step) : undefined} />
            <Leaders home={home} />
          </>
        )}
        <section class="console-block" aria-label={t("console.more")}>
          <List>
            <LinkRow href="/team/wall" title={t("wall.title")} />
            {home.shows_people && <LinkRow href="/team/cover" title={t("cover_list.title")} />}
            <LinkRow href="/team/members" title={t("member.all")} />
            <LinkRow href="/organize/teams" title={t("teams.title")} />
          </List>
        </section>
        <Teams home={home} />
      </div>
    </div>
  );
}

/** G1: where the union stands and where to go next, for organizers. */
export function ConsoleScreen() {
  const { route } = useLocation();
  useEffect(() => consoleHome.follow(), []);
  const copy = consoleHome.copy.value;
  return (
    <div class="console stack">
      <PageHead
        title={t("console.title")}
        sub={copy ? campaignLine(copy.value.campaign) : undefined}
        back={{ label: t("common.back"), go: () => route("/team") }}
      />
      {copy && <Shown home={copy.value} old={copy.old} />}
      {!copy && <NotHereYet of={consoleHome} text={t("wall.needs_signal")} />}
    </div>
  );
}
