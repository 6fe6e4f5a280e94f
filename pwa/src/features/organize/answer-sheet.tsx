import { useState } from "preact/hooks";
import { TypedEarlier } from "#app/office-page.tsx";
import { Problem } from "#domain/problem.ts";
import { shownName } from "#i18n/names.ts";
import { trouble } from "#i18n/trouble.ts";
import { t } from "#i18n/words.ts";
import { formUnder } from "#sync/draft.ts";
import { Button } from "#ui/button.tsx";
import { LongField } from "#ui/field.tsx";
import { Sheet } from "#ui/sheet.tsx";
import { answer, type ErasureRequest, type Outcome } from "./erasure.ts";

const LONGEST_REASON = 300;

/** Asks once more, with the words the member will read. */
export function AnswerSheet(props: {
  request: ErasureRequest;
  outcome: Outcome;
  onDone: () => void;
  onClose: () => void;
}) {
  const { request, outcome, onDone, onClose } = props;
  const draft = formUnder(`erasing:${request.id}:${outcome}`, { reason: "" });
  const { reason } = draft.form;
  const [error, setError] = useState<string | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  const name = shownName(request.member_name);
  async function go() {
    if (outcome === "declined" && reason.trim() === "") {
      setError(t("erasing.reason_missing"));
      return;
    }
    setBusy(true);
    try {
      await answer(request.id, outcome, reason.trim());
      draft.drop();
      onDone();
    } catch (failure) {
      const isOver = failure instanceof Problem && failure.code === "request-ended";
      setError(isOver ? t("erasing.over") : trouble(failure));
      setBusy(false);
    }
  }
  return (
    <Sheet
      label={t(`erasing.${outcome}`)}
      closeLabel={t("common.close")}
      onClose={onClose}
      footer={
        <Button kind="primary" wide={true} disabled={busy} onClick={() => void go()}>
          {t(`erasing.${outcome}`)}
        </Button>
      }
    >
      <div class="stack">
        <h2>{t(`erasing.${outcome}`)}</h2>
        <p>{t(`erasing.${outcome}_means`, { name })}</p>
        <TypedEarlier draft={draft} />
        <LongField
          id="erasing-reason"
          label={t(outcome === "declined" ? "erasing.why" : "erasing.words")}
          hint={t("erasing.reads", { name })}
          error={error}
          value={reason}
          maxLength={LONGEST_REASON}
          onText={(text) => draft.change({ reason: text })}
        />
      </div>
    </Sheet>
  );
}
