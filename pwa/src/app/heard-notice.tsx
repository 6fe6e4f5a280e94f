import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Heard } from "#features/guard/heard.ts";
import { wordsOfOffice } from "#i18n/words.ts";

/** What happened on another device: its words are fetched only when there is something to tell. */
export function HeardNotice({ told }: { told: Heard }) {
  const [Shown, setShown] = useState<ComponentType<{ told: Heard }> | null>(null);
  useEffect(() => {
    // Without signal it stays untold until the next time Today opens.
    Promise.all([import("#features/guard/heard-card.tsx"), wordsOfOffice()]).then(
      ([fetched]) => setShown(() => fetched.HeardCard),
      () => {},
    );
  }, []);
  return Shown && <Shown told={told} />;
}
