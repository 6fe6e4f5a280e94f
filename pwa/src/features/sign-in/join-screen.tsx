import type { ComponentChildren, ComponentType } from "preact";
import { useEffect, useLayoutEffect, useMemo, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { session, sessionEnded } from "#app/session.ts";
import { vaultState } from "#db/vault.ts";
import type { InvitationLook } from "#domain/rows.ts";
import { language, t } from "#i18n/words.ts";
import { isApple, onHomeScreen } from "#ui/browser-kind.ts";
import { Button, ButtonLink } from "#ui/button.tsx";
import { TitleFocus } from "#ui/focus.tsx";
import { useHistoryEntry } from "#ui/history-entry.ts";
import { useOnce } from "#ui/once.ts";
import { say } from "#ui/snackbar.tsx";
import { stillHere } from "#ui/still-here.ts";
import { entranceByInvitation, type Looked, look } from "./actions.ts";
import { forgetInvitation, takeInvitation } from "./invitation.ts";
import { LanguageSwitch } from "./language-switch.tsx";
import { type Named, NameStep } from "./name-step.tsx";
import { PinStep } from "./pin-step.tsx";
import { PromiseView } from "./promise-view.tsx";
import "./sign-in.css";
import { linkFor } from "./token.ts";

interface InstallProps {
  token: string;
  onStay: () => void;
}

/** The way to the home screen. Most who join never see it, so it is fetched when somebody does; or they go on without. */
function InstallFirst(props: InstallProps) {
  const [Steps, setSteps] = useState<ComponentType<InstallProps> | null>(null);
  useOnce(() => {
    import("./install-steps.tsx").then((fetched) => setSteps(() => fetched.InstallFirst), props.onStay);
  });
  return Steps && <Steps {...props} />;
}

/** The token in hand; another link opened in this tab brings another. */
function useInvitation(): string {
  const [token, setToken] = useState(takeInvitation);
  useEffect(() => {
    const take = () => {
      if (location.hash !== "") {
        setToken(takeInvitation());
      }
    };
    addEventListener("hashchange", take);
    return () => removeEventListener("hashchange", take);
  }, []);
  return token;
}

function useLook(token: string) {
  const [looked, setLooked] = useState<Looked | null>(null);
  const [tries, setTries] = useState(0);
  // Before anything is painted: an answer that is here already is the first thing to be seen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try is another question
  useLayoutEffect(() => {
    let isAsked = true;
    setLooked(null);
    void look(token).then((found) => isAsked && setLooked(found));
    return () => {
      isAsked = false;
    };
  }, [token, tries]);
  return {
    looked,
    again: () => setTries(tries + 1),
  };
}

/** The invitation cannot be opened: say why, and what to do. */
function Closed({ looked, onAgain }: { looked: Exclude<Looked, { kind: "valid" }>; onAgain: () => void }) {
  const text = {
    expired: () => t("join.expired_plain"),
    no_signal: () => t("join.no_signal"),
    trouble: () => (looked.kind === "trouble" ? looked.text : ""),
  }[looked.kind]();
  return (
    <>
      <TitleFocus>{t("welcome.title")}</TitleFocus>
      <p>{text}</p>
      {looked.kind === "expired" ? (
        <ButtonLink kind="primary" wide href="/">
          {t("join.other")}
        </ButtonLink>
      ) : (
        <Button kind="primary" wide onClick={onAgain}>
          {t("common.again")}
        </Button>
      )}
    </>
  );
}

/** A screen before anybody is in: the name of the app, the language, one column. */
function Door({ children }: { children: ComponentChildren }) {
  return (
    <main class="door stack">
      <LanguageSwitch />
      {children}
    </main>
  );
}

function Steps({ token, invitation }: { token: string; invitation: InvitationLook }) {
  const { route } = useLocation();
  const [named, setNamed] = useState<Named>({
    name: invitation.suggested_name ?? "",
    signInName: "",
    passphrase: "",
  });
  const [refused, setRefused] = useState<string | null>(null);
  // A member who brings a new phone is known by name already.
  const firstQuestion = invitation.for_known_member && !invitation.needs_passphrase ? "pin" : "name";
  // Who brings herself along from another browser has been promised everything there.
  const [step, setStep] = useState<"promise" | "install" | "name" | "pin">(
    invitation.by_herself ? firstQuestion : "promise",
  );
  const back = (to: "promise" | "name") =>
    invitation.by_herself && to === "promise" ? (
      <p>{t("join.welcome", { name: invitation.inviter_name })}</p>
    ) : (
      <Back key={step} to={() => setStep(to)} />
    );
  const afterPromise = isApple() && !onHomeScreen() ? "install" : firstQuestion;
  switch (step) {
    case "promise":
      return (
        <Door>
          <PromiseView
            look={invitation}
            link={linkFor(token)}
            onJoin={() => setStep(afterPromise)}
            onForget={() => {
              forgetInvitation();
              route("/", true);
              say(t("join.forgotten"));
            }}
          />
        </Door>
      );
    case "install":
      return (
        <Door>
          {back("promise")}
          <InstallFirst token={token} onStay={() => setStep(firstQuestion)} />
        </Door>
      );
    case "name":
      return (
        <Door>
          {back("promise")}
          <NameStep
            named={named}
            isKnown={invitation.for_known_member}
            needsPassphrase={invitation.needs_passphrase}
            choosesPassphrase={invitation.chooses_passphrase}
            refused={refused}
            onChange={setNamed}
            onNext={() => setStep("pin")}
          />
        </Door>
      );
    case "pin":
      return (
        <Door>
          {back(firstQuestion === "pin" ? "promise" : "name")}
          <Entering
            token={token}
            named={named}
            firstScreen={firstScreen(invitation)}
            onRefused={(text) => {
              setRefused(text);
              setStep("name");
            }}
          />
        </Door>
      );
  }
}

function Back({ to }: { to: () => void }) {
  useHistoryEntry(to);
  return null;
}

/** Somebody new writes down her first people; somebody known goes back to work. */
function firstScreen({ for_known_member: isKnown, role }: InvitationLook): string {
  if (!isKnown) {
    return "/start/people";
  }
  return role === "captain" ? "/team" : "/today";
}

interface EnteringProps {
  token: string;
  named: Named;
  firstScreen: string;
  /** The name or the sentence was not taken. */
  onRefused: (text: string) => void;
}

function Entering({ token, named, firstScreen: next, onRefused }: EnteringProps) {
  const { route } = useLocation();
  const [trouble, setTrouble] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const enter = useMemo(
    () =>
      entranceByInvitation({
        token,
        language: language.peek(),
        ...(named.name.trim() && { name: named.name.trim() }),
        ...(named.passphrase && { passphrase: named.passphrase }),
        ...(named.signInName.trim() && { signInName: named.signInName.trim() }),
      }),
    [token, named],
  );
  const chosen = async (pin: string | null) => {
    const here = stillHere();
    setBusy(true);
    const stopped = await enter(pin);
    setTrouble(stopped?.text ?? null);
    setBusy(false);
    if (stopped === null) {
      forgetInvitation();
      if (here()) {
        route(next, true);
      }
    } else if (stopped.at === "who") {
      onRefused(stopped.text);
    }
  };
  return <PinStep trouble={trouble} busy={busy} onChosen={(pin) => void chosen(pin)} />;
}

/** `/j#token`: from the invitation to an open, locked-by-PIN notebook. */
export function JoinScreen() {
  const token = useInvitation();
  const { route } = useLocation();
  const { looked, again } = useLook(token);
  // Set up already, and the session still good: an invitation has nothing to add here.
  const [settled] = useState(() => vaultState.peek() === "open" && !sessionEnded.peek());
  useEffect(() => {
    if (settled) {
      forgetInvitation();
      // An app put on the home screen from an invitation opens here every time.
      if (onHomeScreen()) {
        route("/today", true);
      }
    }
  }, [settled, route]);
  if (settled) {
    return (
      <Door>
        <TitleFocus>{t("welcome.title")}</TitleFocus>
        <p>{t("join.already", { name: session.value?.name ?? "" })}</p>
        <Button kind="primary" wide onClick={() => route("/today", true)}>
          {t("err.page_go")}
        </Button>
      </Door>
    );
  }
  if (!looked) {
    return (
      <Door>
        <h1>{t("welcome.title")}</h1>
        <p role="status">{t("common.loading")}</p>
      </Door>
    );
  }
  if (looked.kind !== "valid") {
    return (
      <Door>
        <Closed looked={looked} onAgain={again} />
      </Door>
    );
  }
  return <Steps key={token} token={token} invitation={looked.look} />;
}
