import { useState } from "preact/hooks";
import { shownName } from "#i18n/names.ts";
import { trouble } from "#i18n/trouble.ts";
import { type Key, t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { List, PlainRow } from "#ui/list.tsx";
import { say } from "#ui/snackbar.tsx";
import { LookThrough, lookedThrough, markOf } from "./look-through.tsx";
import { choose, problemsFile, type Roster, type Row } from "./rosters.ts";
import { RowSheet } from "./row-sheet.tsx";
import { countOf, type Outcome, outcomes } from "./steps.ts";
import { useRows } from "./use-rows.ts";

const fromHand: readonly Outcome[] = ["double", "problem"];

function placeOf({ unit, shift, phone }: Row): string {
  return [unit, shift, phone].filter(Boolean).join(" · ");
}

function wordOf(row: Row): string {
  if (row.decision === "leave_out") {
    return t("roster.left_out");
  }
  if (row.decision) {
    return t(row.decision === "same" ? "roster.is_same" : "roster.is_other");
  }
  return "";
}

function DoubleRow({ row, onDecide }: { row: Row; onDecide: (to: Row["decision"]) => void }) {
  const reasons = row.reasons.map((reason) => t(`roster.reason.${reason}` as Key)).join(", ");
  const because = reasons && row.person ? t("roster.because", { reasons }) : "";
  const like = [
    row.person && t("roster.maybe", { name: shownName(row.person.name) }),
    row.twin_line && t("roster.twin", { n: row.twin_line }),
    because,
    markOf(row),
    row.decision ? "" : t("roster.undecided"),
  ];
  return (
    <PlainRow
      title={<bdi>{shownName(row.name)}</bdi>}
      detail={[t("roster.line", { n: row.line }), placeOf(row), ...like].filter(Boolean).join(" · ")}
      after={wordOf(row)}
    >
      <div class="roster-buttons">
        <Button aria-pressed={row.decision === "same"} onClick={() => onDecide("same")}>
          {t("roster.same")}
        </Button>
        <Button aria-pressed={row.decision === "new"} onClick={() => onDecide("new")}>
          {t("roster.other")}
        </Button>
      </div>
    </PlainRow>
  );
}

function ProblemRow(props: { row: Row; onFix: () => void; onDecide: (to: Row["decision"]) => void }) {
  const { row } = props;
  const flaws = row.flaws.map((flaw) => t(`roster.flaw.${flaw}` as Key)).join(", ");
  const isOut = row.decision === "leave_out";
  return (
    <PlainRow
      title={<bdi>{shownName(row.name) || t("roster.line", { n: row.line })}</bdi>}
      detail={[row.name && t("roster.line", { n: row.line }), flaws, placeOf(row)]
        .filter(Boolean)
        .join(" · ")}
      after={wordOf(row)}
    >
      <div class="roster-buttons">
        {!isOut && <Button onClick={props.onFix}>{t("roster.fix")}</Button>}
        <Button onClick={() => props.onDecide(isOut ? null : "leave_out")}>
          {t(isOut ? "roster.put_back" : "roster.leave_out")}
        </Button>
      </div>
    </PlainRow>
  );
}

/** The rows of one kind that somebody has to look at. */
function Rows({ shown, outcome }: { shown: Roster; outcome: "double" | "problem" }) {
  const [fixing, setFixing] = useState<Row | null>(null);
  const { rows, more, decide } = useRows(shown, outcome);
  return (
    <>
      <List label={t(`roster.came.${outcome}`, { n: countOf(shown, outcome) })}>
        {rows.map((row) =>
          outcome === "double" ? (
            <DoubleRow key={row.id} row={row} onDecide={(to) => decide(row, to)} />
          ) : (
            <ProblemRow
              key={row.id}
              row={row}
              onFix={() => setFixing(row)}
              onDecide={(to) => decide(row, to)}
            />
          ),
        )}
      </List>
      {more && <Button onClick={more}>{t("roster.more")}</Button>}
      {fixing && <RowSheet shown={shown} row={fixing} onClose={() => setFixing(null)} />}
    </>
  );
}

async function download(shown: Roster): Promise<void> {
  try {
    const made = URL.createObjectURL(new Blob([await problemsFile(shown.id)], { type: "text/csv" }));
    const link = document.createElement("a");
    link.href = made;
    link.download = "problems.csv";
    link.click();
    URL.revokeObjectURL(made);
  } catch (error) {
    say(trouble(error));
  }
}

/** Step 3: what each row comes to; problems are put right and doubles decided in their place. */
export function CheckStep({ shown, onOnward }: { shown: Roster; onOnward: () => void }) {
  const back = () => choose(shown.id, shown.mapping).catch((error: unknown) => say(trouble(error)));
  return (
    <div class="office-wide stack">
      <p role="status">{t("roster.read", { n: shown.row_count })}</p>
      <ul class="roster-counts">
        {outcomes
          .filter((outcome) => countOf(shown, outcome) > 0)
          .map((outcome) => (
            <li key={outcome} class={fromHand.includes(outcome) ? "roster-open" : ""}>
              {t(`roster.came.${outcome}`, { n: countOf(shown, outcome) })}
            </li>
          ))}
      </ul>
      <div class="roster-grid">
        {(["problem", "double"] as const).map((outcome) =>
          countOf(shown, outcome) === 0 ? null : (
            <section key={outcome} aria-labelledby={`roster-${outcome}`}>
              <h2 id={`roster-${outcome}`}>{t(`roster.came.${outcome}`, { n: countOf(shown, outcome) })}</h2>
              <Rows shown={shown} outcome={outcome} />
              {outcome === "problem" && (
                <Button icon="file" onClick={() => void download(shown)}>
                  {t("roster.download")}
                </Button>
              )}
            </section>
          ),
        )}
      </div>
      {lookedThrough
        .filter((outcome) => countOf(shown, outcome) > 0)
        .map((outcome) => (
          <LookThrough key={outcome} shown={shown} outcome={outcome} />
        ))}
      <Button kind="primary" wide={true} onClick={onOnward}>
        {t("roster.to_apply")}
      </Button>
      <Button wide={true} onClick={() => void back()}>
        {t("roster.to_columns")}
      </Button>
    </div>
  );
}
