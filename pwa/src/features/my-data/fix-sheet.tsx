import { useState } from "preact/hooks";
import { trouble } from "#i18n/trouble.ts";
import { type Key, t } from "#i18n/words.ts";
import { type AttentionItem, editAndResend } from "#sync/shelf.ts";
import { Button } from "#ui/button.tsx";
import { LongField, TextField } from "#ui/field.tsx";
import { Sheet } from "#ui/sheet.tsx";
import { say } from "#ui/snackbar.tsx";
import { type Part, partsOf, withPart } from "./entry-words.ts";

function PartField({ part, wrong, onText }: { part: Part; wrong: boolean; onText: (text: string) => void }) {
  const label = t(`fix.${part.field}` as Key);
  const error = wrong ? t("fix.wrong") : undefined;
  return part.kind === "long" ? (
    <LongField label={label} value={part.text} error={error} onText={onText} />
  ) : (
    <TextField
      label={label}
      type={part.kind === "day" ? "date" : "text"}
      value={part.text}
      error={error}
      onText={onText}
    />
  );
}

/** Correct what can be corrected in an entry that was not taken, and send it again as a new one. */
export function FixSheet({ item, onClose }: { item: AttentionItem; onClose: () => void }) {
  const [args, setArgs] = useState(item.args);
  const [error, setError] = useState<string | null>(null);
  async function go() {
    try {
      await editAndResend(item.mid, args);
      say(t("data.again_queued"));
      onClose();
    } catch (failure) {
      setError(trouble(failure));
    }
  }
  return (
    <Sheet
      label={t("fix.title")}
      closeLabel={t("common.close")}
      onClose={onClose}
      footer={
        <Button kind="primary" wide={true} onClick={() => void go()}>
          {t("data.again")}
        </Button>
      }
    >
      <div class="stack">
        <h2>{t("fix.title")}</h2>
        {item.fate?.words && <p class="data-words">{t("data.fate.says", { words: item.fate.words })}</p>}
        {partsOf(args).map((part) => (
          <PartField
            key={part.path.join(".")}
            part={part}
            wrong={part.path.some((field) => field in item.fields)}
            onText={(text) => setArgs(withPart(args, part.path, text))}
          />
        ))}
        {error && <p role="alert">{error}</p>}
      </div>
    </Sheet>
  );
}
