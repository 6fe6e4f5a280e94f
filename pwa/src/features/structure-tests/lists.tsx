import { useState } from "preact/hooks";
import { standInShort } from "#app/stand-words.ts";
import { rows } from "#db/live.ts";
import { count } from "#i18n/format.ts";
import { shownName } from "#i18n/names.ts";
import { type Key, t } from "#i18n/words.ts";
import { ActionRow, LinkRow, List, PlainRow } from "#ui/list.tsx";
import { Mark, type MarkStand } from "#ui/mark.tsx";
import { Sheet } from "#ui/sheet.tsx";
import type { ListName, Result } from "./results.ts";

type Listed = Result["said_not_done"]["people"][number];

const names: readonly ListName[] = ["said_not_done", "unexpected", "not_asked"];

function placeWords(one: Pick<Listed, "department_id" | "shift_id">): string {
  const department = one.department_id && rows("department").value.get(one.department_id)?.name;
  const shift = one.shift_id && rows("shift").value.get(one.shift_id)?.name;
  return [department, shift].filter(Boolean).join(", ");
}

/** Somebody on a list; whoever is on this phone can be opened. */
export function PersonLine({ one }: { one: Listed }) {
  const words = {
    before: <Mark stand={(one.stand ?? null) as MarkStand} label={standInShort(one.stand)} />,
    title: <bdi>{shownName(one.name)}</bdi>,
    detail: placeWords(one),
  };
  return rows("person").value.has(one.person_id) ? (
    <LinkRow href={`/people/${one.person_id}`} {...words} />
  ) : (
    <PlainRow {...words} />
  );
}

function titleOf(name: ListName, result: Result): string {
  const open = result.test.closed_at === null && name === "said_not_done";
  return t(open ? "tests.list.said_not_yet" : (`tests.list.${name}` as Key));
}

/** How many of a list we had as undecided: the sentence that a captain acts on. */
function detailOf(name: ListName, result: Result): string | undefined {
  const threes = result.calibration.find(({ stand }) => stand === 3)?.done ?? 0;
  return name === "unexpected" && threes > 0 ? t("tests.had_as_three", { n: threes }) : undefined;
}

function PeopleSheet(props: { name: ListName; result: Result; onClose: () => void }) {
  const { name, result, onClose } = props;
  const { people, total } = result[name];
  const title = titleOf(name, result);
  return (
    <Sheet label={title} closeLabel={t("common.close")} onClose={onClose}>
      <div class="stack">
        <h2>{title}</h2>
        <p class="small">{t(`tests.list.${name}_means` as Key)}</p>
        <List label={title}>
          {people.map((one) => (
            <PersonLine key={one.person_id} one={one} />
          ))}
        </List>
        {total > people.length && <p class="small">{t("tests.more", { n: total - people.length })}</p>}
      </div>
    </Sheet>
  );
}

/** Three lists to act on, each with its number; those with somebody on them open. */
export function Lists({ result }: { result: Result }) {
  const [open, setOpen] = useState<ListName | null>(null);
  return (
    <section aria-labelledby="tests-lists">
      <h2 id="tests-lists">{t("tests.lists")}</h2>
      <List>
        {names.map((name) => {
          const words = {
            title: titleOf(name, result),
            detail: detailOf(name, result),
            after: count(result[name].total),
          };
          return result[name].total > 0 ? (
            <ActionRow key={name} {...words} onAct={() => setOpen(name)} />
          ) : (
            <PlainRow key={name} {...words} />
          );
        })}
      </List>
      {open && <PeopleSheet name={open} result={result} onClose={() => setOpen(null)} />}
    </section>
  );
}
