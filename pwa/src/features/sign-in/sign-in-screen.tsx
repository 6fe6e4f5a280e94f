import type { ComponentType } from "preact";
import { useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { vaultState } from "#db/vault.ts";
import { t, wordsOfOffice } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { TextField } from "#ui/field.tsx";
import { PageHead } from "#ui/page-head.tsx";
import { Problems } from "#ui/problems.tsx";
import { stillHere } from "#ui/still-here.ts";
import { enterWithSentence, STEP } from "./actions.ts";
import { LanguageSwitch } from "./language-switch.tsx";
import type { SecondStepProps } from "./second-step.tsx";
import "./sign-in.css";

type Found = readonly { field?: string; text: string }[];

function missing(name: string, sentence: string): Found {
  const found: { field: string; text: string }[] = [];
  if (name.trim() === "") {
    found.push({ field: "sign-in-name", text: t("signin.missing_name") });
  }
  if (sentence === "") {
    found.push({ field: "sign-in-sentence", text: t("signin.missing_sentence") });
  }
  return found;
}

function Credentials({ onIn }: { onIn: () => void }) {
  const { route } = useLocation();
  const [name, setName] = useState("");
  const [sentence, setSentence] = useState("");
  const [found, setFound] = useState<Found>([]);
  const [busy, setBusy] = useState(false);
  const [Step, setStep] = useState<ComponentType<SecondStepProps> | null>(null);
  const fetchStep = () =>
    Promise.all([import("./second-step.tsx"), wordsOfOffice()]).then(
      ([fetched]) => setStep(() => fetched.SecondStep),
      () => setFound([{ text: t("err.no_answer") }]),
    );
  const go = async () => {
    const gaps = missing(name, sentence);
    setFound(gaps);
    if (gaps.length > 0) {
      return;
    }
    setBusy(true);
    const wrong = await enterWithSentence(name.trim(), sentence);
    setBusy(false);
    if (wrong === null) {
      onIn();
    } else if (wrong === STEP) {
      await fetchStep();
    } else {
      setFound([{ text: wrong }]);
    }
  };
  if (Step) {
    return <Step name={name.trim()} sentence={sentence} onIn={onIn} onBack={() => setStep(null)} />;
  }
  return (
    <>
      <PageHead title={t("signin.title")} back={{ label: t("common.back"), go: () => route("/", true) }} />
      <Problems title={t("err.form")} list={found} />
      <TextField
        id="sign-in-name"
        label={t("signin.name")}
        hint={t("signin.name_hint")}
        autocomplete="username"
        autocapitalize="none"
        spellcheck={false}
        value={name}
        onText={setName}
      />
      <TextField
        id="sign-in-sentence"
        label={t("signin.sentence")}
        type="password"
        autocomplete="current-password"
        value={sentence}
        onText={setSentence}
        onKeyDown={(event) => event.key === "Enter" && void go()}
      />
      <p class="small">{t("signin.member")}</p>
      <div class="bottom">
        <Button kind="primary" wide disabled={busy} onClick={() => void go()}>
          {t("signin.go")}
        </Button>
      </div>
    </>
  );
}

/** Captains and organizers come in with a name and a sentence; a new phone then gets its lock. */
export function SignInScreen() {
  const { route } = useLocation();
  const here = stillHere();
  const entered = () => here() && route(vaultState.peek() === "open" ? "/today" : "/start/lock", true);
  return (
    <main class="door stack">
      <LanguageSwitch />
      <Credentials onIn={entered} />
    </main>
  );
}
