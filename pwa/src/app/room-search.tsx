/** Finds what an organizer has in mind: members and people by asking the server, departments and tests on this phone. */
import { useEffect, useState } from "preact/hooks";
import { rows } from "#db/live.ts";
import { mayOffer } from "#domain/permission.ts";
import { folded } from "#domain/person.ts";
import type { components } from "#domain/wire.ts";
import { findMembers } from "#features/organize/directory.ts";
import { shownName } from "#i18n/names.ts";
import { whyNoAnswer } from "#i18n/trouble.ts";
import { language, t } from "#i18n/words.ts";
import { TextField } from "#ui/field.tsx";
import { LinkRow, List } from "#ui/list.tsx";
import { useNewest } from "#ui/newest.ts";
import { api, session } from "./session.ts";
import "./room-search.css";

type FoundPeople = components["schemas"]["FoundPeople"];
type Person = FoundPeople["items"][number];

const PAUSE_MS = 250;
/** Lines of one group: whoever wants another one writes more of the name. */
const MOST = 6;

interface Line {
  readonly id: string;
  readonly href: string;
  readonly title: string;
  readonly detail?: string;
}

interface Group {
  readonly name: "members" | "people" | "departments" | "tests";
  readonly lines: readonly Line[];
  readonly hasMore: boolean;
}

/** What the server found. */
interface Found {
  readonly groups: readonly Group[];
  readonly isCut: boolean;
}

/** Where no answer came: what was thrown. */
interface Failed {
  readonly error: unknown;
}

const placeOf = (id: string | null) => (id ? rows("department").value.get(id)?.name : undefined);

/** Where somebody is looked after: on this phone, by another member, or by nobody. */
function pageOf({ id, keeper_id: keeper }: Person): string {
  if (rows("person").value.has(id)) {
    return `/people/${id}`;
  }
  return keeper === null ? "/organize/turf" : `/team/m/${keeper}`;
}

function personLine(person: Person): Line {
  const { id, name, department_id: department, keeper_name: keeper } = person;
  const after = keeper === null ? t("wall.no_keeper") : t("wall.keeper", { name: shownName(keeper) });
  const detail = [placeOf(department), after].filter(Boolean).join(" · ");
  return { id, href: pageOf(person), title: shownName(name), detail };
}

/** Ask for members and people; the name travels in the body, never in an address. @throws Problem, Unreachable */
async function ask(name: string): Promise<Found> {
  const [members, people] = await Promise.all([
    findMembers({ name, status: null }, null, MOST),
    api<FoundPeople>("POST", "/people/search", { name, limit: MOST }),
  ]);
  const memberLines = members.items.map(({ id, name: title, role }) => ({
    id,
    href: `/team/m/${id}`,
    title: shownName(title),
    detail: t(`member.role.${role}`),
  }));
  return {
    groups: [
      { name: "members", lines: memberLines, hasMore: members.next_cursor !== null },
      { name: "people", lines: people.items.map(personLine), hasMore: people.has_more },
    ],
    isCut: members.is_cut || people.is_cut,
  };
}

function group(name: Group["name"], lines: readonly Line[]): Group {
  const sorted = lines.toSorted((a, b) => a.title.localeCompare(b.title));
  return { name, lines: sorted.slice(0, MOST), hasMore: sorted.length > MOST };
}

/** Departments and tests of this name, in whichever language a test was written. */
function here(typed: string): Group[] {
  const fits = (name: string) => folded(name).includes(folded(typed));
  const who = session.value;
  const isKnown = who !== null && mayOffer(who, "people.place");
  const departments = [...rows("department").value.values()].filter(({ name }) => fits(name));
  const tests = [...rows("structure_test").value.values()].flatMap(({ id }) => {
    const test = rows("ask").value.get(id);
    return test && (fits(test.title_en) || fits(test.title_es)) ? [test] : [];
  });
  return [
    group(
      "departments",
      departments.map(({ id, name, worksite_id: site }) => ({
        id,
        href: isKnown ? `/console/people?department=${id}` : "/team/wall",
        title: name,
        detail: rows("worksite").value.get(site)?.name ?? "",
      })),
    ),
    group(
      "tests",
      tests.map(({ id, title_en: en, title_es: es }) => ({
        id,
        href: `/team/test/${id}`,
        title: language.value === "es" ? es : en,
      })),
    ),
  ];
}

/** What the server finds shortly after somebody stops typing; null before it answers. */
function useFound(typed: string): Found | Failed | null {
  const [found, setFound] = useState<Found | Failed | null>(null);
  const newest = useNewest();
  useEffect(() => {
    const isNewest = newest();
    setFound(null);
    if (typed === "") {
      return;
    }
    const timer = setTimeout(async () => {
      const answer = await ask(typed).catch((error: unknown) => ({ error }));
      if (isNewest()) {
        setFound(answer);
      }
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, newest]);
  return found;
}

function Lines({ name, lines, hasMore }: Group) {
  return lines.length === 0 ? null : (
    <section>
      <h2>{t(`search.${name}`)}</h2>
      <List label={t(`search.${name}`)}>
        {lines.map(({ id, href, title, detail }) => (
          <LinkRow key={id} href={href} title={<bdi>{title}</bdi>} detail={detail} />
        ))}
      </List>
      {hasMore && <p class="small">{t("search.more")}</p>}
    </section>
  );
}

/** How it stands: still looking, no answer and why, nothing found, or only a part was looked through. */
function standing(found: Found | Failed | null, groups: readonly Group[]): string {
  if (found === null) {
    return t("search.waiting");
  }
  if ("error" in found) {
    return whyNoAnswer(found.error, "search.needs_signal");
  }
  if (found.isCut) {
    return t("search.cut");
  }
  return groups.some(({ lines }) => lines.length > 0) ? "" : t("search.nothing");
}

function Results({ typed }: { typed: string }) {
  const found = useFound(typed);
  const groups = [...(found && "groups" in found ? found.groups : []), ...here(typed)];
  return (
    <>
      <p class={found ? "small" : "muted"} role="status">
        {standing(found, groups)}
      </p>
      {groups.map((one) => (
        <Lines key={one.name} {...one} />
      ))}
    </>
  );
}

/** One field for members, people, departments and tests; what fits stands below it in groups. */
export function OfficeSearch() {
  const [typed, setTyped] = useState("");
  const looked = typed.trim();
  return (
    <search class="office-search">
      <TextField
        label={t("search.label")}
        hint={t("search.what")}
        type="search"
        value={typed}
        onText={setTyped}
      />
      {looked !== "" && <Results typed={looked} />}
    </search>
  );
}
