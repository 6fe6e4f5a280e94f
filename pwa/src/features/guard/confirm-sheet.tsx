import { useEffect, useState } from "preact/hooks";
import type { Asked } from "#app/surely.ts";
import { Problem } from "#domain/problem.ts";
import { trouble } from "#i18n/trouble.ts";
import { type Key, t } from "#i18n/words.ts";
import { Button, ButtonLink } from "#ui/button.tsx";
import { TextField } from "#ui/field.tsx";
import { Sheet } from "#ui/sheet.tsx";
import { say } from "#ui/snackbar.tsx";
import { chooseAndConfirm, confirm, type Guard, guard } from "./guard.ts";

const byCode: Readonly<Record<string, Key>> = {
  "not-you": "join.passphrase_wrong",
  "code-needed": "sure.code_wrong",
  "code-refused": "sure.code_wrong",
  invalid: "join.passphrase_easy",
};

function wordsFor(error: unknown): string {
  const known = error instanceof Problem ? byCode[error.code] : undefined;
  return known ? t(known) : trouble(error);
}

function Fields(props: {
  known: Guard;
  sentence: string;
  code: string;
  onSentence: (text: string) => void;
  onCode: (text: string) => void;
  onEnter: () => void;
}) {
  const { known, sentence, code, onSentence, onCode, onEnter } = props;
  const isNew = known.sign_in_name === null;
  const enter = (event: KeyboardEvent) => event.key === "Enter" && onEnter();
  return (
    <>
      <p>{t(isNew ? "sure.none" : "sure.why")}</p>
      <TextField
        id="sure-sentence"
        label={t(isNew ? "join.passphrase" : "signin.sentence")}
        hint={isNew ? t("join.passphrase_hint") : undefined}
        type="password"
        autocomplete={isNew ? "new-password" : "current-password"}
        autofocus={true}
        value={sentence}
        onText={onSentence}
        onKeyDown={enter}
      />
      {known.has_factor && (
        <TextField
          id="sure-code"
          label={t("sure.code")}
          hint={t("sure.code_hint")}
          autocapitalize="none"
          spellcheck={false}
          value={code}
          onText={onCode}
          onKeyDown={enter}
        />
      )}
    </>
  );
}

function NeedsStep({ onGo }: { onGo: () => void }) {
  return (
    <>
      <p>{t("sure.needs_step")}</p>
      <ButtonLink href="/me/safety" onClick={onGo}>
        {t("sure.to_safety")}
      </ButtonLink>
    </>
  );
}

function useGuard() {
  const [known, setKnown] = useState<Guard | null>(null);
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    guard().then(setKnown, (failure) => setError(trouble(failure)));
  }, []);
  return { known, error, setError };
}

/** "Say that it is you": her sentence, and the second step where she has one. Who has no sentence chooses one here. */
export function ConfirmSheet({ asked: { answer, withFactor } }: { asked: Asked }) {
  const { known, error, setError } = useGuard();
  const [sentence, setSentence] = useState("");
  const [code, setCode] = useState("");
  const [busy, setBusy] = useState(false);
  const lacksStep = known !== null && withFactor && !known.has_factor;
  async function go() {
    if (!known || sentence === "" || busy) {
      return;
    }
    setBusy(true);
    try {
      if (known.sign_in_name === null) {
        say(t("sure.your_name", { name: await chooseAndConfirm(sentence) }));
      } else {
        await confirm(sentence, code);
      }
      answer(true);
    } catch (failure) {
      setError(wordsFor(failure));
      setCode("");
      setBusy(false);
    }
  }
  return (
    <Sheet
      label={t("sure.title")}
      closeLabel={t("common.close")}
      onClose={() => answer(false)}
      footer={
        known &&
        !lacksStep && (
          <Button kind="primary" wide={true} disabled={busy || sentence === ""} onClick={() => void go()}>
            {t(known.sign_in_name === null ? "sure.choose" : "sure.go")}
          </Button>
        )
      }
    >
      <div class="stack">
        <h2>{t("sure.title")}</h2>
        {lacksStep && <NeedsStep onGo={() => answer(false)} />}
        {known && !lacksStep && (
          <Fields
            known={known}
            sentence={sentence}
            code={code}
            onSentence={setSentence}
            onCode={setCode}
            onEnter={() => void go()}
          />
        )}
        {!(known || error) && <p class="muted">{t("common.loading")}</p>}
        {error && <p role="alert">{error}</p>}
      </div>
    </Sheet>
  );
}
