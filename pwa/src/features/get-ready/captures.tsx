import type { ComponentChildren } from "preact";
import type { Capture } from "#content/guides.ts";
import type { AskAnswer, PersonRow } from "#domain/rows.ts";
import { type Key, language, t } from "#i18n/words.ts";
import { Chip, Chips } from "#ui/chip.tsx";
import { TextField } from "#ui/field.tsx";
import { askNow, issuesNow } from "./facts.ts";
import { type Ready, saidTo, toggled, WORRIES } from "./flow.ts";
import { issueLabel, worryLabel } from "./words.ts";

const MAX_LINE = 200;
const INFLUENCE = [0, 1, 2, 3] as const;
const ANSWERS: readonly AskAnswer[] = ["yes", "thinking", "no"];

interface CaptureProps {
  person: PersonRow;
  ready: Ready;
  onNote: (part: Partial<Ready>) => void;
}

function Question(props: { id: string; title: string; hint?: string; children: ComponentChildren }) {
  return (
    <div class="ready-question">
      <h3 id={props.id}>{props.title}</h3>
      {props.hint && <p class="small">{props.hint}</p>}
      <Chips labelledBy={props.id}>{props.children}</Chips>
    </div>
  );
}

function Line(props: {
  label: string;
  hint?: string | undefined;
  value: string;
  onText: (text: string) => void;
}) {
  return <TextField {...props} autocapitalize="sentences" enterKeyHint="done" maxLength={MAX_LINE} />;
}

function Knows({ ready, onNote }: CaptureProps) {
  return (
    <Line
      label={t("ready.knows")}
      hint={t("ready.only_here")}
      value={ready.knows}
      onText={(knows) => onNote({ knows })}
    />
  );
}

function Issues({ ready, onNote }: CaptureProps) {
  return (
    <>
      <Question id="ready-issues" title={t("ready.issues")}>
        {issuesNow().map((issue) => (
          <Chip
            key={issue.id}
            pressed={ready.issues.includes(issue.id)}
            onClick={() => onNote({ issues: toggled(ready.issues, issue.id) })}
          >
            {issueLabel(issue)}
          </Chip>
        ))}
      </Question>
      <Line label={t("ready.words")} value={ready.words} onText={(words) => onNote({ words })} />
    </>
  );
}

function Decides({ ready, onNote }: CaptureProps) {
  return (
    <Line
      label={t("ready.decides")}
      hint={t("ready.only_here")}
      value={ready.decides}
      onText={(decides) => onNote({ decides })}
    />
  );
}

function Influence({ ready, onNote }: CaptureProps) {
  return (
    <Question id="ready-influence" title={t("ready.influence")}>
      {INFLUENCE.map((influence) => (
        <Chip
          key={influence}
          pressed={ready.influence === influence}
          onClick={() => onNote({ influence: ready.influence === influence ? null : influence })}
        >
          {t(`person.influence.${influence}` as Key)}
        </Chip>
      ))}
    </Question>
  );
}

function Worries({ ready, onNote }: CaptureProps) {
  return (
    <Question id="ready-worries" title={t("ready.worries")} hint={t("ready.only_here")}>
      {WORRIES.map((worry) => (
        <Chip
          key={worry}
          pressed={ready.worries.includes(worry)}
          onClick={() => onNote({ worries: toggled(ready.worries, worry) })}
        >
          {worryLabel(worry)}
        </Chip>
      ))}
    </Question>
  );
}

function Answer({ person, ready, onNote }: CaptureProps) {
  const ask = askNow(person, ready.answered);
  if (!ask) {
    return <p class="small">{t("ready.no_ask")}</p>;
  }
  const said = saidTo(ask.id, ready)?.answer;
  const title = language.value === "es" ? ask.title_es : ask.title_en;
  return (
    <Question id="ready-answer" title={t("ready.asked", { title })} hint={t("ready.maybe")}>
      {ANSWERS.map((answer) => (
        <Chip
          key={answer}
          pressed={said === answer}
          onClick={() => onNote({ answered: said === answer ? null : { ask_id: ask.id, answer } })}
        >
          {t(`log.answer.${answer}`)}
        </Chip>
      ))}
    </Question>
  );
}

const CAPTURES: Record<Capture, (props: CaptureProps) => ComponentChildren> = {
  knows: Knows,
  issues: Issues,
  decides: Decides,
  influence: Influence,
  worries: Worries,
  answer: Answer,
};

/** What to note once the talk is over: one question for each step. */
export function CaptureFields({ capture, ...props }: CaptureProps & { capture: Capture }) {
  const Fields = CAPTURES[capture];
  return (
    <section class="ready-capture" aria-labelledby="ready-after">
      <h2 id="ready-after">{t("ready.after")}</h2>
      <Fields {...props} />
    </section>
  );
}
