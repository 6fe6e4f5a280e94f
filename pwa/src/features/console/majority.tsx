import { count, dayAndMonth } from "#i18n/format.ts";
import { language, t } from "#i18n/words.ts";
import type { Console } from "./copy.ts";
import { asking, behind, everybody, halfOfEverybody, missing, support } from "./numbers.ts";
import { Picture } from "./picture.tsx";

const WIDTH = 300;
const HEIGHT = 24;
const EDGE = 6;

type Home = Pick<
  Console,
  "all" | "in_ask" | "ask" | "majority" | "unlisted" | "shows_people" | "campaign" | "campaigns"
>;

interface Line {
  readonly solid: number;
  readonly light: number;
  readonly of: number;
  readonly mark: number;
}

/** One bar of everybody: the seen part full, the said part striped, a line where enough would be. */
function Track({ solid, light, of, mark }: Line) {
  const x = (n: number) => (of > 0 ? (WIDTH * Math.min(n, of)) / of : 0);
  return (
    <svg
      class="console-track"
      viewBox={`0 0 ${WIDTH} ${HEIGHT + 2 * EDGE}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <defs>
        <pattern id="console-said" width="6" height="6" patternUnits="userSpaceOnUse">
          <rect class="console-said" width="6" height="6" />
          <path class="console-stripe" d="M-1 1 1-1M0 6 6 0M5 7 7 5" />
        </pattern>
      </defs>
      <rect class="console-all" y={EDGE} width={WIDTH} height={HEIGHT} />
      <rect y={EDGE} width={x(light)} height={HEIGHT} fill="url(#console-said)" />
      <rect class="console-seen" y={EDGE} width={x(solid)} height={HEIGHT} />
      <line class="console-mark" x1={x(mark)} x2={x(mark)} y1="0" y2={HEIGHT + 2 * EDGE} />
    </svg>
  );
}

function title(home: Home): string {
  const far = missing(home);
  return far > 0
    ? t("console.majority_missing", { n: far })
    : t("console.majority_reached", { n: support(home).now, of: home.all.people });
}

/** Picture 3: how far to more than half, and how far the ask is from its goal. */
export function Majority({ home }: { home: Home }) {
  const { all, ask, majority } = home;
  const { now, proven } = support(home);
  const name = language.value === "es" ? ask?.title_es : ask?.title_en;
  const lines: [string, number, number][] = [[t("console.support"), now, majority]];
  if (ask && name) {
    lines.push([name, all.yes, ask.goal]);
  }
  return (
    <Picture
      title={title(home)}
      name={t("console.majority")}
      table={{ head: [t("console.what"), t("console.now"), t("console.enough")], lines }}
    >
      <p class="numbers">
        {t("console.support_line", { n: now, proven, of: count(all.people), half: majority })}
      </p>
      {home.shows_people && now > 0 && (
        <a class="console-opens" href={behind(home, "supporting")}>
          {t("console.step.supporting")}
        </a>
      )}
      <Track solid={proven} light={now} of={all.people} mark={majority} />
      {home.unlisted > 0 && (
        <p class="small">
          {t("console.unlisted", { n: home.unlisted, half: halfOfEverybody(home), of: everybody(home) })}
        </p>
      )}
      {ask && name && (
        <>
          <p class="numbers">
            {t("console.ask_line", {
              ask: name,
              n: all.yes,
              goal: ask.goal,
              day: dayAndMonth(ask.closes_on),
            })}
          </p>
          <Track solid={all.yes} light={all.yes} of={asking(home).people} mark={ask.goal} />
        </>
      )}
      <p class="tiny">{t("console.track_means")}</p>
    </Picture>
  );
}
