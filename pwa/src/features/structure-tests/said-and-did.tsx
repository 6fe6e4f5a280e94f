import { standInShort } from "#app/stand-words.ts";
import { count } from "#i18n/format.ts";
import { t } from "#i18n/words.ts";
import { Mark, type MarkStand } from "#ui/mark.tsx";
import { expectedFile } from "./files.ts";
import { Picture } from "./picture.tsx";
import type { Calibrated, Result } from "./results.ts";
import { honesty } from "./wording.ts";

function Line({ row, words }: { row: Calibrated; words: string }) {
  const share = row.of > 0 ? (100 * row.done) / row.of : 0;
  return (
    <li class="tests-stand">
      <Mark stand={row.stand as MarkStand} />
      <span>{words}</span>
      <span class="numbers">{t("tests.did_of", { done: count(row.done), of: count(row.of) })}</span>
      <svg
        class="tests-bar"
        viewBox="0 0 100 12"
        preserveAspectRatio="none"
        aria-hidden="true"
        focusable="false"
      >
        <rect class="tests-all" width="100" height="12" />
        <rect class="tests-done" width={share} height="12" />
      </svg>
    </li>
  );
}

/** What we expected of whom when the test began; once somebody did it, also whether our numbers were honest. */
export function SaidAndDid({ result }: { result: Result }) {
  const rows = result.calibration.filter(({ of }) => of > 0);
  if (rows.length === 0) {
    return null;
  }
  const { of, kept, besides } = honesty(result.calibration);
  const campaignId = result.test.campaign_id;
  const wordsFor = ({ stand }: Calibrated) => standInShort(stand, campaignId);
  if (result.total.done === 0) {
    const isOpen = result.test.closed_at === null;
    return isOpen ? <p>{t("tests.we_count_on", { n: of, goal: count(result.goal) })}</p> : null;
  }
  return (
    <Picture
      title={t(besides > 0 ? "tests.honesty" : "tests.honesty_only", {
        of: count(of),
        kept: count(kept),
        n: besides,
      })}
      name={t("tests.calibration")}
      head={[t("tests.expected"), t("tests.did"), t("tests.did_not"), t("tests.of")]}
      lines={result.calibration.map((row) => [
        wordsFor(row),
        count(row.done),
        count(row.of - row.done),
        count(row.of),
      ])}
      file={expectedFile(result)}
    >
      <ul class="tests-lines">
        {rows.map((row) => (
          <Line key={row.stand} row={row} words={wordsFor(row)} />
        ))}
      </ul>
      <p class="small">{t("tests.frozen")}</p>
    </Picture>
  );
}
