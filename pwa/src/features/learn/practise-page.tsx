import { useEffect, useRef, useState } from "preact/hooks";
import { type Choice as Answer, type Practice, SKILLS } from "#content/practice.ts";
import { language, t } from "#i18n/words.ts";
import { Button, ButtonLink } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { Choice } from "#ui/choice.tsx";
import { PageHead } from "#ui/page-head.tsx";
import { lookBack, turnAfter } from "./practise.ts";

function Bubble({ name, mine, words }: { name: string; mine: boolean; words: string }) {
  return (
    <li class={mine ? "bubble bubble-mine" : "bubble"}>
      <span class="tiny">{name}</span>
      <p>{words}</p>
    </li>
  );
}

/** Everything said so far, oldest first. */
function Said({ practice, chosen }: { practice: Practice; chosen: readonly Answer[] }) {
  const spoken = language.value;
  const turns = chosen.map((answer, at) => ({ answer, turn: turnAfter(practice, chosen.slice(0, at + 1)) }));
  return (
    <ol class="bubbles">
      <Bubble name={practice.name} mine={false} words={turnAfter(practice, []).says[spoken]} />
      {turns.flatMap(({ answer, turn }) => [
        <Bubble key={`me ${answer.to}`} name={t("learn.practise_you")} mine words={answer.say[spoken]} />,
        <Bubble key={answer.to} name={practice.name} mine={false} words={turn.says[spoken]} />,
      ])}
    </ol>
  );
}

function LookBack(props: { practice: Practice; chosen: readonly Answer[]; onAgain: () => void }) {
  const spoken = language.value;
  const { well, tryNext } = lookBack(props.practice, props.chosen);
  return (
    <>
      <Card label={t("learn.practise_over")} thread="solid">
        <h3>{t("learn.practise_well")}</h3>
        <p>{well ? SKILLS[well].well[spoken] : t("learn.practise_stayed")}</p>
        <h3 class="learn-try">{t("learn.practise_try")}</h3>
        <p>{SKILLS[tryNext].tryNext[spoken]}</p>
      </Card>
      <div class="learn-buttons">
        <Button kind="primary" onClick={props.onAgain}>
          {t("learn.practise_again")}
        </Button>
        <ButtonLink href="/learn">{t("learn.practise_back")}</ButtonLink>
      </div>
    </>
  );
}

/** What one could answer now; once it is over, a look back. */
function Answers(props: {
  practice: Practice;
  chosen: readonly Answer[];
  onAnswer: (answer: Answer) => void;
  onAgain: () => void;
}) {
  const { practice, chosen, onAnswer, onAgain } = props;
  const { choices } = turnAfter(practice, chosen);
  const question = useRef<HTMLHeadingElement>(null);
  // The answer that was tapped is gone; reading goes on with what is asked now.
  useEffect(() => {
    question.current?.focus({ preventScroll: true });
    question.current?.parentElement?.scrollIntoView({ block: "end" });
  }, []);
  const isOver = choices.length === 0;
  return (
    <div class="learn-answers">
      <h2 tabIndex={-1} ref={question}>
        {t(isOver ? "learn.practise_over" : "learn.practise_choose")}
      </h2>
      {choices.map((answer) => (
        <Choice key={answer.say.en} onClick={() => onAnswer(answer)}>
          {answer.say[language.value]}
        </Choice>
      ))}
      {isOver && <LookBack practice={practice} chosen={chosen} onAgain={onAgain} />}
    </div>
  );
}

function Talk({ practice, onAgain }: { practice: Practice; onAgain: () => void }) {
  const [chosen, setChosen] = useState<readonly Answer[]>([]);
  return (
    <>
      <Said practice={practice} chosen={chosen} />
      <Answers
        key={chosen.length}
        practice={practice}
        chosen={chosen}
        onAnswer={(answer) => setChosen([...chosen, answer])}
        onAgain={onAgain}
      />
    </>
  );
}

/** A talk with somebody made up: three minutes, kept nowhere. */
export function PractisePage({ practice, back }: { practice: Practice; back: () => void }) {
  const [round, setRound] = useState(0);
  return (
    <div class="stack learn-page">
      <PageHead
        title={practice.title[language.value]}
        back={{ label: t("common.back"), go: back }}
        sub={t("learn.kind.practice")}
      />
      <p>{practice.who[language.value]}</p>
      {round === 0 ? (
        <>
          <p class="small">{t("learn.practise_rules")}</p>
          <Button kind="primary" wide onClick={() => setRound(1)}>
            {t("learn.practise_start")}
          </Button>
        </>
      ) : (
        <Talk key={round} practice={practice} onAgain={() => setRound(round + 1)} />
      )}
    </div>
  );
}
