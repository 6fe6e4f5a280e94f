import { useEffect, useRef, useState } from "preact/hooks";
import { standInShort } from "#app/stand-words.ts";
import { fact } from "#db/facts.ts";
import { notes, rows } from "#db/live.ts";
import { hasPin, withPin } from "#db/vault.ts";
import { instant } from "#domain/instant.ts";
import type { Stand } from "#domain/rows.ts";
import { fullDay } from "#i18n/format.ts";
import { trouble } from "#i18n/trouble.ts";
import { language, t } from "#i18n/words.ts";
import { Button, ButtonLink } from "#ui/button.tsx";
import { TextField } from "#ui/field.tsx";
import { asText, type CopiedPromise, type CopiedTalk, type OwnCopy, ownCopy } from "./own-copy.ts";
import { refusal } from "./pin-again.ts";

const session = fact("session");

function made(): OwnCopy {
  const held = {
    memberId: session.peek()?.member_id ?? "",
    people: rows("person").peek().values(),
    numbers: rows("number").peek().values(),
    ties: rows("tie").peek().values(),
    talks: rows("conversation").peek().values(),
    promises: rows("promise").peek().values(),
    issues: rows("issue").peek(),
    notes: notes.peek(),
  };
  const isSpanish = language.peek() === "es";
  return ownCopy(held, instant(), ({ label_en, label_es }) => (isSpanish ? label_es : label_en));
}

function talkInWords({ held_at, channel, stand, issues, note }: CopiedTalk): string {
  const standing = stand === null ? [] : [standInShort(stand as Stand)];
  const said = [fullDay(held_at), t(`log.channel.${channel}`), ...standing, ...issues].join(", ");
  return note ? `${said}: ${note}` : said;
}

function promiseInWords({ what, due_on, state }: CopiedPromise): string {
  return `${fullDay(due_on)}, ${t(`own.state.${state}`)}: ${what ?? t("own.get_back")}`;
}

function textOf(copy: OwnCopy): string {
  return asText(copy, {
    title: t("own.file_title", { day: fullDay(copy.made_at) }),
    private: t("own.private"),
    talk: talkInWords,
    promise: promiseInWords,
  });
}

/** Addresses of the two files in this page's memory; given up when the part goes away. */
function useFiles(copy: OwnCopy | null) {
  const [files, setFiles] = useState<{ text: string; json: string } | null>(null);
  useEffect(() => {
    if (!copy) {
      return;
    }
    const address = (words: string) =>
      URL.createObjectURL(new Blob([words], { type: "application/octet-stream" }));
    const both = { text: address(textOf(copy)), json: address(JSON.stringify(copy, null, 1)) };
    setFiles(both);
    return () => {
      setFiles(null);
      URL.revokeObjectURL(both.text);
      URL.revokeObjectURL(both.json);
    };
  }, [copy]);
  return files;
}

/** Everything of mine as files: after a warning, and the PIN again where there is one. Nothing is sent. */
export function OwnCopyPart() {
  const [copy, setCopy] = useState<OwnCopy | null>(null);
  const [pin, setPin] = useState("");
  const [error, setError] = useState<string | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  const files = useFiles(copy);
  const ready = useRef<HTMLParagraphElement>(null);
  // The button that was tapped is gone; reading goes on where it says that all is ready.
  useEffect(() => {
    if (files) {
      ready.current?.focus();
    }
  }, [files]);
  async function make() {
    setBusy(true);
    try {
      const outcome = hasPin.peek() ? await withPin(pin, async () => made()) : made();
      setPin("");
      if (outcome === "erased" || "triesLeft" in outcome) {
        setError(refusal(outcome));
      } else {
        setError(undefined);
        setCopy(outcome);
      }
    } catch (failure) {
      setError(trouble(failure));
    }
    setBusy(false);
  }
  return (
    <details class="data-open">
      <summary>{t("own.title")}</summary>
      <div class="stack">
        <p>{t("own.what")}</p>
        <p>
          <strong>{t("own.warn")}</strong>
        </p>
        {hasPin.value && !files && (
          <TextField
            label={t("own.pin")}
            type="password"
            autocomplete="off"
            value={pin}
            error={error}
            onText={setPin}
          />
        )}
        {files ? (
          <>
            <p role="status" tabIndex={-1} ref={ready}>
              {t("own.made", { n: copy?.people.length ?? 0 })}
            </p>
            <ButtonLink icon="file" href={files.text} download="notes.txt">
              {t("own.text")}
            </ButtonLink>
            <ButtonLink icon="file" href={files.json} download="notes.json">
              {t("own.json")}
            </ButtonLink>
          </>
        ) : (
          <Button disabled={busy || Boolean(hasPin.value && pin.trim() === "")} onClick={() => void make()}>
            {t("own.make")}
          </Button>
        )}
      </div>
    </details>
  );
}
