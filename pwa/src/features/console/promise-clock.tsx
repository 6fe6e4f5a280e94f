import { count } from "#i18n/format.ts";
import { t } from "#i18n/words.ts";
import { Picture } from "./picture.tsx";
import type { Report } from "./reports.ts";

const RADIUS = 42;
const RING = 2 * Math.PI * RADIUS;
const parts = ["late", "today", "this_week", "later"] as const;

/** Picture 15: what we owe people, by when it is due, as a ring. */
export function PromiseClock({ owed }: { owed: Report["owed"] }) {
  const all = parts.reduce((sum, part) => sum + owed[part], 0);
  let begun = 0;
  const arcs = parts.map((part) => {
    const length = all > 0 ? (RING * owed[part]) / all : 0;
    const arc = { part, length, offset: begun };
    begun += length;
    return arc;
  });
  return (
    <Picture
      title={owed.late > 0 ? t("reports.late", { n: owed.late }) : t("reports.none_late")}
      name={t("reports.owed")}
      table={{
        head: [t("reports.due"), t("reports.promises")],
        lines: parts.map((part): [string, number] => [t(`reports.due.${part}`), owed[part]]),
      }}
    >
      <div class="console-ring">
        <svg viewBox="0 0 100 100" aria-hidden="true" focusable="false">
          <circle class="console-ring-all" cx="50" cy="50" r={RADIUS} />
          {arcs
            .filter(({ length }) => length > 0)
            .map(({ part, length, offset }) => (
              <circle
                key={part}
                class={`console-arc console-due-${part}`}
                cx="50"
                cy="50"
                r={RADIUS}
                stroke-dasharray={`${Math.max(0.5, length - 1.5)} ${RING}`}
                stroke-dashoffset={-offset}
              />
            ))}
          <text x="50" y="57">
            {count(all)}
          </text>
        </svg>
        <ul>
          {parts.map((part) => (
            <li key={part}>
              <span class={`console-key console-due-${part}`} aria-hidden="true" />
              {t(`reports.due.${part}`)}: <strong class="numbers">{count(owed[part])}</strong>
            </li>
          ))}
        </ul>
      </div>
    </Picture>
  );
}
