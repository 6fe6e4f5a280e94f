import { useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { session } from "#app/session.ts";
import { rows } from "#db/live.ts";
import { instant, localDay } from "#domain/instant.ts";
import { shownBy } from "#domain/nudge-limits.ts";
import type { MessageRow } from "#domain/rows.ts";
import { dayAndMonth } from "#i18n/format.ts";
import { trouble } from "#i18n/trouble.ts";
import { type Key, t } from "#i18n/words.ts";
import { Button, ButtonLink } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { Empty } from "#ui/empty.tsx";
import { Switch } from "#ui/field.tsx";
import { PageHead } from "#ui/page-head.tsx";
import { say } from "#ui/snackbar.tsx";
import { answerMessage, muteMessages, type NudgeAnswer } from "./actions.ts";
import { calledName, planOf } from "./facts.ts";
import "./coaching.css";

const ANSWERS: readonly NudgeAnswer[] = ["yes", "not_now", "call_me"];

async function tell(done: Promise<void>) {
  try {
    await done;
  } catch (error) {
    say(trouble(error));
  }
}

function answerWord(answer: NudgeAnswer): string {
  return t(`nudge.answer.${answer}` as Key);
}

function Answers({ message }: { message: MessageRow }) {
  const [again, setAgain] = useState(false);
  if (message.answer && !again) {
    return (
      <>
        <p>{t("message.answered", { answer: answerWord(message.answer) })}</p>
        <div>
          <Button kind="plain" onClick={() => setAgain(true)}>
            {t("message.change")}
          </Button>
        </div>
      </>
    );
  }
  return (
    <div class="coach-buttons">
      {ANSWERS.map((answer) => (
        <Button
          key={answer}
          kind={answer === "yes" ? "soft" : "quiet"}
          onClick={() => {
            setAgain(false);
            void tell(answerMessage(message.id, answer));
          }}
        >
          {answerWord(answer)}
        </Button>
      ))}
    </div>
  );
}

function MessageCard({ message }: { message: MessageRow }) {
  const from = t("message.from", { name: calledName(message.captain_id), day: dayAndMonth(message.sent_at) });
  return (
    <Card label={from}>
      <div class="stack">
        <h2 class="small">{from}</h2>
        <div class="coach-said" lang={message.language}>
          <p>{message.thanks}</p>
          {message.ask && <p>{message.ask}</p>}
          {message.way_out && <p>{message.way_out}</p>}
        </div>
        {message.template !== "thanks" && <Answers message={message} />}
      </div>
    </Card>
  );
}

/** Messages from a captain, each answered with one tap; or none for two weeks. */
export function MessagesScreen() {
  const { route } = useLocation();
  const until = planOf(session.value?.member_id ?? "")?.muted_until ?? null;
  const muted = until !== null && until > localDay();
  const messages = shownBy(rows("message").value.values(), instant());
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
