import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { outbox, refused } from "#db/held.ts";
import { unsentCount } from "#db/vault.ts";
import { t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { useOnce } from "#ui/once.ts";
import { Slide } from "#ui/slide.tsx";
import { say } from "#ui/snackbar.tsx";
import { eraseNow, leave, sendFirst } from "./actions.ts";

/** Drawn once it is known what waits: nothing may move under a thumb that slides. */
function Counted({ unsent, onCancel }: { unsent: number; onCancel: () => void }) {
  const [busy, setBusy] = useState(false);
  const words = useRef<HTMLParagraphElement>(null);
  useLayoutEffect(() => words.current?.scrollIntoView?.({ block: "start" }), []);
  async function sendThenErase() {
    setBusy(true);
    if (await sendFirst()) {
      await leave();
      return;
    }
    setBusy(false);
    say(t("safety.not_all_sent"));
  }
  return (
    <>
      <p ref={words}>{unsent > 0 ? t("wipe.body", { n: unsent }) : t("lock.forgot_sent")}</p>
      {unsent > 0 && (
        <Button kind="primary" wide={true} disabled={busy} onClick={() => void sendThenErase()}>
          {t("wipe.send")}
        </Button>
      )}
      <Slide label={t("wipe.slide")} onDone={() => void eraseNow()} />
      <Button kind="plain" wide={true} onClick={onCancel}>
        {t("common.cancel")}
      </Button>
    </>
  );
}

function Asking({ onCancel }: { onCancel: () => void }) {
  const [unsent, setUnsent] = useState<number | null>(null);
  const waiting = outbox.value.length + refused.value.length;
  // What waits may go while this stands open. Counted on the disk, where also lies what this phone cannot read; a disk
  // that cannot be counted can be erased all the same.
  useOnce(() => void unsentCount().then(setUnsent, () => setUnsent(waiting)), [waiting]);
  return unsent === null ? null : <Counted unsent={unsent} onCancel={onCancel} />;
}

/** M16: be rid of this phone's copy. `asked`: somebody held Hide, and is in a hurry. */
export function Erase({ asked }: { asked: boolean }) {
  const [asking, setAsking] = useState(asked);
  return (
    <section class="stack" aria-labelledby="safety-erase">
      <h2 id="safety-erase">{t("wipe.title")}</h2>
      {asking ? (
        <Asking onCancel={() => setAsking(false)} />
      ) : (
        <Button icon="erase" onClick={() => setAsking(true)}>
          {t("wipe.go")}
        </Button>
      )}
    </section>
  );
}
