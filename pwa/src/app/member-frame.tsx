import type { ComponentProps, ComponentType } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { LocationProvider, Route, Router, useLocation } from "preact-iso";
import { slips } from "#db/slips.ts";
import { mayOffer } from "#domain/permission.ts";
import { listen } from "#features/guard/heard.ts";
import { takeSlip } from "#features/log-talk/actions.ts";
import { LogSheet } from "#features/log-talk/log-sheet.tsx";
import { PickerSheet } from "#features/log-talk/picker-sheet.tsx";
import { advance, begin, placeOf, type Shared } from "#features/log-talk/queue.ts";
import { followWork } from "#features/my-data/at-work.ts";
import { followReminders } from "#features/reminders/follow.ts";
import { TodayScreen } from "#features/today/today-screen.tsx";
import { trouble } from "#i18n/trouble.ts";
import { t, wordsOfOffice, wordsOfRooms } from "#i18n/words.ts";
import { followOutbox } from "#sync/parcels.ts";
import { ButtonLink } from "#ui/button.tsx";
import { Empty } from "#ui/empty.tsx";
import { focusTitleIfLost } from "#ui/focus.tsx";
import { PageHead } from "#ui/page-head.tsx";
import { Snackbar, say } from "#ui/snackbar.tsx";
import { stillHere } from "#ui/still-here.ts";
import { AskedSheet } from "./asked-sheet.tsx";
import { BottomBar, TopBar } from "./bars.tsx";
import { ErrorBoundary } from "./error-boundary.tsx";
import { followInitials } from "./follow-initials.ts";
import { Notices } from "./notices.tsx";
import { followRole } from "./room-copies.ts";
import { lookForRoom } from "./room-left.ts";
import type { Rail } from "./room-rail.tsx";
import { fetchAhead, screens, tabOf } from "./routes.ts";
import { useScrollMemory } from "./scroll-memory.ts";
import { session } from "./session.ts";

/** Today with the one notice that may stand above it. */
function Home() {
  useEffect(() => void listen(), []);
  useEffect(() => void lookForRoom(), []);
  return (
    <>
      <Notices />
      <TodayScreen />
    </>
  );
}

function NothingHere() {
  return (
    <>
      <PageHead title={t("err.page_title")} />
      <Empty drawing="stop" text={t("err.page")}>
        <ButtonLink kind="primary" href="/today">
          {t("err.page_go")}
        </ButtonLink>
      </Empty>
    </>
  );
}

/** The log sheet over whatever screen was open: its address says whom it is about. */
function LogLayer({ path, close }: { path: string; close: () => void }) {
  const { route, query } = useLocation();
  const personId = path.split("/")[2];
  useEffect(() => focusTitleIfLost, []);
  if (!personId) {
    const pick = async (people: readonly string[]) => {
      const here = stillHere();
      const [slip] = slips.peek();
      if (slip && people[0] && "note" in query) {
        await takeSlip(people[0], slip).catch((error) => say(trouble(error)));
      }
      if (here()) {
        begin(people);
        route(`/log/${people[0]}`, true);
      }
    };
    return <PickerSheet onPick={(people) => void pick(people)} onClose={close} />;
  }
  const place = placeOf(personId);
  const goOn = (shared?: Shared) => {
    const next = advance(personId, shared);
    if (next) {
      route(`/log/${next}`, true);
    } else {
      close();
    }
  };
  return (
    <LogSheet
      personId={personId}
      count={place ? t("log.several_at", { n: place.n, of: place.of }) : undefined}
      shared={place?.shared}
      reminded={"later" in query}
      onSaved={goOn}
      onClose={() => goOn()}
    />
  );
}

/** What lies under a sheet: the last screen that was not one. */
function useBase() {
  const location = useLocation();
  const isSheet = location.path === "/log" || location.path.startsWith("/log/");
  const base = useRef({ url: "/today", path: "/today", seen: false });
  if (!isSheet) {
    base.current = { url: location.url, path: location.path, seen: true };
  }
  const { url, path, seen } = base.current;
  const close = () => (seen ? location.back() : location.route(url, true));
  return { location, isSheet, close, under: isSheet ? { ...location, url, path } : location };
}

/** The rail of captains and organizers, fetched once their screen is wide enough for it. */
export function Desk({ path }: { path: string }) {
  const who = session.value;
  const isOffice = who !== null && mayOffer(who, "console.see");
  const hasRail = who !== null && mayOffer(who, "wall_chart.see");
  const [Fetched, setFetched] = useState<ComponentType<ComponentProps<typeof Rail>> | null>(null);
  useEffect(() => {
    const wide = matchMedia("(min-width: 64rem)");
    const look = () => {
      if (hasRail && wide.matches) {
        Promise.all([import("./room-rail.tsx"), isOffice ? wordsOfOffice() : wordsOfRooms()]).then(
          ([fetched]) => setFetched(() => fetched.Rail),
          () => {},
        );
      }
    };
    look();
    wide.addEventListener("change", look);
    return () => wide.removeEventListener("change", look);
  }, [hasRail, isOffice]);
  return hasRail && Fetched && <Fetched path={path} />;
}

/** The app of somebody who is in: bars, the screen between them, and the log sheet above. */
export function MemberFrame() {
  const { location, isSheet, close, under } = useBase();
  const { scroller, goBack } = useScrollMemory(under.path);
  // While the code of a screen is on its way the one before it still stands there, and whoever hears it read is told so.
  const tellBusy = (isBusy: boolean) => scroller.current?.setAttribute("aria-busy", String(isBusy));
  const hasCome = () => {
    tellBusy(false);
    goBack();
  };
  useEffect(followOutbox, []);
  useEffect(followWork, []);
  useEffect(followReminders, []);
  useEffect(followInitials, []);
  useEffect(followRole, []);
  useEffect(() => {
    const idle = globalThis.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 1500));
    idle(fetchAhead);
  }, []);
  return (
    <>
      <div class="frame">
        <TopBar />
        <main class="page" ref={scroller}>
          <LocationProvider.ctx.Provider value={under}>
            <ErrorBoundary screen={under.path}>
              <Router onLoadStart={() => tellBusy(true)} onLoadEnd={hasCome}>
                <Route path="/" component={Home} />
                <Route path="/today" component={Home} />
                {screens.map(({ path, component }) => (
                  <Route key={path} path={path} component={component} />
                ))}
                <Route default component={NothingHere} />
              </Router>
            </ErrorBoundary>
          </LocationProvider.ctx.Provider>
        </main>
        <Snackbar />
        <BottomBar current={tabOf(under.path)} />
        {isSheet && <LogLayer path={location.path} close={close} />}
        <AskedSheet />
      </div>
      <Desk path={under.path} />
    </>
  );
}
