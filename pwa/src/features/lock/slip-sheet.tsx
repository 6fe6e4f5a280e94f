import { useState } from "preact/hooks";
import { longestSlip, pushSlip } from "#db/slips.ts";
import { trouble } from "#i18n/trouble.ts";
import { t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { LongField } from "#ui/field.tsx";
import { useOneAtATime } from "#ui/one-at-a-time.ts";
import { Sheet } from "#ui/sheet.tsx";
import { say } from "#ui/snackbar.tsx";

/** Write something down without the PIN. It can be read with the PIN only. */
export function SlipSheet({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState("");
  const [error, setError] = useState<string | undefined>(undefined);
  const once = useOneAtATime();
  const save = async () => {
    try {
      await pushSlip(text.trim());
      say(t("slip.saved"));
      onClose();
    } catch (failed) {
      setError(trouble(failed));
    }
  };
  return (
    <Sheet
      label={t("slip.title")}
      closeLabel={t("common.close")}
      onClose={onClose}
      footer={
        <Button kind="primary" wide disabled={text.trim() === ""} onClick={() => once(save)}>
          {t("log.save")}
        </Button>
      }
    >
      <h2>{t("slip.title")}</h2>
      <LongField
        label={t("slip.what")}
        hint={t("slip.hint")}
        error={error}
        focused
        maxLength={longestSlip}
        value={text}
        onText={setText}
      />
    </Sheet>
  );
}
