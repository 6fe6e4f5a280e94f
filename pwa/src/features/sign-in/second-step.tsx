import { useState } from "preact/hooks";
import { signIn } from "#app/session.ts";
import { Problem } from "#domain/problem.ts";
import { trouble } from "#i18n/trouble.ts";
import { t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { TextField } from "#ui/field.tsx";
import { PageHead } from "#ui/page-head.tsx";
import { Problems } from "#ui/problems.tsx";

export interface SecondStepProps {
  readonly name: string;
  readonly sentence: string;
  readonly onIn: () => void;
  readonly onBack: () => void;
}

/** Name and sentence were right, and she has set up a second step: six digits, or one of her codes on paper. */
export function SecondStep({ name, sentence, onIn, onBack }: SecondStepProps) {
  const [code, setCode] = useState("");
  const [found, setFound] = useState<readonly { field?: string; text: string }[]>([]);
  const [busy, setBusy] = useState(false);
  async function go() {
    if (code.trim() === "" || busy) {
      return;
    }
    setBusy(true);
    try {
      await signIn(name, sentence, code.trim());
      onIn();
    } catch (error) {
      const isWrong = error instanceof Problem && error.status === 403;
      setFound([isWrong ? { field: "sign-in-code", text: t("sure.code_wrong") } : { text: trouble(error) }]);
      setCode("");
      setBusy(false);
    }
  }
  return (
    <>
      <PageHead title={t("step.at_door")} back={{ label: t("common.back"), go: onBack }} />
      <Problems title={t("err.form")} list={found} />
      <TextField
        id="sign-in-code"
        label={t("sure.code")}
        hint={t("sure.code_hint")}
        autofocus={true}
        autocapitalize="none"
        spellcheck={false}
        value={code}
        onText={setCode}
        onKeyDown={(event) => event.key === "Enter" && void go()}
      />
      <div class="bottom">
        <Button kind="primary" wide disabled={busy || code.trim() === ""} onClick={() => void go()}>
          {t("signin.go")}
        </Button>
      </div>
    </>
  );
}
