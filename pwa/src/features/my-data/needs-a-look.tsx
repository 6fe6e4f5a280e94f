import { useState } from "preact/hooks";
import { fact, saveFact } from "#db/facts.ts";
import { rows } from "#db/live.ts";
import type { HeldRow } from "#domain/rows.ts";
import { dayAndMonth, timeOfDay } from "#i18n/format.ts";
import { shownName } from "#i18n/names.ts";
import { trouble } from "#i18n/trouble.ts";
import { type Key, t } from "#i18n/words.ts";
import { type AttentionItem, attention, discard, fates, retry, type ShelfItem } from "#sync/shelf.ts";
import { Button } from "#ui/button.tsx";
import { List, PlainRow } from "#ui/list.tsx";
import { say } from "#ui/snackbar.tsx";
import { partsOf } from "./entry-words.ts";
import { FixSheet } from "./fix-sheet.tsx";

const LAST_FATES = 10;
const unreadable = fact("unreadable");

const reasonWords: Record<string, Key> = {
  not_visible: "data.why.not_visible",
  unknown_person: "data.why.unknown_person",
  needs_role: "data.why.needs_role",
  dependency_quarantined: "data.why.dependency",
  handler_error: "data.why.handler_error",
  stale_schema: "data.why.stale",
  access_ended: "data.why.access_ended",
  id_collision: "data.why.id_collision",
  invalid: "data.why.invalid",
  too_large: "data.why.too_large",
  erased: "data.why.erased",
};

/** The words for why an entry was not done. */
function whyWords(code: string): string {
  return t(reasonWords[code] ?? "data.why.other");
}

/** Whom an entry is about, as far as this phone knows. */
export function nameOf({ personId, args }: ShelfItem): string {
  const known = personId && rows("person").value.get(personId)?.name;
  const name = known || ("name" in args && args.name);
  return (name && shownName(name)) || t(personId ? "data.somebody" : "data.me");
}

/** What an entry is, also one that only a newer app knows by name. */
export function kindWords(type: string): string {
  const key = `shelf.${type}` as Key;
  const words = t(key);
  return words === key ? t("data.entry") : words;
}

/** Who decides now, or what was decided. */
function fateWords({ status, fate }: AttentionItem): string {
  if (fate?.status === "returned" || fate?.status === "discarded") {
    return t(`data.fate.${fate.status}` as Key);
  }
  return t(status === "quarantined" ? "data.fate.held" : "data.fate.yours");
}

async function copyText(item: AttentionItem) {
  const said = partsOf(item.args).map(({ field, text }) => `${t(`fix.${field}` as Key)}: ${text}`);
  const first = `${nameOf(item)}: ${kindWords(item.type)}, ${dayAndMonth(item.at)}, ${timeOfDay(item.at)}`;
  try {
    await navigator.clipboard.writeText([first, ...said].join("\n"));
    say(t("common.copied"));
  } catch {
    say(t("data.copy_failed"));
  }
}

async function tell(done: Promise<unknown>, words: Key) {
  try {
    await done;
    say(t(words));
  } catch (error) {
    say(trouble(error));
  }
}

function Item({ item, onFix }: { item: AttentionItem; onFix: () => void }) {
  const isErased = item.code === "erased";
  const canFix = !isErased && partsOf(item.args).length > 0;
  return (
    <PlainRow
      title={`${nameOf(item)}: ${kindWords(item.type)}`}
      detail={whyWords(item.code)}
      after={dayAndMonth(item.at)}
    >
      <div class="stack data-fate">
        <p class="small">{fateWords(item)}</p>
        {item.fate?.words && <p class="data-words">{t("data.fate.says", { words: item.fate.words })}</p>}
        <div class="data-buttons">
          {canFix && <Button onClick={onFix}>{t("data.fix")}</Button>}
          {!(canFix || isErased) && (
            <Button onClick={() => void tell(retry(item.mid), "data.again_queued")}>{t("data.again")}</Button>
          )}
          {!isErased && <Button onClick={() => void copyText(item)}>{t("data.copy_text")}</Button>}
          <Button onClick={() => void tell(discard(item.mid), "data.deleted")}>{t("data.delete")}</Button>
        </div>
      </div>
    </PlainRow>
  );
}

/** Sent once, needed again after a backup was put back, and damaged on this phone: nobody can say any more what it was. */
function Unreadable({ n }: { n: number }) {
  return (
    <div class="stack">
      <p>{t("data.unreadable", { n })}</p>
      <div>
        <Button onClick={() => void tell(saveFact("unreadable", null), "log.saved")}>
          {t("data.unreadable_seen")}
        </Button>
      </div>
    </div>
  );
}

/** What the union did not take, with the words why, who decides, and what to do. Nothing leaves this list by itself. */
export function NeedsALook() {
  const [fixing, setFixing] = useState<string | null>(null);
  const fixed = attention.value.find(({ mid }) => mid === fixing);
  const lost = unreadable.value?.entries ?? 0;
  if (attention.value.length + lost === 0) {
    return null;
  }
  return (
    <section aria-labelledby="data-look">
      <h2 id="data-look">{t("data.look")}</h2>
      {lost > 0 && <Unreadable n={lost} />}
      <List>
        {attention.value.map((item) => (
          <Item key={item.mid} item={item} onFix={() => setFixing(item.mid)} />
        ))}
      </List>
      {fixed && <FixSheet item={fixed} onClose={() => setFixing(null)} />}
    </section>
  );
}

function Fate({ row }: { row: HeldRow }) {
  return (
    <PlainRow
      title={kindWords(row.type)}
      detail={t(`data.became.${row.status}` as Key)}
      after={dayAndMonth(row.settled_at ?? row.received_at)}
    >
      {row.words && <p class="data-words data-fate">{t("data.fate.says", { words: row.words })}</p>}
    </PlainRow>
  );
}

/** What became of entries that are not on this phone's list: done after all, or sent from another phone. */
export function Fates() {
  const last = fates.value.slice(0, LAST_FATES);
  if (last.length === 0) {
    return null;
  }
  return (
    <section aria-labelledby="data-became">
      <h2 id="data-became">{t("data.became")}</h2>
      <List>
        {last.map((row) => (
          <Fate key={row.id} row={row} />
        ))}
      </List>
    </section>
  );
}
