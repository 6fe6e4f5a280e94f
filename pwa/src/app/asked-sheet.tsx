import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { t, wordsOfOffice } from "#i18n/words.ts";
import { say } from "#ui/snackbar.tsx";
import { type Asked, asked } from "./surely.ts";

function Fetched({ waiting }: { waiting: Asked }) {
  const [Sheet, setSheet] = useState<ComponentType<{ asked: Asked }> | null>(null);
  useEffect(() => {
    Promise.all([import("#features/guard/confirm-sheet.tsx"), wordsOfOffice()]).then(
      ([fetched]) => setSheet(() => fetched.ConfirmSheet),
      () => {
        say(t("err.no_answer"));
        waiting.answer(false);
      },
    );
    // Whoever locks the phone leaves what she was about to do.
    return () => waiting.answer(false);
  }, [waiting]);
  return Sheet && <Sheet asked={waiting} />;
}

/** The sheet on which a member says that it is she, fetched when something asks for it. */
export function AskedSheet() {
  return asked.value && <Fetched waiting={asked.value} />;
}
