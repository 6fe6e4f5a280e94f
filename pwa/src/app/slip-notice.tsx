import { dropSlip, type Slip } from "#db/slips.ts";
import { hourInWords, weekday } from "#i18n/format.ts";
import { trouble } from "#i18n/trouble.ts";
import { t } from "#i18n/words.ts";
import { Button, ButtonLink } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { say } from "#ui/snackbar.tsx";

/** What another app has shared may be as long as a note: it scrolls, so that the buttons stay near. */
function Words({ slip }: { slip: Slip }) {
  if (!slip.isShared) {
    return <p class="slip">{slip.text}</p>;
  }
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by keyboard */}
      <section class="slip slip-shared" tabIndex={0} aria-label={t("log.note_label")}>
        {slip.text}
      </section>
      {slip.isCut && <p class="small">{t("slip.cut")}</p>}
    </>
  );
}

/**
 * What was written down while the phone was locked, or shared from another app, until it is put where it belongs; how
 * many `more` wait behind it.
 */
export function SlipNotice({ slip, more }: { slip: Slip; more: number }) {
  const when = { day: weekday(slip.at), time: hourInWords(slip.at) };
  const title = slip.isShared ? t("slip.shared", when) : t("slip.when", when);
  const done = () => void dropSlip(slip.id).catch((error) => say(trouble(error)));
  return (
    <Card label={title}>
      <div class="stack">
        <h2>{title}</h2>
        <Words slip={slip} />
        <div class="row">
          <ButtonLink href="/log?note">{t("nav.log")}</ButtonLink>
          <Button onClick={done}>{t("slip.done")}</Button>
        </div>
        {more > 0 && <p class="small">{t("slip.more", { n: more })}</p>}
      </div>
    </Card>
  );
}
