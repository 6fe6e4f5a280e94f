import { daysBetween, localDay } from "#domain/instant.ts";
import { weekday } from "#i18n/format.ts";
import { trouble } from "#i18n/trouble.ts";
import { t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { say } from "#ui/snackbar.tsx";
import { remindMe } from "./actions.ts";
import { refuseReminders } from "./primer.ts";

const DAYS_WITH_A_NAME = 6;

async function yes(): Promise<void> {
  try {
    const outcome = await remindMe();
    if (outcome === "failed") {
      say(t("err.no_answer"));
    } else if (outcome === "denied") {
      refuseReminders();
      say(t("remind.denied"));
    }
  } catch (error) {
    say(trouble(error));
  }
}

function no(): void {
  refuseReminders();
  say(t("push.later"));
}

/** The sentence before the browser's own question: what a reminder says, and that "not now" is an answer. */
export function PrimerCard({ day }: { day: string }) {
  const ahead = daysBetween(localDay(), day);
  const title =
    ahead >= 1 && ahead <= DAYS_WITH_A_NAME ? t("push.title", { day: weekday(day) }) : t("push.title_soon");
  return (
    <Card label={title}>
      <h2>{title}</h2>
      <p>{t("push.body")}</p>
      <div class="row">
        <Button onClick={() => void yes()}>{t("push.yes")}</Button>
        <Button kind="plain" onClick={no}>
          {t("push.no")}
        </Button>
      </div>
    </Card>
  );
}
