import { useLocation } from "preact-iso";
import { session } from "#app/session.ts";
import { me } from "#db/live.ts";
import { hideNow } from "#features/lock/watch.ts";
import { type Key, t } from "#i18n/words.ts";
import { IconButton } from "#ui/button.tsx";
import { useHold } from "#ui/hold.ts";
import { Icon, type IconName } from "#ui/icon.tsx";
import type { Tab } from "./routes.ts";
import { SyncWord } from "./sync-word.tsx";

const HOLD_TO_ERASE_MS = 3000;

/** Hide at the left, always in the same place; held for three seconds it leads to where the phone's copy is erased. */
export function TopBar() {
  const { route } = useLocation();
  const hold = useHold(() => route("/me/safety?erase"), HOLD_TO_ERASE_MS);
  return (
    <header class="top-bar">
      <span {...hold}>
        <IconButton icon="hide" label={t("cover.label")} onClick={hideNow} />
      </span>
      <SyncWord />
    </header>
  );
}

function TabLink(props: { tab: Tab; icon: IconName; words: Key; current: Tab }) {
  const { tab, icon, words, current } = props;
  return (
    <a class="tab" href={`/${tab}`} aria-current={tab === current ? "page" : undefined}>
      <Icon name={icon} />
      <span class="tab-word">{t(words)}</span>
    </a>
  );
}

/** True for those who look after a team, and for organizers. */
function hasTeam(): boolean {
  const mine = me.value;
  return (mine?.captain_of.length ?? 0) > 0 || (mine?.role ?? session.value?.role ?? "member") !== "member";
}

/** Where to go, with Log in the middle of the thumb's way. Who has a team finds Learn under Me. */
export function BottomBar({ current: here }: { current: Tab }) {
  const current = here === "learn" && hasTeam() ? "me" : here;
  return (
    <nav class="bottom-bar" aria-label={t("nav.label")}>
      <TabLink tab="today" icon="today" words="nav.today" current={current} />
      <TabLink tab="people" icon="people" words="nav.people" current={current} />
      <a class="tab tab-log" href="/log">
        <span class="tab-plus">
          <Icon name="plus" />
        </span>
        <span class="tab-word">{t("nav.log")}</span>
      </a>
      {hasTeam() ? (
        <TabLink tab="team" icon="team" words="nav.team" current={current} />
      ) : (
        <TabLink tab="learn" icon="learn" words="nav.learn" current={current} />
      )}
      <TabLink tab="me" icon="me" words="nav.me" current={current} />
    </nav>
  );
}
