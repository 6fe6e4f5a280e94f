import { useState } from "preact/hooks";
import { count, percent } from "#i18n/format.ts";
import { t } from "#i18n/words.ts";
import { Segments } from "#ui/segments.tsx";
import { turnoutFile } from "./files.ts";
import { Picture } from "./picture.tsx";
import type { Place, Result } from "./results.ts";
import { byGap, findingOf, placeName, reached } from "./wording.ts";

const HALF = 50;

/** One bar: who did it is filled, who said yes is striped, the two lines are half and the goal. */
function TurnoutBar({ of, yes, done, goal }: { of: number; yes: number; done: number; goal: number }) {
  const share = (n: number) => (of > 0 ? Math.min(100, (100 * n) / of) : 0);
  return (
    <svg
      class="tests-bar"
      viewBox="0 0 100 12"
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <rect class="tests-all" width="100" height="12" />
      <rect class="tests-yes" width={share(yes)} height="12" fill="url(#tests-said)" />
      <rect class="tests-done" width={share(done)} height="12" />
      <line class="tests-halo" x1={HALF} x2={HALF} y1="0" y2="12" />
      <line class="tests-half" x1={HALF} x2={HALF} y1="0" y2="12" />
      <line class="tests-halo" x1={goal} x2={goal} y1="0" y2="12" />
      <line class="tests-goal" x1={goal} x2={goal} y1="0" y2="12" />
    </svg>
  );
}

/** The stripes of "said yes", once on a page. */
export function Stripes() {
  return (
    <svg class="tests-patterns" width="0" height="0" aria-hidden="true" focusable="false">
      <defs>
        <pattern id="tests-said" width="3" height="3" patternUnits="userSpaceOnUse">
          <rect class="tests-paper" width="3" height="3" />
          <rect class="tests-stripe" width="1.2" height="3" />
        </pattern>
      </defs>
    </svg>
  );
}

function Line({ place, goal, isOpen }: { place: Place; goal: number; isOpen: boolean }) {
  const now = reached(place, isOpen);
  const words = t("tests.line", { done: count(place.done), yes: count(place.yes), of: count(place.of) });
  return (
    <li class="tests-line">
      <span>{placeName(place)}</span>
      <span class="numbers" aria-hidden="true">
        {now}/{place.of}
      </span>
      <span class="visually-hidden">{words}</span>
      <TurnoutBar of={place.of} yes={place.yes} done={place.done} goal={goal} />
    </li>
  );
}

function Legend({ goal }: { goal: number }) {
  return (
    <ul class="tests-legend small">
      <li>
        <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
          <rect class="tests-done" width="16" height="16" />
        </svg>
        {t("tests.did")}
      </li>
      <li>
        <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
          <rect class="tests-yes" width="16" height="16" fill="url(#tests-said)" />
        </svg>
        {t("tests.said_yes")}
      </li>
      <li>
        <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
          <line class="tests-half" x1="8" x2="8" y1="0" y2="16" />
        </svg>
        {percent(HALF / 100)}
      </li>
      <li>
        <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
          <line class="tests-goal" x1="8" x2="8" y1="0" y2="16" />
        </svg>
        {t("tests.goal", { goal: percent(goal / 100) })}
      </li>
    </ul>
  );
}

/** Will we make it: one bar for each department, or each shift, those furthest from the goal first. */
export function Bars({ result }: { result: Result }) {
  const [by, setBy] = useState<"department" | "shift">(
    result.by_department.length > 1 ? "department" : "shift",
  );
  const isOpen = result.test.closed_at === null;
  const places = byGap(by === "department" ? result.by_department : result.by_shift, isOpen);
  const goal = result.test.goal_percent;
  const line = (name: string, { of, yes, done }: Omit<Place, "id" | "name">) => [
    name,
    ...[done, yes, of].map(count),
  ];
  const { thinking, no } = result.total;
  return (
    <Picture
      title={findingOf(result)}
      name={t(by === "department" ? "tests.by_department" : "tests.by_shift")}
      head={[t("tests.place"), t("tests.did"), t("tests.said_yes"), t("tests.of")]}
      lines={[...places.map((place) => line(placeName(place), place)), line(t("tests.all"), result.total)]}
      file={turnoutFile(result, places)}
    >
      <Segments
        label={t("tests.by")}
        options={[
          { value: "department", text: t("tests.by_department") },
          { value: "shift", text: t("tests.by_shift") },
        ]}
        chosen={by}
        onChoose={setBy}
      />
      <ul class="tests-lines">
        {places.map((place) => (
          <Line key={place.id} place={place} goal={goal} isOpen={isOpen} />
        ))}
      </ul>
      <Legend goal={goal} />
      {isOpen && (
        <p class="small">
          {t("tests.rest", {
            thinking: count(thinking),
            no: count(no),
            left: count(result.not_asked.total),
          })}
        </p>
      )}
    </Picture>
  );
}
