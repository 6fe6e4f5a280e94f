import { useState } from "preact/hooks";
import type { MessageRow } from "#domain/rows.ts";
import { dayAndMonth } from "#i18n/format.ts";
import { trouble } from "#i18n/trouble.ts";
import { type Key, t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { focusTitleIfLost } from "#ui/focus.tsx";
import { say } from "#ui/snackbar.tsx";
import { answerMessage, type NudgeAnswer, readThanks } from "./actions.ts";
import { calledName } from "./facts.ts";
import "./coaching.css";

const ANSWERS: readonly NudgeAnswer[] = ["yes", "not_now", "call_me"];

function answerWord(answer: NudgeAnswer): string {
  return t(`nudge.answer.${answer}` as Key);
}

function Answers({ message, onAnswer }: { message: MessageRow; onAnswer: (answer: NudgeAnswer) => void }) {
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
            onAnswer(answer);
          }}
        >
          {answerWord(answer)}
        </Button>
      ))}
    </div>
  );
}

/**
 * A captain's message: thanks for something, one ask and a way out, and an answer of one tap. `onDone`: the card leaves
 * the screen once it is answered or, where nothing is asked, put away.
 */
export function MessageCard({ message, onDone }: { message: MessageRow; onDone?: (words: string) => void }) {
  const from = t("message.from", { name: calledName(message.captain_id), day: dayAndMonth(message.sent_at) });
  async function does(done: Promise<void>, words: string) {
    try {
      await done;
      onDone?.(words);
    } catch (error) {
      say(trouble(error));
    }
  }
  return (
    <Card label={from}>
      <div class="stack">
        <h2 class="small">{from}</h2>
        <div class="coach-said" lang={message.language}>
          <p>{message.thanks}</p>
          {message.ask && <p>{message.ask}</p>}
          {message.way_out && <p>{message.way_out}</p>}
        </div>
        {message.template !== "thanks" && (
          <Answers
            message={message}
            onAnswer={(answer) =>
              void does(
                answerMessage(message.id, answer),
                t("message.answered", { answer: answerWord(answer) }),
              )
            }
          />
        )}
        {message.template === "thanks" && onDone && (
          <div>
            <Button onClick={() => void does(readThanks(message.sent_at), "")}>{t("common.close")}</Button>
          </div>
        )}
      </div>
    </Card>
  );
}

/** The same on Today, which it leaves with the answer; the answer can be changed among the messages. */
export function MessageToday({ message, onChange }: { message: MessageRow; onChange: () => void }) {
  const done = (words: string) => {
    requestAnimationFrame(focusTitleIfLost);
    if (words) {
      say(words, { label: t("common.edit"), run: onChange });
    }
  };
  return <MessageCard message={message} onDone={done} />;
}
