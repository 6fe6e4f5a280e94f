import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { trouble } from "#i18n/trouble.ts";
import { t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { Sheet } from "#ui/sheet.tsx";

/** Asks once more before a member's place changes; `children` say what it leaves behind. */
export function ChangeSheet(props: {
  title: string;
  means: string;
  isDanger: boolean;
  run: () => Promise<void>;
  onDone: () => void;
  onClose: () => void;
  children: ComponentChildren;
}) {
  const { title, means, isDanger, run, onDone, onClose, children } = props;
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  async function go() {
    setBusy(true);
    try {
      await run();
      onDone();
    } catch (failure) {
      setError(trouble(failure));
      setBusy(false);
    }
  }
  return (
    <Sheet
      label={title}
      closeLabel={t("common.close")}
      onClose={onClose}
      footer={
        <Button kind={isDanger ? "danger" : "primary"} wide={true} disabled={busy} onClick={() => void go()}>
          {title}
        </Button>
      }
    >
      <div class="stack">
        <h2>{title}</h2>
        {children}
        <p>{means}</p>
        {error && <p role="alert">{error}</p>}
      </div>
    </Sheet>
  );
}
