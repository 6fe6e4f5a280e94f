import { useEffect, useState } from "preact/hooks";
import { localDay } from "#domain/instant.ts";
import { trouble } from "#i18n/trouble.ts";
import { type Key, t } from "#i18n/words.ts";
import { Button, ButtonLink } from "#ui/button.tsx";
import { TextField } from "#ui/field.tsx";
import { bringBack, NotOpened, sealCopy, shortestSentence } from "./sealed-copy.ts";

function Sentence(props: {
  label: Key;
  hint: Key;
  value: string;
  error: string | undefined;
  onText: (text: string) => void;
}) {
  return (
    <TextField
      label={t(props.label)}
      hint={t(props.hint)}
      value={props.value}
      error={props.error}
      autocapitalize="none"
      spellcheck={false}
      onText={props.onText}
    />
  );
}

/** The address of a file in this page's memory; it is given up when it is not shown any more. */
function useFile(text: string | null): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (text === null) {
      return;
    }
    const made = URL.createObjectURL(new Blob([text], { type: "application/octet-stream" }));
    setAddress(made);
    return () => {
      setAddress(null);
      URL.revokeObjectURL(made);
    };
  }, [text]);
  return address;
}

/** Advice for entries that have waited for days, and a sealed copy of them as a file. */
export function SaveCopy() {
  const [sentence, setSentence] = useState("");
  const [error, setError] = useState<string | undefined>(undefined);
  const [file, setFile] = useState<string | null>(null);
  const address = useFile(file);
  async function make() {
    if (sentence.trim().length < shortestSentence) {
      setError(t("copy.short", { n: shortestSentence }));
      return;
    }
    setError(undefined);
    setFile(await sealCopy(sentence));
  }
  return (
    <section class="stack" aria-labelledby="data-copy">
      <h2 id="data-copy">{t("copy.title")}</h2>
      <p>{t("copy.advice")}</p>
      {address === null ? (
        <>
          <Sentence
            label="copy.sentence"
            hint="copy.sentence_hint"
            value={sentence}
            error={error}
            onText={setSentence}
          />
          <Button wide={true} onClick={() => void make()}>
            {t("copy.make")}
          </Button>
        </>
      ) : (
        <>
          <p role="status">{t("copy.made")}</p>
          <ButtonLink wide={true} icon="file" href={address} download={`copy-${localDay()}.txt`}>
            {t("copy.save")}
          </ButtonLink>
        </>
      )}
    </section>
  );
}

function notOpenedWords(error: unknown): string {
  return error instanceof NotOpened ? t(`copy.err.${error.reason}` as Key) : trouble(error);
}

/** Bring a sealed copy back into what waits to be sent. */
export function OpenCopy() {
  const [file, setFile] = useState<File | null>(null);
  const [sentence, setSentence] = useState("");
  const [error, setError] = useState<string | undefined>(undefined);
  const [told, setTold] = useState<string | null>(null);
  async function go() {
    if (!file) {
      setError(t("copy.err.no_file"));
      return;
    }
    try {
      const { added, known } = await bringBack(await file.text(), sentence);
      setError(undefined);
      setSentence("");
      setTold(t("copy.back", { n: added, known }));
    } catch (failure) {
      setTold(null);
      setError(notOpenedWords(failure));
    }
  }
  return (
    <details class="data-open">
      <summary>{t("copy.open")}</summary>
      <div class="stack">
        <div class="field">
          <label for="copy-file">{t("copy.file")}</label>
          <input
            id="copy-file"
            type="file"
            autocomplete="off"
            onChange={(event) => setFile(event.currentTarget.files?.[0] ?? null)}
          />
        </div>
        <Sentence
          label="copy.sentence_again"
          hint="copy.sentence_again_hint"
          value={sentence}
          error={error}
          onText={setSentence}
        />
        <Button onClick={() => void go()}>{t("copy.open_go")}</Button>
        {told && <p role="status">{told}</p>}
      </div>
    </details>
  );
}
