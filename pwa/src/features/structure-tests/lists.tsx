import { useState } from "preact/hooks";
import { standInShort } from "#app/stand-words.ts";
import { rows } from "#db/live.ts";
import { count, firstName, weekday } from "#i18n/format.ts";
import { shownName } from "#i18n/names.ts";
import { type Key, t } from "#i18n/words.ts";
import { ActionRow, LinkRow, List, PlainRow } from "#ui/list.tsx";
import { Mark, type MarkStand } from "#ui/mark.tsx";
import { Sheet } from "#ui/sheet.tsx";
import type { ListName, Result } from "./results.ts";

type Listed = Result["said_not_done"]["people"][number];
type LastDays = NonNullable<Result["last_days"]>;
type ToRemind = LastDays["no_plan"]["people"][number];
type Name = ListName | keyof LastDays;

const names: readonly ListName[] = ["said_not_done", "unexpected", "not_asked"];
const lastDays: readonly (keyof LastDays)[] = ["plan_today", "plan_passed", "no_plan"];

function placeWords(one: Pick<Listed, "department_id" | "shift_id">): string {
  const department = one.department_id && rows("department").value.get(one.department_id)?.name;
  const shift = one.shift_id && rows("shift").value.get(one.shift_id)?.name;
  return [department, shift].filter(Boolean).join(", ");
}

/** Who reminds somebody of a vote, and of which plan. */
function reminderWords({ keeper_name: name, plan_on, plan_at, needs_ride }: ToRemind): string {
  return [
    name ? t("tests.reminds", { name: shownName(firstName(name)) }) : t("tests.nobody_reminds"),
    plan_on && weekday(plan_on),
    plan_at && t(`asks.plan.${plan_at}` as Key),
    needs_ride && t("asks.plan.ride"),
  ]
    .filter(Boolean)
    .join(" · ");
}

/** Somebody on a list; whoever is on this phone can be opened. */
export function PersonLine({ one, campaignId }: { one: Listed | ToRemind; campaignId?: string | undefined }) {
  const stand = one.stand ?? null;
  const words = {
    before: <Mark stand={stand as MarkStand} label={standInShort(stand, campaignId)} />,
    title: <bdi>{shownName(one.name)}</bdi>,
    detail: "needs_ride" in one ? reminderWords(one) : placeWords(one),
  };
  return rows("person").value.has(one.person_id) ? (
    <LinkRow href={`/people/${one.person_id}`} {...words} />
  ) : (
    <PlainRow {...words} />
  );
}

function titleOf(name: Name, result: Result): string {
  const open = result.test.closed_at === null;
  if (open && name === "said_not_done") {
    return t("tests.list.said_not_yet");
  }
  return !open && name === "not_asked" ? t("tests.list.never_asked") : t(`tests.list.${name}` as Key);
}

/** How many of a list we had as undecided: the sentence that a captain acts on. */
function detailOf(name: Name, result: Result): string | undefined {
  const threes = result.calibration.find(({ stand }) => stand === 3)?.done ?? 0;
  return name === "unexpected" && threes > 0 ? t("tests.had_as_three", { n: threes }) : undefined;
}

function peopleOf(name: Name, result: Result): Result[ListName] | LastDays[keyof LastDays] {
  const all = { ...result, ...result.last_days };
  return all[name as ListName];
}

function PeopleSheet(props: { name: Name; result: Result; onClose: () => void }) {
  const { name, result, onClose } = props;
  const { people, total } = peopleOf(name, result);
  const title = titleOf(name, result);
  return (
    <Sheet label={title} closeLabel={t("common.close")} onClose={onClose}>
      <div class="stack">
        <h2>{title}</h2>
        <p class="small">{t(`tests.list.${name}_means` as Key)}</p>
        <List label={title}>
          {people.map((one) => (
            <PersonLine key={one.person_id} one={one} campaignId={result.test.campaign_id} />
          ))}
        </List>
        {total > people.length && <p class="small">{t("tests.more", { n: total - people.length })}</p>}
      </div>
    </Sheet>
  );
}

/** Lists to act on, each with its number; those with somebody on them open. In the last days of a vote three more. */
export function Lists({ result }: { result: Result }) {
  const [open, setOpen] = useState<Name | null>(null);
  const listed = (some: readonly Name[]) => (
    <List>
      {some.map((name) => {
        const { total } = peopleOf(name, result);
        const words = {
          title: titleOf(name, result),
          detail: detailOf(name, result),
          after: count(total),
        };
        return total > 0 ? (
          <ActionRow key={name} {...words} onAct={() => setOpen(name)} />
        ) : (
          <PlainRow key={name} {...words} />
        );
      })}
    </List>
  );
  return (
    <>
      {result.last_days && (
        <section aria-labelledby="tests-last-days">
          <h2 id="tests-last-days">{t("tests.last_days")}</h2>
          {listed(lastDays)}
        </section>
      )}
      <section aria-labelledby="tests-lists">
        <h2 id="tests-lists">{t("tests.lists")}</h2>
        {listed(names)}
      </section>
      {open && <PeopleSheet name={open} result={result} onClose={() => setOpen(null)} />}
    </>
  );
}
