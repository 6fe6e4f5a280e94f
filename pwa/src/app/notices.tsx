import { useState } from "preact/hooks";
import { session, sessionEnded } from "#app/session.ts";
import { isMadeUp } from "#db/ground.ts";
import { me, rows } from "#db/live.ts";
import { slips } from "#db/slips.ts";
import { heard } from "#features/guard/heard.ts";
import { mayOfferInstall } from "#features/install/install.ts";
import { InstallOffer } from "#features/install/install-offer.tsx";
import { dayToOffer } from "#features/reminders/primer.ts";
import { count, span } from "#i18n/format.ts";
import { t } from "#i18n/words.ts";
import { updateReady } from "#push/worker.ts";
import { filling } from "#sync/filling.ts";
import { appTooOld, clockOffMs } from "#sync/told.ts";
import { Button, ButtonLink } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { whomToContact } from "./contact-today.ts";
import { HeardNotice } from "./heard-notice.tsx";
import { ContactNotice, PrimerNotice, RoomNotice } from "./later-notice.tsx";
import { isAlmostFull } from "./room-left.ts";
import { SlipNotice } from "./slip-notice.tsx";
import { UpdatePrompt } from "./update-prompt.tsx";
import { WaitingNotice, whatWaitsHere } from "./waiting-notice.tsx";

/** Made-up people offer nothing of this phone's; two states of the gallery show how that looks. */
const isOffering = !isMadeUp || (import.meta.env.MODE === "states" && /[?&]is=offer-/.test(location.search));

function EndedNotice() {
  return (
    <Card label={t("ended.go")}>
      <p>{t("ended.text")}</p>
      <ButtonLink href="/sign-in">{t("ended.go")}</ButtonLink>
    </Card>
  );
}

/** Nobody should think the list is complete while the rest is on its way. */
function FillingNotice({ held, of }: { held: number; of: number }) {
  return (
    <p class="small notice">
      {t("fill.what")}: {t("fill.now", { held: count(held), of: count(of) })}
    </p>
  );
}

/** The next start takes the newest version there is. */
function TooOldNotice() {
  return (
    <Card label={t("upd.go")}>
      <p>{t("upd.old")}</p>
      <Button onClick={() => location.reload()}>{t("upd.go")}</Button>
    </Card>
  );
}

/** At most one thing besides today's people: what stops the sending first, what can wait last. */
export function Notices() {
  if (sessionEnded.value) {
    return <EndedNotice />;
  }
  const [slip, ...behind] = slips.value;
  if (slip) {
    return <SlipNotice key={slip.id} slip={slip} more={behind.length} />;
  }
  if (heard.value) {
    return <HeardNotice told={heard.value} />;
  }
  return <CanWait />;
}

/** What stops nothing: at most one thing again. */
function CanWait() {
  if (filling.value) {
    return <FillingNotice {...filling.value} />;
  }
  if (updateReady.value) {
    return <UpdatePrompt />;
  }
  if (appTooOld.value) {
    return <TooOldNotice />;
  }
  if (clockOffMs.value !== 0) {
    return <p class="small notice">{t("clock.off", { span: span(clockOffMs.value) })}</p>;
  }
  if (isAlmostFull.value) {
    return <RoomNotice />;
  }
  const waiting = whatWaitsHere();
  if (waiting) {
    return <WaitingNotice waiting={waiting} />;
  }
  return <NobodyWaits />;
}

/** What no one waits for: the last of what may stand there. */
function NobodyWaits() {
  // A browser that comes with its offer later does not push down what somebody reads: it is spoken of when Today opens next.
  const [mayOffer] = useState(() => mayOfferInstall());
  const memberId = whomToContact();
  if (memberId) {
    return <ContactNotice key={memberId} memberId={memberId} />;
  }
  const reminderOn = isOffering ? dayToOffer() : null;
  if (reminderOn) {
    return <PrimerNotice day={reminderOn} />;
  }
  if (isOffering && mayOffer && mayOfferInstall() && rows("person").value.size > 0) {
    return <InstallOffer />;
  }
  if ((me.value?.status ?? session.value?.status) === "pending") {
    return <p class="small notice">{t("pending.text")}</p>;
  }
  return null;
}
