/** What was noted, in words. */

import type { IssueRow, PersonRow } from "#domain/rows.ts";
import { dayAndMonth, listOf } from "#i18n/format.ts";
import { type Key, language, t } from "#i18n/words.ts";
import { askNow, issuesNow, type LastTime, lastTime } from "./facts.ts";
import { type LineWords, type Notes, privateLines, saidTo, type Worry } from "./flow.ts";

export function issueLabel(issue: IssueRow): string {
  return language.value === "es" ? issue.label_es : issue.label_en;
}

export function worryLabel(worry: Worry): string {
  return t(`ready.worry.${worry}` as Key);
}

export const lineWords: LineWords = {
  knows: (text) => t("ready.line.knows", { text }),
  decides: (text) => t("ready.line.decides", { text }),
  worries: (worries) =>
    t("ready.line.worries", { text: listOf(worries.map((worry) => worryLabel(worry).toLocaleLowerCase())) }),
};

/** All that was noted, line by line. */
export function notedLines(person: PersonRow, notes: Notes): string[] {
  const issues = issuesNow().filter(({ id }) => notes.issues.includes(id));
  const ask = askNow(person, notes.answered);
  const title = language.value === "es" ? ask?.title_es : ask?.title_en;
  const said = ask && saidTo(ask.id, notes);
  return [
    issues.length > 0 && listOf(issues.map(issueLabel)),
    notes.words.trim() && t("common.quoted", { text: notes.words.trim() }),
    notes.influence !== null &&
      `${t("person.field.influence")} ${t(`person.influence.${notes.influence}` as Key)}`,
    said && `${title}: ${t(`log.answer.${said.answer}`)}`,
    ...privateLines(notes, lineWords),
  ].filter((line): line is string => Boolean(line));
}

function talkWords({ days, issues }: LastTime): string {
  if (days === null) {
    return t("reason.first");
  }
  const when = days === 0 ? t("ready.last_today") : t("ready.last", { n: days });
  return issues.length > 0 ? t("ready.last_issues", { when, issues: listOf(issues.map(issueLabel)) }) : when;
}

/** What to know before the talk: the last one, and what was promised. */
export function rememberedWords(person: PersonRow): string[] {
  const last = lastTime(person.id);
  const { promise } = last;
  const what = promise?.what ?? t("rem.get_back");
  return promise
    ? [talkWords(last), t("ready.promised", { what, day: dayAndMonth(promise.due_on) })]
    : [talkWords(last)];
}
