import { useEffect } from "preact/hooks";
import { useLocation } from "preact-iso";
import { session } from "#app/session.ts";
import { rows } from "#db/live.ts";
import { instant, localDay } from "#domain/instant.ts";
import { shownBy } from "#domain/nudge-limits.ts";
import { dayAndMonth } from "#i18n/format.ts";
import { trouble } from "#i18n/trouble.ts";
import { t } from "#i18n/words.ts";
import { ButtonLink } from "#ui/button.tsx";
import { Empty } from "#ui/empty.tsx";
import { Switch } from "#ui/field.tsx";
import { PageHead } from "#ui/page-head.tsx";
import { say } from "#ui/snackbar.tsx";
import { muteMessages, readThanks } from "./actions.ts";
import { planOf } from "./facts.ts";
import { MessageCard } from "./message-card.tsx";
import "./coaching.css";

async function tell(done: Promise<void>) {
  try {
    await done;
  } catch (error) {
    say(trouble(error));
  }
}

/** Messages from a captain, each answered with one tap; or none for two weeks. */
export function MessagesScreen() {
  const { route } = useLocation();
  const until = planOf(session.value?.member_id ?? "")?.muted_until ?? null;
  const muted = until !== null && until > localDay();
  const messages = shownBy(rows("message").value.values(), instant());
  const thanksAt = messages.find(({ template }) => template === "thanks")?.sent_at;
  useEffect(() => {
    if (thanksAt) {
      void readThanks(thanksAt).catch(() => {});
    }
  }, [thanksAt]);
  return (
    <div class="coach stack">
      <PageHead title={t("message.title")} back={{ label: t("common.back"), go: () => route("/me") }} />
      {messages.length === 0 && (
        <Empty drawing="hands" text={t("message.none")}>
          <ButtonLink href="/today">{t("nav.today")}</ButtonLink>
        </Empty>
      )}
      {messages.map((message) => (
        <MessageCard key={message.id} message={message} />
      ))}
      <Switch
        label={t("message.mute")}
        hint={muted ? t("message.muted_until", { day: dayAndMonth(until) }) : t("message.mute_hint")}
        on={muted}
        onTurn={(on) => void tell(muteMessages(on))}
      />
    </div>
  );
}
