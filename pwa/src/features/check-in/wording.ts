/** The words of an agenda. */
import { standInShort } from "#app/stand-words.ts";
import { rows } from "#db/live.ts";
import type { AskRow } from "#domain/rows.ts";
import { dayAndMonth, firstName, listOf } from "#i18n/format.ts";
import { language, t } from "#i18n/words.ts";
import type { Stuck, Thanks } from "./agenda.ts";

/** Who waits for us stands here. */
const STILL_OPEN = 3;

/** What a member is called in a line: the given name. */
export function memberName(memberId: string): string {
  const name = rows("member").value.get(memberId)?.name ?? rows("me").value.get(memberId)?.name;
  return name ? firstName(name) : t("hand.somebody");
}

export function askTitle(ask: AskRow): string {
  return language.value === "es" ? ask.title_es : ask.title_en;
}

/** "3 talks and 1 promise kept". */
export function thanksWords({ talks, kept }: Thanks): string {
  const parts = [
    talks > 0 ? t("checkin.thanks_talks", { n: talks }) : null,
    kept > 0 ? t("checkin.thanks_kept", { n: kept }) : null,
  ];
  return listOf(parts.filter((part) => part !== null));
}

/** Why somebody is stuck, and with whom. */
export function stuckWords(one: Stuck): string {
  if (one.why === "waiting") {
    const stand = standInShort(STILL_OPEN);
    return one.days === null ? t("checkin.waits_new", { stand }) : t("checkin.waits", { stand, n: one.days });
  }
  const { what, due_on, member_id } = one.promise;
  const told = { name: memberName(member_id), day: dayAndMonth(due_on), what: what ?? "" };
  return t(what ? "checkin.promise_what" : "checkin.promise", told);
}
