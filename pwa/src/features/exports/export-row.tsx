import { useState } from "preact/hooks";
import { dayAndMonth, listOf, timeOfDay } from "#i18n/format.ts";
import { shownName } from "#i18n/names.ts";
import { trouble } from "#i18n/trouble.ts";
import { type Key, t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { PlainRow } from "#ui/list.tsx";
import { say } from "#ui/snackbar.tsx";
import { decide, type Export, fetchFile, takeBack } from "./exports.ts";

function moment(instant: string): string {
  return `${dayAndMonth(instant)}, ${timeOfDay(instant)}`;
}

/** How far it has come, in words, with the time that matters then. */
function stateWords(one: Export): string {
  if (one.has_failed) {
    return one.is_mine ? `${t("exports.failed")} ${t("exports.again")}` : t("exports.failed");
  }
  return t(`exports.state.${one.state}` as Key, {
    time: moment(one.ends_at),
    name: one.decided_by_name ? shownName(one.decided_by_name) : "",
  });
}

function columnsOf({ columns }: Export): string {
  const [first = "", ...others] = columns.map((column) => t(`exports.column.${column}` as Key));
  return listOf([first, ...others.map((word) => word.charAt(0).toLocaleLowerCase() + word.slice(1))]);
}

/** One file: what it is, for what, how far; and what the one who looks can do about it. */
export function ExportRow({ one, onChange }: { one: Export; onChange: () => void }) {
  const [busy, setBusy] = useState(false);
  async function run(what: () => Promise<unknown>) {
    setBusy(true);
    try {
      await what();
    } catch (error) {
      say(trouble(error));
    }
    setBusy(false);
    onChange();
  }
  const isOpen = one.state === "waiting" || one.state === "making" || one.state === "ready";
  return (
    <PlainRow
      title={`${t(`exports.preset.${one.preset}` as Key)}: ${t("exports.people", { n: one.people })}`}
      detail={
        <>
          {one.is_mine ? t("exports.by_you") : shownName(one.member_name)} · {moment(one.asked_at)}
          <br />
          {t("common.quoted", { text: one.purpose })}
          <br />
          {one.columns.length > 0 && (
            <>
              {columnsOf(one)}
              <br />
            </>
          )}
          <strong>{stateWords(one)}</strong>
        </>
      }
    >
      {(one.may_decide || (one.is_mine && isOpen)) && (
        <div class="exports-buttons">
          {one.may_decide && (
            <>
              <Button disabled={busy} onClick={() => void run(() => decide(one.id, "approve"))}>
                {t("exports.approve")}
              </Button>
              <Button disabled={busy} onClick={() => void run(() => decide(one.id, "decline"))}>
                {t("exports.decline")}
              </Button>
            </>
          )}
          {one.is_mine && one.state === "ready" && (
            <Button kind="soft" disabled={busy} onClick={() => void run(() => fetchFile(one))}>
              {t("exports.fetch")}
            </Button>
          )}
          {one.is_mine && (
            <Button disabled={busy} onClick={() => void run(() => takeBack(one.id))}>
              {t(one.state === "ready" ? "exports.delete" : "exports.take_back")}
            </Button>
          )}
        </div>
      )}
    </PlainRow>
  );
}
