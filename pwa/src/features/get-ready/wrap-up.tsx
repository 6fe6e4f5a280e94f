import type { Guide } from "#content/guides.ts";
import type { PersonRow } from "#domain/rows.ts";
import { firstName } from "#i18n/format.ts";
import { language, t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { PageHead } from "#ui/page-head.tsx";
import { Quote } from "#ui/quote.tsx";
import { Before } from "./before.tsx";
import { type Ready, takenUp } from "./flow.ts";
import { Stitches } from "./stitches.tsx";
import { notedLines } from "./words.ts";

/** The end of the guide: the promise, what was noted, and the way to the log sheet. */
export function WrapUp(props: {
  person: PersonRow;
  guide: Guide;
  ready: Ready;
  onNote: (part: Partial<Ready>) => void;
  onBack: () => void;
  onLog: () => void;
}) {
  const { person, guide, ready } = props;
  const noted = notedLines(person, ready);
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
        {ready.before && (
          <Before person={person} notes={ready.before} onTake={() => props.onNote(takenUp(ready))} />
        )}
      </div>
      <div class="ready-foot">
        <Button kind="primary" wide icon="talk" onClick={props.onLog}>
          {t("ready.log")}
        </Button>
      </div>
    </>
  );
}
