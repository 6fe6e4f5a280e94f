import { useState } from "preact/hooks";
import { TypedEarlier } from "#app/office-page.tsx";
import { Problem } from "#domain/problem.ts";
import { trouble } from "#i18n/trouble.ts";
import { type Key, t } from "#i18n/words.ts";
import { formUnder } from "#sync/draft.ts";
import { Button } from "#ui/button.tsx";
import { LongField } from "#ui/field.tsx";
import { Sheet } from "#ui/sheet.tsx";
import { type HeldEntry, type Settling, settle } from "./held.ts";
import { reasonFor } from "./reasons.ts";

const LONGEST_WORDS = 500;

/** What the server's no means here: it cannot be done now either, or somebody else has decided meanwhile. */
function refusalWords(error: unknown): string {
  if (error instanceof Problem && error.code === "still-held") {
    return t("held.still", { why: t(reasonFor(String(error.details.body["reason"] ?? ""))) });
  }
  return error instanceof Problem && error.code === "settled" ? t("held.settled_before") : trouble(error);
}

/** Asks once more, with the words the author will read. */
export function SettleSheet(props: {
  entry: HeldEntry;
  how: Settling;
  author: string;
  onDone: () => void;
  onClose: () => void;
}) {
  const { entry, how, author, onDone, onClose } = props;
  const draft = formUnder(`held:${entry.id}:${how}`, { words: "" });
  const { words } = draft.form;
  const [error, setError] = useState<string | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  const title = t(`held.${how}` as Key);
  async function go() {
    if (how !== "apply" && words.trim() === "") {
      setError(t("held.words_missing"));
      return;
    }
    setBusy(true);
    try {
      await settle(entry.id, how, words.trim());
      draft.drop();
      onDone();
    } catch (failure) {
      setError(refusalWords(failure));
      setBusy(false);
    }
  }
  return (
    <Sheet
      label={title}
      closeLabel={t("common.close")}
      onClose={onClose}
      footer={
        <Button kind="primary" wide={true} disabled={busy} onClick={() => void go()}>
          {title}
        </Button>
      }
    >
      <div class="stack">
        <h2>{title}</h2>
        <p>{t(`held.${how}_means` as Key, { name: author })}</p>
        <TypedEarlier draft={draft} />
        {how === "apply" ? (
          error && <p role="alert">{error}</p>
        ) : (
          <LongField
            id="held-words"
            label={t(`held.${how}_words` as Key)}
            hint={t("held.words_hint", { name: author })}
            error={error}
            value={words}
            maxLength={LONGEST_WORDS}
            onText={(text) => draft.change({ words: text })}
          />
        )}
      </div>
    </Sheet>
  );
}
