/** Who stands behind a number of a team: asked for page by page, kept nowhere. */

import { api } from "#app/session.ts";
import { daysBetween, localDay } from "#domain/instant.ts";
import type { components } from "#domain/wire.ts";
import { count, dayAndMonth } from "#i18n/format.ts";
import { shownName } from "#i18n/names.ts";
import { type Key, t } from "#i18n/words.ts";
import type { Six } from "./progress.ts";

export type RollCall = components["schemas"]["RollCall"];
export type Line = RollCall["items"][number];

export const sixWords: Record<Six, Key> = {
  talks: "team.talks",
  reach: "team.reach",
  ones_twos: "team.ones_twos",
  test: "team.test",
  promises_kept: "team.kept",
  stalled: "team.stalled",
};

/** How many lines there are: of promises all that fell due, kept or not. */
export function totalWords(six: Six, total: number): string {
  return six === "promises_kept"
    ? t("team.who_fell_due", { n: total })
    : `${t(sixWords[six])}: ${count(total)}`;
}

/** Whether the end of an address names one of the six. */
export function isSix(word: string): word is Six {
  return word in sixWords;
}

const pageSize = 50;

/** A page of lines, oldest first. @throws Problem, Unreachable */
export function linesOf(teamId: string, six: Six, cursor: string | null): Promise<RollCall> {
  const from = cursor === null ? "" : `&cursor=${encodeURIComponent(cursor)}`;
  return api("GET", `/teams/${teamId}/roll-call?number=${six}&limit=${pageSize}${from}`);
}

/** A promise kept so many days after its day counts as kept in time: until then there is still time for it. */
const keptWithinDays = 2;

function keptWord(kept: boolean | null, due: string | null): Key {
  if (kept) {
    return "team.who_kept";
  }
  const isOver = due === null || daysBetween(due, localDay()) > keptWithinDays;
  return isOver ? "team.who_not_kept" : "team.who_not_yet";
}

function whatOf({ kind, at, due_on: due, is_kept: kept, is_proven: proven }: Line): (string | false)[] {
  const when = at ?? due;
  const day = when === null ? "" : dayAndMonth(when);
  switch (kind) {
    case "promise":
      return [t("team.who_due", { day }), t(keptWord(kept, due))];
    case "late":
      return [t("team.who_due", { day })];
    case "thinking":
      return [t("team.who_thinking", { day })];
    case "untouched":
      return [t("team.who_untouched", { day })];
    case "supporting":
      return [proven && t("team.who_proven")];
    case "reached":
      return [];
    default:
      return [day];
  }
}

/** What a line says below the name: which member it is about, and when. */
export function detailOf(line: Line): string {
  const name = line.member_name === null ? null : shownName(line.member_name);
  const member = name !== null && (line.kind === "reached" ? t("team.who_kept_by", { name }) : name);
  return [member, ...whatOf(line)].filter(Boolean).join(" · ");
}
