import { useState } from "preact/hooks";
import { useRoute } from "preact-iso";
import { NoAnswerYet, OfficePage } from "#app/office-page.tsx";
import { api } from "#app/session.ts";
import { standInShort } from "#app/stand-words.ts";
import { rows } from "#db/live.ts";
import type { components } from "#domain/wire.ts";
import { shownName } from "#i18n/names.ts";
import { type Key, t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { LinkRow, List, PlainRow } from "#ui/list.tsx";
import { Mark, type MarkStand } from "#ui/mark.tsx";
import { useNewest } from "#ui/newest.ts";
import { useOnce } from "#ui/once.ts";
import { isReason, steps } from "./numbers.ts";

type Page = components["schemas"]["WallChartPersonPage"];
type Person = Page["items"][number];

const pageSize = 50;

function placeWords({ department_id: department, shift_id: shift }: Person): string {
  const names = [
    department && rows("department").value.get(department)?.name,
    shift && rows("shift").value.get(shift)?.name,
  ];
  return names.filter(Boolean).join(", ");
}

function detailOf(person: Person): string {
  const keeper = person.keeper_name;
  return [
    placeWords(person),
    keeper === null ? t("wall.no_keeper") : t("wall.keeper", { name: shownName(keeper) }),
  ]
    .filter(Boolean)
    .join(" · ");
}

/** Somebody who is counted; whoever is on this phone can be opened. */
function Row({ person }: { person: Person }) {
  const stand = person.is_fresh ? person.stand : null;
  const inside = {
    before: <Mark stand={stand as MarkStand} proven={person.is_proven} label={standInShort(stand)} />,
    title: <bdi>{shownName(person.name)}</bdi>,
    detail: detailOf(person),
  };
  return rows("person").value.has(person.id) ? (
    <LinkRow href={`/people/${person.id}`} {...inside} />
  ) : (
    <PlainRow {...inside} />
  );
}

/** What narrows the people of a number: a department, or the campaign that was chosen. */
interface Narrowed {
  readonly department: string | undefined;
  readonly campaign: string | undefined;
}

/** Where the people of a number, or of a reason to go somewhere, are read. */
function pathOf(number: string, { department, campaign }: Narrowed): string {
  const path = isReason(number) ? "/console/people" : "/wall-chart/people";
  const query = new URLSearchParams({
    limit: String(pageSize),
    [isReason(number) ? "reason" : "number"]: number,
    ...(department && { department_id: department }),
    ...(campaign && { campaign_id: campaign }),
  });
  return `${path}?${query}`;
}

function People({ number, narrowed }: { number: string; narrowed: Narrowed }) {
  const [page, setPage] = useState<Page | null>(null);
  const [failed, setFailed] = useState(false);
  const ask = useNewest();
  async function load(before: Page | null) {
    const isNewest = ask();
    const from = before?.next_cursor ? `&cursor=${before.next_cursor}` : "";
    const next = await api<Page>("GET", `${pathOf(number, narrowed)}${from}`).catch(() => null);
    if (isNewest()) {
      setFailed(next === null);
      setPage(next ? { ...next, items: [...(before?.items ?? []), ...next.items] } : before);
    }
  }
  useOnce(() => void load(null), [number]);
  if (!page || failed) {
    return <NoAnswerYet text={t("wall.needs_signal")} failed={failed} onAgain={() => void load(page)} />;
  }
  return (
    <>
      {isReason(number) && <p class="small">{t(`console.then.${number}`)}</p>}
      {page.items.length === 0 && <p>{t("team.who_none")}</p>}
      <div class="office-pairs">
        <List label={t("team.who")}>
          {page.items.map((person) => (
            <Row key={person.id} person={person} />
          ))}
        </List>
      </div>
      {page.next_cursor && (
        <Button wide={true} onClick={() => void load(page)}>
          {t("team.who_more")}
        </Button>
      )}
    </>
  );
}

const opened: readonly string[] = [...steps, "supporting", "leaders"];

/** Who stands behind one of the numbers of the first page, whom a place to go next is about, or who works somewhere. */
export function CountedScreen() {
  const { params, query } = useRoute();
  const asked = params["number"] ?? "";
  const { department, campaign } = query;
  const number = opened.includes(asked) || isReason(asked) ? asked : "people";
  return (
    <OfficePage
      title={
        (department && rows("department").value.get(department)?.name) || t(`console.step.${number}` as Key)
      }
      sub={t("team.who")}
      verb="people.place"
      wide
      from="/console"
    >
      <People
        key={`${number} ${department} ${campaign}`}
        number={number}
        narrowed={{ department, campaign }}
      />
    </OfficePage>
  );
}
