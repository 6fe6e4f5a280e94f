import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "#i18n/words.ts";
import { sendNow } from "#sync/schedule.ts";
import { syncWord, type SyncWord as Word } from "#sync/word.ts";
import { say } from "#ui/snackbar.tsx";

const OLD_AFTER_DAYS = 3;
const ANNOUNCE_EVERY_MS = 10_000;

function inWords({ kind, n }: Word): string {
  switch (kind) {
    case "ok":
      return t("sync.ok");
    case "attention":
      return t("sync.attention", { n });
    case "old":
      return t("sync.old", { n: OLD_AFTER_DAYS });
    default:
      return t("sync.n", { n });
  }
}

/** Hollow: nothing waits. Filled: waits. Struck: waits without signal. Square: wants to be looked at. */
function Dot({ kind }: { kind: Word["kind"] }) {
  return (
    <svg class={`sync-dot sync-${kind}`} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {kind === "attention" || kind === "old" ? (
        <rect x="3" y="3" width="10" height="10" rx="1" />
      ) : (
        <circle cx="8" cy="8" r="5" />
      )}
      {kind === "offline" && <path d="M2 14 14 2" />}
    </svg>
  );
}

/** Says the word aloud, politely, at most once in ten seconds. */
function Announcer({ text }: { text: string }) {
  const [said, setSaid] = useState(text);
  const lastAt = useRef(0);
  useEffect(() => {
    const wait = Math.max(0, lastAt.current + ANNOUNCE_EVERY_MS - Date.now());
    const timer = setTimeout(() => {
      lastAt.current = Date.now();
      setSaid(text);
    }, wait);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <span class="visually-hidden" role="status">
      {said}
    </span>
  );
}

/** The one word on whether what was written has arrived. It leads to the place that says more. */
export function SyncWord() {
  const word = syncWord.value;
  const text = inWords(word);
  const tap = (event: Event) => {
    if (word.kind === "offline") {
      event.preventDefault();
      event.stopPropagation();
      say(t("sync.off"));
    } else if (word.kind !== "ok") {
      void sendNow();
    }
  };
  return (
    <>
      <a class="sync-word" href="/me/data" onClick={tap}>
        <Dot kind={word.kind} />
        {text}
      </a>
      <Announcer text={text} />
    </>
  );
}
