import { useState } from "preact/hooks";
import { rows as held } from "#db/live.ts";
import { fullDay } from "#i18n/format.ts";
import { shownName } from "#i18n/names.ts";
import { type Key, t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { List, PlainRow } from "#ui/list.tsx";
import type { Roster, Row } from "./rosters.ts";
import { countOf } from "./steps.ts";
import { useRows } from "./use-rows.ts";

/** What needs no decision, and can be looked through before it is applied. */
export const lookedThrough = ["gone", "new", "matched"] as const;
type LookedThrough = (typeof lookedThrough)[number];

/** Where somebody works whom the file no longer names, by the union's own words. */
function placeOf(person: NonNullable<Row["person"]>): string {
  const department = person.department_id && held("department").value.get(person.department_id)?.name;
  const shift = person.shift_id && held("shift").value.get(person.shift_id)?.name;
  return [department, shift].filter(Boolean).join(" · ");
}

/** That whom a row is about is marked as left; and where the row is applied, what becomes of the mark. */
export function markOf({ person, decision, is_applied: isApplied, brings_back: isBack }: Row): string {
  if (!person?.left_on || decision === "new") {
    return "";
  }
  const day = fullDay(person.left_on);
  if (!isApplied) {
    return t("roster.is_left", { day });
  }
  return t(isBack ? "roster.comes_back" : "roster.stays_left", { day });
}

function detailOf(row: Row): string {
  if (row.line === 0) {
    return row.person ? placeOf(row.person) : "";
  }
  const remarks = row.flaws.map((flaw) => t(`roster.flaw.${flaw}` as Key));
  const known =
    row.person && row.person.name !== row.name
      ? t("roster.known_as", { name: shownName(row.person.name) })
      : "";
  return [t("roster.line", { n: row.line }), row.unit, row.shift, row.phone, known, markOf(row), ...remarks]
    .filter(Boolean)
    .join(" · ");
}

function RowLine({ row, onDecide }: { row: Row; onDecide: (to: Row["decision"]) => void }) {
  const isOut = row.decision === "leave_out";
  const isGone = row.outcome === "gone";
  const words = isGone
    ? { out: t("roster.is_here"), back: t("roster.gone_after_all"), leave: t("roster.still_here") }
    : { out: t("roster.left_out"), back: t("roster.put_back"), leave: t("roster.leave_out") };
  const name = shownName(row.name || (row.person?.name ?? ""));
  const action = isOut ? words.back : words.leave;
  return (
    <PlainRow title={<bdi>{name}</bdi>} detail={detailOf(row)} after={isOut ? words.out : ""}>
      <div class="roster-buttons">
        <Button aria-label={`${action}: ${name}`} onClick={() => onDecide(isOut ? null : "leave_out")}>
          {action}
        </Button>
      </div>
    </PlainRow>
  );
}

function Rows({ shown, outcome }: { shown: Roster; outcome: LookedThrough }) {
  const { rows, more, decide } = useRows(shown, outcome);
  return (
    <div class="stack">
      {outcome === "gone" && <p class="small">{t("roster.gone_means")}</p>}
      <List label={t(`roster.came.${outcome}`, { n: countOf(shown, outcome) })}>
        {rows.map((row) => (
          <RowLine key={row.id} row={row} onDecide={(to) => decide(row, to)} />
        ))}
      </List>
      {more && <Button onClick={more}>{t("roster.more")}</Button>}
    </div>
  );
}

/** The rows of one kind, folded away; they are read when somebody unfolds them. */
export function LookThrough({ shown, outcome }: { shown: Roster; outcome: LookedThrough }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details class="roster-fold" open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t(`roster.came.${outcome}`, { n: countOf(shown, outcome) })}</summary>
      {isOpen && <Rows shown={shown} outcome={outcome} />}
    </details>
  );
}
