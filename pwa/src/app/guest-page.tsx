/** Fetched at `/s` only: what somebody sees who was shown a code. She is no member, and nothing stays on her phone. */
import { render } from "preact";
import { useState } from "preact/hooks";
import { LanguageSwitch } from "#features/sign-in/language-switch.tsx";
import { language, startWords, t, wordsOfGuests } from "#i18n/words.ts";
import "#ui/tokens.css";
import "#ui/base.css";
import { Button } from "#ui/button.tsx";
import { TextField } from "#ui/field.tsx";
import { TitleFocus } from "#ui/focus.tsx";
import { useOnce } from "#ui/once.ts";
import { Quote } from "#ui/quote.tsx";
import { type Facts, look, type Signed, sign, takeToken } from "./guest.ts";
import "#features/sign-in/sign-in.css";

const longestCode = 20;

type Stage = { at: "typing" | "looking" | "over" | "no_answer" } | { at: "reading" | "signed"; facts: Facts };

function Petition({ facts, busy, onSign }: { facts: Facts; busy: boolean; onSign: () => void }) {
  const isSpanish = language.value === "es";
  return (
    <>
      <TitleFocus>{isSpanish ? facts.title_es : facts.title_en}</TitleFocus>
      <p>{t("guest.asks", { union: facts.union_name })}</p>
      <Quote>{isSpanish ? facts.text_es : facts.text_en}</Quote>
      <p class="small">{t("guest.kept", { union: facts.union_name })}</p>
      <p class="small">{t("guest.free")}</p>
      <div class="bottom">
        <Button kind="primary" icon="check" wide={true} disabled={busy} onClick={onSign}>
          {t("guest.sign")}
        </Button>
      </div>
    </>
  );
}

/** Where the letters from a slip of paper are typed in; `typed` are those of the try before. */
function CodeForm({ typed, onCode }: { typed: string; onCode: (code: string) => void }) {
  const [code, setCode] = useState(typed);
  function send(event: Event) {
    event.preventDefault();
    if (code.trim() !== "") {
      onCode(code.trim());
    }
  }
  return (
    <form class="stack" onSubmit={send}>
      <TextField
        label={t("guest.code")}
        hint={t("guest.code_hint")}
        value={code}
        onText={setCode}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        maxLength={longestCode}
      />
      <Button kind="primary" wide={true} type="submit">
        {t("guest.read")}
      </Button>
    </form>
  );
}

/** The page of somebody who was shown a code, or who has one on paper. */
export function Guest({ token: shown }: { token: string }) {
  const [token, setToken] = useState(shown);
  const [stage, setStage] = useState<Stage>({ at: shown ? "looking" : "typing" });
  const [busy, setBusy] = useState(false);
  const [unsent, setUnsent] = useState(false);
  async function begin(code = token) {
    setToken(code);
    setStage({ at: "looking" });
    const looked = await look(code);
    setStage(looked.kind === "facts" ? { at: "reading", facts: looked.facts } : { at: looked.kind });
  }
  useOnce(() => {
    if (shown) {
      void begin();
    }
  });
  async function go(facts: Facts) {
    setBusy(true);
    const signed: Signed = await sign(token);
    setBusy(false);
    setUnsent(signed === "no_answer");
    if (signed !== "no_answer") {
      setStage(signed === "over" ? { at: "over" } : { at: "signed", facts });
    }
  }
  return (
    <main class="door stack">
      <LanguageSwitch />
      {stage.at === "typing" && <TitleFocus>{t("guest.type")}</TitleFocus>}
      {stage.at === "looking" && <p class="muted">{t("common.loading")}</p>}
      {stage.at === "reading" && (
        <Petition facts={stage.facts} busy={busy} onSign={() => void go(stage.facts)} />
      )}
      {unsent && <p role="alert">{t("guest.not_signed")}</p>}
      {stage.at === "signed" && (
        <>
          <TitleFocus>{t("guest.thanks")}</TitleFocus>
          <p>{t("guest.done", { union: stage.facts.union_name })}</p>
        </>
      )}
      {stage.at === "over" && (
        <>
          <TitleFocus>{t("guest.over")}</TitleFocus>
          <p>{t(shown ? "guest.over_means" : "guest.mistyped")}</p>
        </>
      )}
      {!shown && (stage.at === "typing" || stage.at === "over") && (
        <CodeForm typed={token} onCode={(code) => void begin(code)} />
      )}
      {stage.at === "no_answer" && (
        <>
          <TitleFocus>{t("guest.no_answer")}</TitleFocus>
          <Button kind="primary" wide={true} onClick={() => void begin()}>
            {t("common.again")}
          </Button>
        </>
      )}
    </main>
  );
}

/** Bring the words, then show the page. */
export async function showGuest(root: HTMLElement): Promise<void> {
  const token = takeToken();
  await Promise.all([startWords(), wordsOfGuests()]);
  render(<Guest token={token} />, root);
}
