import { count } from "#i18n/format.ts";
import { type Key, t } from "#i18n/words.ts";
import { Meter } from "#ui/meter.tsx";
import type { Console } from "./copy.ts";
import { asking, funnelOf, type Step } from "./numbers.ts";
import { Picture } from "./picture.tsx";

function word(step: Step): string {
  return t(`console.step.${step}` as Key);
}

/** Picture 7: from everybody to a yes, and where most people are lost. */
export function Funnel(props: {
  home: Pick<Console, "all" | "in_ask">;
  /** Where the people of a step are, for whoever may know them. */
  pageOf?: ((step: Step) => string) | undefined;
}) {
  const { home, pageOf } = props;
  const { lines, narrowest } = funnelOf(home);
  const { people } = asking(home);
  if (people === 0) {
    return null;
  }
  return (
    <Picture
      title={t(`console.narrowest.${narrowest}` as Key)}
      name={t("console.funnel")}
      table={{
        head: [t("console.what"), t("console.people")],
        lines: lines.map(({ step, n }): [string, number] => [word(step), n]),
      }}
    >
      {people < home.all.people && <p class="small">{t("console.only_asked", { n: people })}</p>}
      <ol class="console-funnel">
        {lines.map(({ step, n }) => (
          <li key={step}>
            {pageOf ? (
              <a class="console-opens" href={pageOf(step)}>
                {word(step)}
              </a>
            ) : (
              <span>{word(step)}</span>
            )}
            <span class="numbers">{count(n)}</span>
            <Meter now={n} of={people} />
          </li>
        ))}
      </ol>
    </Picture>
  );
}
