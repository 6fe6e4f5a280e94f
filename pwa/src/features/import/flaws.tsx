import { useState } from "preact/hooks";
import { type Key, t } from "#i18n/words.ts";
import { pageSize } from "./choose.ts";
import { ShowMore } from "./choose-row.tsx";
import type { FileKind, Flaw } from "./reading.ts";

/** What is wrong with single cards or rows, each by its number, so that it can be looked up and mended. */
export function Flaws({ kind, flaws }: { kind: FileKind; flaws: readonly Flaw[] }) {
  const [shown, setShown] = useState(pageSize);
  if (flaws.length === 0) {
    return null;
  }
  return (
    <details class="import-fold">
      <summary>{t("import.flaws", { n: flaws.length })}</summary>
      <ul class="stack">
        {flaws.slice(0, shown).map(({ at, why }) => (
          <li key={`${at} ${why}`}>{t(`import.flaw.${kind}.${why}` as Key, { at })}</li>
        ))}
      </ul>
      {shown < flaws.length && <ShowMore onMore={() => setShown(shown + pageSize)} />}
    </details>
  );
}
