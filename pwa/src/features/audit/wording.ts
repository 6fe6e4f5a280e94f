/** Each decision as a sentence about who did it. */

import { shownName } from "#i18n/names.ts";
import { type Key, t } from "#i18n/words.ts";
import type { Entry } from "./trail.ts";

function nameOf(name: string | null): string {
  return name === null ? t("hand.somebody") : shownName(name);
}

/** "Olu A. asked for a file: call list, 21 people". A decision nobody gave words yet is told by its own name. */
export function sentenceOf(entry: Entry): string {
  const key = `audit.did.${entry.action}` as Key;
  const values = { who: nameOf(entry.member_name), whom: nameOf(entry.about_name), what: entry.action };
  const told = t(key, values);
  return told === key ? t("audit.did.other", values) : told;
}

/** What a file was: "call list, 21 people". Empty for other decisions. */
export function fileOf({ export: file }: Entry): string {
  if (!file) {
    return "";
  }
  return `${t(`exports.preset.${file.preset}` as Key)}, ${t("exports.people", { n: file.people })}`;
}
