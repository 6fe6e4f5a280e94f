import { trouble } from "#i18n/trouble.ts";
import { language, t } from "#i18n/words.ts";
import { updateNow, updateReady } from "#push/worker.ts";
import { appVersion } from "#sync/protocol.ts";
import { syncWord } from "#sync/word.ts";
import { Button } from "#ui/button.tsx";
import { say } from "#ui/snackbar.tsx";

/** What helps to find out why something does not work, a line each. It names nobody and holds nothing she wrote. */
export function report(): string {
  const { kind, n } = syncWord.value;
  const window = `${globalThis.innerWidth}x${globalThis.innerHeight}`;
  return [appVersion, navigator.userAgent, window, language.value, `${kind} ${n}`].join("\n");
}

async function copyReport(): Promise<void> {
  try {
    await navigator.clipboard.writeText(report());
    say(t("common.copied"));
  } catch (error) {
    say(trouble(error));
  }
}

/** Which version this is, a newer one where there is one, and a report for who wants to tell that something is wrong. */
export function HelpPart() {
  return (
    <section class="stack" aria-labelledby="me-help">
      <h2 id="me-help">{t("me.help")}</h2>
      <p>{t("me.help_why")}</p>
      <div>
        <Button icon="copy" onClick={() => void copyReport()}>
          {t("err.report")}
        </Button>
      </div>
      <p class="small">{t(updateReady.value ? "me.version_new" : "me.version", { version: appVersion })}</p>
      {updateReady.value && (
        <div>
          <Button onClick={updateNow}>{t("upd.go")}</Button>
        </div>
      )}
    </section>
  );
}
