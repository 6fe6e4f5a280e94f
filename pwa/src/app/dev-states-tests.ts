/** The three tests of the made-up hospital at `/dev/states`: a petition and a sticker day that are over, a pledge that is open. */

import type { Both } from "#content/both.ts";
import { pledge } from "#content/cedar-hollow.ts";
import { daysAfter, instant, localDay } from "#domain/instant.ts";
import type { StructureTestRow } from "#domain/rows.ts";
import type { components } from "#domain/wire.ts";
import { everybody } from "#features/demo/hospital-page.ts";
import type { Placed } from "#features/demo/rows.ts";
import type { DemoUnion } from "#features/demo/union.ts";
import { inDays } from "./dev-states-hospital.ts";
import { asVote, lastDays } from "./dev-states-votes.ts";

type Schemas = components["schemas"];
type Tile = Schemas["WallChartPerson"];
type Result = Schemas["StructureTestResult"];
type Turnout = Schemas["TurnoutOf"];
type Place = Schemas["PlaceTurnout"];
type Did = (one: Tile) => boolean;

interface HeldTest {
  readonly key: "petition" | "sticker" | "pledge";
  readonly kind: StructureTestRow["kind"];
  readonly evidence: StructureTestRow["evidence"];
  readonly title: Both;
  readonly text: Both;
  /** Days from today. */
  readonly opens: number;
  readonly closes: number;
}

const goalPercent = pledge.goalPercent;
const supports = 2;
const unsure = 3;
const mostListed = 50;

/** Oldest first. */
export const heldTests: readonly HeldTest[] = [
  {
    key: "petition",
    kind: "petition",
    evidence: "signature",
    title: { en: "Petition", es: "Petición" },
    text: { en: "Will you sign the petition with us?", es: "¿Firmas la petición con el grupo?" },
    opens: -33,
    closes: -20,
  },
  {
    key: "sticker",
    kind: "sticker_day",
    evidence: "seen",
    title: { en: "Sticker day", es: "Día de la calcomanía" },
    text: {
      en: "Will you wear it on Thursday, all shift long?",
      es: "¿Te la pones el jueves, todo el turno?",
    },
    opens: -16,
    closes: -13,
  },
  {
    key: "pledge",
    kind: "pledge",
    evidence: "photo",
    title: pledge.title,
    text: pledge.text,
    opens: -10,
    closes: 3,
  },
];

/** Who signed the petition, and who wore the sticker, in each unit. */
const signed: Readonly<Record<string, number>> = {
  emergency: 11,
  west: 14,
  icu: 8,
  evs: 6,
  dietary: 4,
  lab: 5,
  desk: 4,
};
const wore: Readonly<Record<string, number>> = {
  emergency: 11,
  west: 15,
  icu: 8,
  evs: 8,
  dietary: 5,
  lab: 5,
  desk: 6,
};

/** The first so many of each unit: those with us whom somebody saw, then those who were not sure. */
function firstOf(union: DemoUnion, people: readonly Tile[], counts: typeof wore): Did {
  const rank = ({ stand, is_proven }: Tile) => (is_proven ? 0 : stand === unsure ? 1 : 2);
  const done = Object.entries(counts).flatMap(([unit, n]) =>
    people
      .filter(({ department_id }) => department_id === union.ids.of("unit", unit))
      .toSorted((a, b) => rank(a) - rank(b))
      .slice(0, n),
  );
  const ids = new Set(done.map(({ id }) => id));
  return ({ id }) => ids.has(id);
}

function didIn(union: DemoUnion, people: readonly Tile[]): Readonly<Record<HeldTest["key"], Did>> {
  return {
    petition: firstOf(union, people, signed),
    sticker: firstOf(union, people, wore),
    pledge: ({ answer, is_proven }) => answer === "yes" && is_proven,
  };
}

function turnoutOf({ key }: HeldTest, people: readonly Tile[], did: Did): Turnout {
  const count = (holds: Did) => people.filter(holds).length;
  const said = (word: string) => (key === "pledge" ? count(({ answer }) => answer === word) : 0);
  const done = count(did);
  return {
    of: people.length,
    done,
    yes: key === "pledge" ? said("yes") : count((one) => did(one) || (one.stand ?? unsure) <= supports),
    thinking: said("thinking"),
    no: said("no"),
  };
}

function placesOf(
  union: DemoUnion,
  kind: "department" | "shift",
  counted: (of: readonly Tile[]) => Turnout,
  people: readonly Tile[],
): Place[] {
  const of = (id: string) => people.filter((one) => one[`${kind}_id`] === id);
  return union
    .all(kind)
    .filter(({ id }) => of(id).length > 0)
    .map(({ id, name }) => ({ id, name, ...counted(of(id)) }));
}

function answerOf(union: DemoUnion, test: HeldTest): Schemas["StructureTestAnswer"] {
  const today = localDay();
  return {
    id: union.ids.of("ask", test.key),
    campaign_id: union.ids.of("campaign", ""),
    kind: test.kind,
    evidence: test.evidence,
    title_en: test.title.en,
    title_es: test.title.es,
    text_en: test.text.en,
    text_es: test.text.es,
    opens_on: daysAfter(today, test.opens),
    closes_on: daysAfter(today, test.closes),
    is_public: true,
    started_at: inDays(test.opens),
    closed_at: test.closes < 0 ? inDays(test.closes) : null,
    goal_percent: goalPercent,
    department_ids: [],
  };
}

function listed(people: readonly Tile[]): Schemas["ListedPeople"] {
  return {
    total: people.length,
    people: people.slice(0, mostListed).map(({ id, name, stand, department_id, shift_id }) => ({
      person_id: id,
      name,
      stand,
      department_id,
      shift_id,
    })),
  };
}

/** What came of a test, everywhere or on the team that the rows tell of. */
export function testResult(union: DemoUnion, id: string, ofTeam: boolean): Result | undefined {
  const at = heldTests.findIndex(({ key }) => union.ids.of("ask", key) === id);
  const test = heldTests[at];
  if (!test) {
    return undefined;
  }
  const all = everybody(union);
  const evs = union.ids.of("unit", "evs");
  const people = ofTeam ? all.filter(({ department_id }) => department_id === evs) : all;
  const did = didIn(union, all);
  const counted = (one: HeldTest) => (of: readonly Tile[]) => turnoutOf(one, of, did[one.key]);
  const isOpen = test.closes >= 0;
  const done = did[test.key];
  const isWithUs = ({ stand }: Tile) => stand !== null && stand <= supports;
  const didNot = people.filter((one) => !done(one) && (isOpen ? one.answer === "yes" : isWithUs(one)));
  return {
    as_of: instant(),
    test: { ...answerOf(union, test), ...asVote(union, id) },
    team_id: ofTeam ? union.teamId : null,
    team_name: ofTeam ? (union.all("team")[0]?.name ?? null) : null,
    total: counted(test)(people),
    by_department: placesOf(union, "department", counted(test), people),
    by_shift: placesOf(union, "shift", counted(test), people),
    goal: Math.ceil((people.length * goalPercent) / 100),
    half: Math.floor(people.length / 2) + 1,
    left_out: 0,
    after_closing: 0,
    said_not_done: listed(didNot),
    unexpected: listed(people.filter((one) => done(one) && !isWithUs(one))),
    last_days: lastDays(union, id, listed(people).people),
    not_asked: listed(isOpen ? people.filter(({ answer }) => answer === null) : []),
    calibration: [1, 2, 3, 4, 5, null].map((stand) => {
      const those = people.filter((one) => one.stand === stand);
      return { stand, of: those.length, done: those.filter(done).length };
    }),
    earlier: heldTests
      .slice(0, at)
      .reverse()
      .map((one) => ({
        test: answerOf(union, one),
        total: counted(one)(people),
        by_department: placesOf(union, "department", counted(one), people),
      })),
  };
}

/** Who on the team should ask whom: those who were not asked, by who looks after them. */
export function askingPlan(union: DemoUnion): Schemas["AskingPlan"] {
  const people = union.all("person").filter(({ team_id }) => team_id === union.teamId);
  const answers = new Set(union.all("answer").map(({ person_id }) => person_id));
  const against = new Set(
    union
      .all("assessment")
      .filter(({ stand }) => stand > unsure)
      .map(({ person_id }) => person_id),
  );
  const mates = new Map(union.all("member").map((member) => [member.id, member]));
  const groups = new Map(union.all("social_group").map((group) => [group.id, group.name]));
  const stands = new Map(everybody(union).map(({ id, stand }) => [id, stand]));
  const left = people.filter(({ id }) => !(answers.has(id) || against.has(id)));
  const pledgeTest = heldTests[2] as HeldTest;
  return {
    as_of: instant(),
    team_id: union.teamId,
    team_name: union.all("team")[0]?.name ?? "",
    test: answerOf(union, pledgeTest),
    waiting: [],
    islands: left
      .filter(({ keeper_id }) => keeper_id === null)
      .map(({ id, name, department_id, shift_id }) => ({
        person_id: id,
        name,
        department_id,
        shift_id,
        stand: stands.get(id) ?? null,
      })),
    asks: left.flatMap(({ id, name, keeper_id, shift_id, group_ids, language }) => {
      const mate = mates.get(keeper_id ?? "");
      const herself = people.find((one) => one.name === mate?.name);
      const about = union
        .all("conversation")
        .filter(({ person_id, member_id }) => person_id === id && member_id === keeper_id);
      return mate
        ? [
            {
              member_id: mate.id,
              member_name: mate.name,
              person_id: id,
              person_name: name,
              talks: about.length,
              closeness: about.length + 1,
              same_shift: herself?.shift_id === shift_id,
              same_group: groups.get(group_ids?.[0] ?? "") ?? null,
              same_language: herself?.language === language,
            },
          ]
        : [];
    }),
  };
}

/** The tests as rows, and who of the phones' own people did what the open one asks. */
export function testRows(union: DemoUnion): Placed[] {
  const rows = heldTests.flatMap((test): Placed[] => {
    const { id, kind, evidence, started_at, closed_at, department_ids, ...ask } = answerOf(union, test);
    const body = { kind, evidence, started_at, closed_at, department_ids };
    const asked: Placed = { kind: "ask", id, scope: "M", body: ask };
    const held: Placed = { kind: "structure_test", id, scope: "M", body };
    return test.key === "pledge" ? [held] : [asked, held];
  });
  const keepers = new Map(union.all("person").map(({ id, keeper_id }) => [id, keeper_id]));
  const done = everybody(union).filter((one) => keepers.get(one.id) && didIn(union, []).pledge(one));
  const marks = done.map(({ id: person_id }): Placed => {
    const member_id = keepers.get(person_id) ?? "";
    const mark = {
      test_id: union.ids.of("ask", "pledge"),
      person_id,
      member_id,
      took_part: true,
      evidence: "photo",
    };
    const body = { ...mark, marked_at: inDays(-2), after_closing: false, withdrawn_at: null };
    return { kind: "participation", id: union.ids.of("mark", person_id), scope: `S:${member_id}`, body };
  });
  return [...rows, ...marks];
}
