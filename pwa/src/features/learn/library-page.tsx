import type { CasePage, Page } from "#content/page.ts";
import { NOT_ADVICE } from "#content/rights.ts";
import { type Key, language, t } from "#i18n/words.ts";
import { Card } from "#ui/card.tsx";
import { PageHead } from "#ui/page-head.tsx";
import { Quote } from "#ui/quote.tsx";

function Points({ page }: { page: Exclude<Page, CasePage> }) {
  const title = t(page.kind === "card" ? "learn.try" : "learn.do");
  return (
    <Card label={title} thread="dashed">
      <h2>{title}</h2>
      <ul class="learn-points">
        {page.points.map((point) => (
          <li key={point.en}>{point[language.value]}</li>
        ))}
      </ul>
    </Card>
  );
}

function resultWords(page: CasePage): string {
  const result = t(page.result === "won" ? "learn.won" : "learn.lost");
  return page.made_up ? `${result} · ${t("learn.made_up")}` : result;
}

/** A card, a right or a case. */
export function LibraryPage({ page, back }: { page: Page; back: () => void }) {
  const spoken = language.value;
  return (
    <div class="stack learn-page">
      <PageHead
        title={page.title[spoken]}
        back={{ label: t("common.back"), go: back }}
        sub={page.kind === "case" ? resultWords(page) : t(`learn.kind.${page.kind}` as Key)}
      />
      {page.text.map((paragraph) => (
        <p key={paragraph.en}>{paragraph[spoken]}</p>
      ))}
      {page.kind === "case" ? (
        <Quote label={t("learn.lesson")}>{page.lesson[spoken]}</Quote>
      ) : (
        <Points page={page} />
      )}
      {page.kind === "right" && <p class="small learn-not-advice">{NOT_ADVICE[spoken]}</p>}
    </div>
  );
}
