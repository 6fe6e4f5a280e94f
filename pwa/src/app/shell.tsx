import { signal, useSignalEffect } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import { LocationProvider, Route, Router, useLocation } from "preact-iso";
import { session } from "#app/session.ts";
import { vaultLost, vaultState } from "#db/vault.ts";
import { appName, pictureOf, showAppName } from "#features/install/app-name.ts";
import { LockScreen } from "#features/lock/lock-screen.tsx";
import { watchOverPrivacy } from "#features/lock/watch.ts";
import { language, speakLike, startWords, t } from "#i18n/words.ts";
import { tellWorkerLanguage, tellWorkerPicture } from "#push/worker.ts";
import "#ui/tokens.css";
import "#ui/base.css";
import { Button } from "#ui/button.tsx";
import { Empty } from "#ui/empty.tsx";
import { followKeyboard } from "#ui/keyboard.ts";
import { followReading } from "#ui/reading.ts";
import { Snackbar } from "#ui/snackbar.tsx";
import "./app.css";
import { CoverLayer } from "./cover-layer.tsx";
import { ErrorBoundary } from "./error-boundary.tsx";
import { watchHold } from "./hold-names.ts";
import { doors, fetchDoor, firstSteps, LostScreen, WelcomeScreen } from "./routes.ts";
import { ScreenMissing } from "./screen-missing.tsx";

const wordsAreHere = signal(false);
fetchDoor(location.pathname);
void startWords().then(() => {
  wordsAreHere.value = true;
});

const shared = new URLSearchParams(location.search).get("shared");
if (shared !== null) {
  // Said once, and the address forgets it: a reload has nothing to say.
  history.replaceState(null, "", location.pathname);
  void import("./room-shared.ts").then(
    ({ tellShared }) => tellShared(shared),
    () => {},
  );
}

const memberFrame = signal<ComponentType | null>(null);
let frameIsComing = false;

/** Fetch what stands behind the lock: not at the door, where it would keep a newcomer waiting, but while a PIN is typed. */
function fetchFrame(): void {
  if (!frameIsComing) {
    frameIsComing = true;
    void import("./member-frame.tsx").then(
      (fetched) => {
        memberFrame.value = fetched.MemberFrame;
      },
      () => {
        memberFrame.value = ScreenMissing;
      },
    );
  }
}

/** The app of somebody who is in, as soon as its code is here. */
function Members() {
  const Frame = memberFrame.value;
  return Frame && <Frame />;
}

/** One of a few columns without bars. */
function Column() {
  return (
    <main class="door stack">
      <Router>
        {firstSteps.map(({ path, component }) => (
          <Route key={path} path={path} component={component} />
        ))}
      </Router>
    </main>
  );
}

function Doors() {
  const isLost = vaultLost.value;
  // A router looks at its routes anew when the address changes, and here it stays.
  return (
    <Router key={String(isLost)}>
      {(isLost ? [] : doors).map(({ path, component }) => (
        <Route key={path} path={path} component={component} />
      ))}
      <Route default component={isLost ? LostScreen : WelcomeScreen} />
    </Router>
  );
}

/** Somebody joined and left before there was a lock: that is where they go on. */
function ToLock() {
  const { route } = useLocation();
  useLayoutEffect(() => route("/start/lock", true), [route]);
  return null;
}

const PATIENCE_MS = 4000;

/** The phone's store is looked at; when it does not answer, say so instead of showing nothing for ever. */
function Looking() {
  const [tooLong, setTooLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setTooLong(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  return tooLong ? (
    <main class="door stack">
      <h1>{t("err.store_title")}</h1>
      <Empty drawing="board" text={t("err.store")}>
        <Button kind="primary" onClick={() => location.reload()}>
          {t("common.again")}
        </Button>
      </Empty>
    </main>
  ) : null;
}

/** Who is here decides what there is to see: nobody, somebody locked out, somebody on the way in, a member. */
export function Gate() {
  const { path } = useLocation();
  const isDoor = doors.some((door) => door.path === path);
  const isFirstStep = firstSteps.some((step) => step.path === path);
  switch (vaultState.value) {
    case "loading":
      return <Looking />;
    case "locked":
      return <LockScreen />;
    case "empty":
      if (session.value && !isDoor && !vaultLost.value) {
        return path === "/start/lock" ? <Column /> : <ToLock />;
      }
      return <Doors />;
    case "open":
      if (isDoor) {
        return <Doors />;
      }
      return isFirstStep ? <Column /> : <Members />;
  }
}

/** What is said on a page without bars. */
function SaidOver() {
  const { path } = useLocation();
  const hasBars =
    vaultState.value === "open" && ![...doors, ...firstSteps].some((column) => column.path === path);
  return hasBars ? null : <Snackbar over />;
}

/** The whole app. */
export function Shell() {
  useEffect(watchOverPrivacy, []);
  useEffect(followKeyboard, []);
  useEffect(followReading, []);
  useEffect(watchHold, []);
  useSignalEffect(() => {
    if (vaultState.value === "locked" || vaultState.value === "open") {
      fetchFrame();
    }
  });
  useSignalEffect(() => void tellWorkerLanguage(language.value));
  useSignalEffect(() => showAppName(language.value));
  useSignalEffect(() => void tellWorkerPicture(pictureOf(appName.value)));
  useSignalEffect(() => void (session.value && speakLike(session.value.language)));
  if (!wordsAreHere.value) {
    return null;
  }
  return (
    <ErrorBoundary>
      <LocationProvider>
        <Gate />
        <SaidOver />
        <CoverLayer />
      </LocationProvider>
    </ErrorBoundary>
  );
}
