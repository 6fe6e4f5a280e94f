import type { Guide } from "#content/guides.ts";
import type { PersonRow } from "#domain/rows.ts";
import { firstName, listOf } from "#i18n/format.ts";
import { type Key, language, t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { PageHead } from "#ui/page-head.tsx";
import { Quote } from "#ui/quote.tsx";
import { askNow, issuesNow } from "./facts.ts";
import { privateLines, type Ready } from "./flow.ts";
import { Stitches } from "./stitches.tsx";
import { issueLabel, lineWords } from "./words.ts";

function notedLines(ready: Ready): string[] {
  const issues = issuesNow().filter(({ id }) => ready.issues.includes(id));
  const ask = askNow();
  const title = language.value === "es" ? ask?.title_es : ask?.title_en;
  return [
    issues.length > 0 && listOf(issues.map(issueLabel)),
    ready.words.trim() && t("ready.quoted", { text: ready.words.trim() }),
    ready.influence !== null &&
      `${t("person.field.influence")} ${t(`person.influence.${ready.influence}` as Key)}`,
    title && ready.answer && `${title}: ${t(`log.answer.${ready.answer}`)}`,
    ...privateLines(ready, lineWords),
  ].filter((line): line is string => Boolean(line));
}

/** The end of the guide: the promise, what was noted, and the way to the log sheet. */
export function WrapUp(props: {
  person: PersonRow;
  guide: Guide;
  ready: Ready;
  onBack: () => void;
  onLog: () => void;
}) {
  const { person, guide, ready } = props;
  const noted = notedLines(ready);
  return (
    <>
      <div class="ready-body">
        <Stitches done={guide.steps.length} of={guide.steps.length} />
        <PageHead
          title={t("ready.wrap")}
          back={{ label: t("common.back"), go: props.onBack }}
          sub={t("ready.with_last", { name: firstName(person.name) })}
        />
        <p>{t("ready.wrap_goal")}</p>
        <div class="quotes ready-prompts">
          {guide.closing.map((line) => (
            <Quote key={line.en}>{line[language.value]}</Quote>
          ))}
        </div>
        <section class="ready-capture" aria-labelledby="ready-noted">
          <h2 id="ready-noted">{t("ready.noted")}</h2>
          {noted.length === 0 ? (
            <p class="small">{t("ready.nothing_noted")}</p>
          ) : (
            <ul class="ready-noted">
              {noted.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          )}
        </section>
      </div>
      <div class="ready-foot">
        <Button kind="primary" wide icon="talk" onClick={props.onLog}>
          {t("ready.log")}
        </Button>
      </div>
    </>
  );
}
