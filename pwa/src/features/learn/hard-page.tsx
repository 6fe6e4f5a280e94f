import type { Objection } from "#content/objections.ts";
import { language, t } from "#i18n/words.ts";
import { PageHead } from "#ui/page-head.tsx";
import { Quote } from "#ui/quote.tsx";

/** One hard answer and the way through it. */
export function HardPage({ objection, back }: { objection: Objection; back: () => void }) {
  const spoken = language.value;
  return (
    <div class="stack learn-page">
      <PageHead
        title={objection.says[spoken]}
        back={{ label: t("common.back"), go: back }}
        sub={t("learn.kind.hard")}
      />
      <div class="quotes learn-said">
        <Quote label={t("ready.hard_affirm")}>{objection.affirm[spoken]}</Quote>
        <Quote label={t("ready.hard_answer")}>{objection.answer[spoken]}</Quote>
        <Quote label={t("ready.hard_back")}>{objection.back[spoken]}</Quote>
      </div>
    </div>
  );
}
