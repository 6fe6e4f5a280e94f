import { useEffect, useRef, useState } from "preact/hooks";
import { fullDay } from "#i18n/format.ts";
import { trouble } from "#i18n/trouble.ts";
import { type Key, t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { ActionRow, List } from "#ui/list.tsx";
import { Problems } from "#ui/problems.tsx";
import { lists, type Roster, refusalOf, roster, upload } from "./rosters.ts";

const accepted = [
  ".csv",
  ".tsv",
  ".txt",
  ".xlsx",
  "text/csv",
  "text/plain",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
].join(",");

function Before() {
  const [known, setKnown] = useState<readonly Roster[]>([]);
  useEffect(() => {
    // Without an answer there is nothing to go on with; the file button says so when it is used.
    lists().then(setKnown, () => {});
  }, []);
  return known.length === 0 ? null : (
    <section aria-labelledby="roster-before">
      <h2 id="roster-before">{t("roster.before")}</h2>
      <List>
        {known.map((one) => (
          <ActionRow
            key={one.id}
            title={one.source ?? fullDay(one.created_at)}
            detail={`${t(`roster.state.${one.state}` as Key)} · ${fullDay(one.created_at)}`}
            onAct={() => {
              roster.value = one;
            }}
          />
        ))}
      </List>
    </section>
  );
}

/** Step 1: which file. It is read by the server and kept sealed, without what is nobody's business. */
export function FileStep() {
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<readonly { text: string }[]>([]);
  async function send(file: File) {
    setBusy(true);
    setWrong([]);
    try {
      await upload(file);
    } catch (error) {
      const word = refusalOf(error);
      setWrong([{ text: word ? t(`roster.refused.${word}` as Key) : trouble(error) }]);
    }
    setBusy(false);
  }
  return (
    <div class="stack">
      <Problems title={t("err.form")} list={wrong} />
      <p>{t("roster.what")}</p>
      <input
        ref={input}
        type="file"
        hidden={true}
        accept={accepted}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file) {
            void send(file);
            currentTarget.value = "";
          }
        }}
      />
      <Button
        kind="primary"
        wide={true}
        icon="file"
        disabled={busy}
        aria-describedby="roster-file-hint"
        onClick={() => input.current?.click()}
      >
        {t(busy ? "roster.reading" : "roster.file")}
      </Button>
      <p class="small" id="roster-file-hint">
        {t("roster.file_hint")}
      </p>
      <Before />
    </div>
  );
}
