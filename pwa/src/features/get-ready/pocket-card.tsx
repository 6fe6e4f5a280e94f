import { useLayoutEffect, useRef } from "preact/hooks";
import type { Guide } from "#content/guides.ts";
import { language, t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { useHistoryEntry } from "#ui/history-entry.ts";

/** The words of the steps, large and dim: a glance, and back into the pocket. It names nobody. */
export function PocketCard({ guide, onClose }: { guide: Guide; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useHistoryEntry(onClose);
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      class="pocket"
      aria-label={t("ready.pocket")}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <ol class="pocket-words">
        {guide.steps.map(({ id, word }) => (
          <li key={id}>{word[language.value]}</li>
        ))}
      </ol>
      <Button wide autofocus onClick={onClose}>
        {t("ready.pocket_close")}
      </Button>
    </dialog>
  );
}
