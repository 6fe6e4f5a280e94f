import { useState } from "preact/hooks";
import type { Guide, Step } from "#content/guides.ts";
import type { PersonRow } from "#domain/rows.ts";
import { firstName } from "#i18n/format.ts";
import { language, t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { PageHead } from "#ui/page-head.tsx";
import { Quote } from "#ui/quote.tsx";
import { Before } from "./before.tsx";
import { CaptureFields } from "./captures.tsx";
import type { Ready } from "./flow.ts";
import { HardAnswers } from "./hard-answers.tsx";
import { OrderSheet } from "./order-sheet.tsx";
import { PocketCard } from "./pocket-card.tsx";
import { Stitches } from "./stitches.tsx";
import { rememberedWords } from "./words.ts";

interface StepPageProps {
  person: PersonRow;
  guide: Guide;
  step: Step;
  /** Number of the step, from 1. */
  n: number;
  ready: Ready;
  onNote: (part: Partial<Ready>) => void;
  onGuide: (guide: Guide["id"]) => void;
  onBack: () => void;
  onNext: () => void;
  onDone: () => void;
}

type Layer = "pocket" | "hard" | "order" | null;

function Prompts({ step }: { step: Step }) {
  return (
    <section aria-labelledby="ready-prompts">
      <h2 class="small ready-label" id="ready-prompts">
        {t("ready.prompts")}
      </h2>
      <div class="quotes ready-prompts">
        {step.prompts.map((prompt) => (
          <Quote key={prompt.en}>{prompt[language.value]}</Quote>
        ))}
      </div>
    </section>
  );
}

/** One step: what it is for, what one could say, and what to note afterwards. */
export function StepPage(props: StepPageProps) {
  const { person, guide, step, n, ready } = props;
  const [layer, setLayer] = useState<Layer>(null);
  const close = () => setLayer(null);
  const name = firstName(person.name);
  return (
    <>
      <div class="ready-body">
        <Stitches done={n - 1} of={guide.steps.length} />
        <PageHead
          title={step.word[language.value]}
          back={{ label: t("common.back"), go: props.onBack }}
          after={<span class="small numbers">{t("ready.minutes", { n: step.minutes })}</span>}
          sub={t("ready.with", { name, n, of: guide.steps.length })}
        />
        <p>{step.goal[language.value]}</p>
        <ul class="ready-facts small">
          {rememberedWords(person).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        {n === 1 && ready.before && <Before person={person} notes={ready.before} />}
        <Prompts step={step} />
        {step.id === "listen" && <p class="small">{t("ready.seventy")}</p>}
        <div class="ready-more">
          <Button onClick={() => setLayer("hard")}>{t("ready.hard")}</Button>
          {n === 1 && (
            <Button kind="plain" onClick={() => setLayer("order")}>
              {t("ready.order", { name: guide.name[language.value] })}
            </Button>
          )}
        </div>
        <CaptureFields person={person} capture={step.capture} ready={ready} onNote={props.onNote} />
      </div>
      <div class="ready-foot">
        <Button kind="primary" wide onClick={props.onNext}>
          {t("common.next")}
        </Button>
        <div class="ready-foot-more">
          <Button kind="plain" onClick={() => setLayer("pocket")}>
            {t("ready.pocket")}
          </Button>
          <Button kind="plain" onClick={props.onDone}>
            {t("ready.done")}
          </Button>
        </div>
      </div>
      {layer === "pocket" && <PocketCard guide={guide} onClose={close} />}
      {layer === "hard" && <HardAnswers onClose={close} />}
      {layer === "order" && (
        <OrderSheet
          chosen={guide.id}
          onChoose={(chosen) => {
            props.onGuide(chosen);
            close();
          }}
          onClose={close}
        />
      )}
    </>
  );
}
