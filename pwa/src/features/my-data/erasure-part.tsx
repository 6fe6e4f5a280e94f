import { useEffect, useState } from "preact/hooks";
import { dayAndMonth } from "#i18n/format.ts";
import { trouble } from "#i18n/trouble.ts";
import { t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { Quote } from "#ui/quote.tsx";
import { say } from "#ui/snackbar.tsx";
import { askToErase, type ErasureRequest, lastRequest, stageOf, takeBack } from "./erasure.ts";

/** Ask the union to erase what it holds about oneself, and what became of it. Nothing while the server does not answer. */
export function ErasurePart() {
  const [request, setRequest] = useState<ErasureRequest | null | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    lastRequest().then(setRequest, () => {});
  }, []);
  if (request === undefined) {
    return null;
  }
  const stage = stageOf(request);
  const waits = stage === "open" || stage === "late";
  async function run(what: () => Promise<ErasureRequest>) {
    setBusy(true);
    try {
      setRequest(await what());
    } catch (error) {
      say(trouble(error));
    }
    setBusy(false);
  }
  return (
    <section class="stack" aria-labelledby="data-erasure">
      <h2 id="data-erasure">{t("erasure.title")}</h2>
      <p role="status">
        {t(`erasure.${stage}`, {
          day: request ? dayAndMonth(request.ended_at ?? request.asked_at) : "",
          until: request ? dayAndMonth(request.answer_by) : "",
        })}
      </p>
      {request?.reason && <Quote>{request.reason}</Quote>}
      {request && waits ? (
        <Button disabled={busy} onClick={() => void run(() => takeBack(request))}>
          {t("erasure.take_back")}
        </Button>
      ) : (
        <Button disabled={busy} onClick={() => void run(askToErase)}>
          {t(stage === "none" ? "erasure.ask" : "erasure.again")}
        </Button>
      )}
    </section>
  );
}
