import { firstName, weekday } from "#i18n/format.ts";
import { t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { openMessage } from "#ui/message.ts";
import { say } from "#ui/snackbar.tsx";
import { declineThanks, noteThanks } from "./actions.ts";
import { type OwedThanks, owedThanks } from "./state.ts";

function words({ nextDay }: OwedThanks): string {
  return nextDay ? t("thanks.text", { day: weekday(nextDay) }) : t("thanks.text_plain");
}

/** The thank-you after a talk in person, in the member's own messenger. The app never sends anything itself. */
export function ThanksCard() {
  const owed = owedThanks.value;
  if (!owed) {
    return null;
  }
  const text = words(owed);
  const offer = t("thanks.offer", { name: firstName(owed.person.name) });
  const send = async () => {
    if (await openMessage(owed.number, text)) {
      await noteThanks(owed.thanks.id, t("thanks.said"));
    }
  };
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      say(t("thanks.copy_by_hand"));
      return;
    }
    await noteThanks(owed.thanks.id, t("thanks.copied"));
  };
  return (
    <Card label={offer}>
      <h2>{offer}</h2>
      <blockquote class="thanks-words">{text}</blockquote>
      <div class="thanks-buttons">
        <Button onClick={() => void send()}>{t("thanks.send")}</Button>
        <Button onClick={() => void copy()}>{t("common.copy")}</Button>
        <Button kind="plain" onClick={() => void declineThanks(owed.thanks.id)}>
          {t("common.no")}
        </Button>
      </div>
    </Card>
  );
}
