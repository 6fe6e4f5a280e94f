import { session, sessionEnded } from "#app/session.ts";
import { me, rows } from "#db/live.ts";
import { installPrompt } from "#features/sign-in/install.ts";
import { InstallOffer } from "#features/sign-in/install-offer.tsx";
import { t } from "#i18n/words.ts";
import { updateReady } from "#push/worker.ts";
import { ButtonLink } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { UpdatePrompt } from "./update-prompt.tsx";

function EndedNotice() {
  return (
    <Card label={t("ended.go")}>
      <p>{t("ended.text")}</p>
      <ButtonLink href="/sign-in">{t("ended.go")}</ButtonLink>
    </Card>
  );
}

/** At most one thing besides today's people: what stops the sending first, what can wait last. */
export function Notices() {
  if (sessionEnded.value) {
    return <EndedNotice />;
  }
  if (updateReady.value) {
    return <UpdatePrompt />;
  }
  if (installPrompt.value && rows("conversation").value.size > 0) {
    return <InstallOffer />;
  }
  if ((me.value?.status ?? session.value?.status) === "pending") {
    return <p class="small notice">{t("pending.text")}</p>;
  }
  return null;
}
