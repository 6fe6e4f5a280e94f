/** What the made-up server answers to organizers' pages at `/dev/states`; a release knows nothing of it. */
import { newId } from "#domain/identifier.ts";
import { instant, localDay } from "#domain/instant.ts";
import type { components } from "#domain/wire.ts";
import { everybody } from "#features/demo/hospital-page.ts";
import type { DemoUnion } from "#features/demo/union.ts";
import { coachingOf } from "./dev-states-coaching.ts";
import { invitationLook } from "./dev-states-doors.ts";
import {
  groupsCovered,
  impactOf,
  members,
  otherOrganizer,
  places,
  teams,
  turf,
} from "./dev-states-hospital.ts";
import { campaigns, invitations, strategy } from "./dev-states-plans.ts";
import { reportOf } from "./dev-states-report.ts";
import { failedLists } from "./dev-states-rosters.ts";
import { code } from "./dev-states-rows.ts";
import { askingPlan, testResult } from "./dev-states-tests.ts";

type Schemas = components["schemas"];
type Answer = (union: DemoUnion) => unknown;

const dayMs = 86_400_000;
const ago = (days: number) => instant(Date.now() - days * dayMs);

function undelivered(): Schemas["DeadLetters"] {
  const one = (reason: string, host: string | null, count: number, worth_a_retry: number) => ({
    reason,
    host,
    count,
    worth_a_retry,
    first_at: ago(20),
    last_at: ago(2),
  });
  return {
    items: [
      one("answer_503", "fcm.googleapis.com", 14, 3),
      one("gone", "web.push.apple.com", 2, 0),
      one("seal_broken", null, 1, 0),
    ],
  };
}

/** What the long list is for, in the words of whoever asked for it. */
function purposeOf(union: DemoUnion): string {
  return union.language === "es" ? "Llamadas antes de la asamblea" : "Calls before the meeting";
}

function trail(union: DemoUnion): { items: Schemas["AuditEntry"][]; next_cursor: null } {
  const entry = (action: string, member_name: string, about_name: string | null): Schemas["AuditEntry"] => {
    const isExport = action.startsWith("exports");
    return {
      id: newId(),
      at: ago(1),
      action,
      about_id: null,
      about_name,
      member_id: union.ids.of("member", member_name),
      member_name,
      words: isExport ? purposeOf(union) : null,
      export: isExport ? { people: everybody(union).length, preset: "call_list" } : null,
    };
  };
  return {
    items: [
      entry("members.vouch", "Rosa M.", "Tere G."),
      entry("exports.ask", otherOrganizer, null),
      entry("people.offer", "Luis A.", "Alma R."),
      entry("something.newer", "Ines O.", null),
    ],
    next_cursor: null,
  };
}

/** A list of everybody waits for a second person; of one unit each, one can be fetched, one is over and one failed. */
function exportsAsked(union: DemoUnion): { items: Schemas["ExportAnswer"][]; next_cursor: null } {
  type State = Schemas["ExportAnswer"]["state"];
  const one = (state: State, unit: string | null, member_name: string): Schemas["ExportAnswer"] => {
    const department_id = unit && union.ids.of("unit", unit);
    return {
      id: newId(),
      state,
      people: everybody(union).filter((person) => unit === null || person.department_id === department_id)
        .length,
      asked_at: ago(state === "over" ? 3 : 0),
      ends_at: instant(Date.now() + (state === "over" ? -2 : 1) * dayMs),
      hours: 24,
      columns: ["name", "shift", "phone"],
      preset: "call_list",
      purpose: purposeOf(union),
      member_id: union.ids.of("member", member_name),
      member_name,
      is_mine: member_name === "Ines O.",
      may_decide: state === "waiting",
      decided_at: null,
      decided_by_name: null,
      department_id,
      has_failed: false,
    };
  };
  return {
    items: [
      one("waiting", null, otherOrganizer),
      one("ready", "evs", "Ines O."),
      one("over", "dietary", "Ines O."),
      { ...one("over", "emergency", "Ines O."), has_failed: true },
    ],
    next_cursor: null,
  };
}

function rulesOfExports(): Schemas["ExportRules"] {
  return {
    hours: [1, 8, 24],
    second_person_above: 50,
    presets: [
      { preset: "counts", columns: [], leaves_alone: false, names_people: false },
      { preset: "sign_in_sheet", columns: ["name", "department"], leaves_alone: true, names_people: true },
      { preset: "call_list", columns: ["name", "shift", "phone"], leaves_alone: true, names_people: true },
    ],
  };
}

/** Who may be there twice: on the roster, and as members wrote them down. */
function doubles(union: DemoUnion): Schemas["SharedDoubles"] {
  const people = everybody(union);
  const talks = union.all("conversation");
  const told = (name: string): Schemas["SharedSide"] => {
    const person = people.find((one) => one.name === name);
    return {
      id: person?.id ?? newId(),
      name,
      keeper_name: person?.keeper_name ?? null,
      talks: talks.filter(({ person_id }) => person_id === person?.id).length,
      created_at: ago(40),
      department_id: person?.department_id ?? null,
      shift_id: person?.shift_id ?? null,
      influence: person?.influence ?? null,
      numbers: ["+1 312 555 0110"],
      source: "typed",
      team_name: union.all("team")[0]?.name ?? null,
    };
  };
  const listed = (name: string, like: Schemas["SharedSide"], said: Partial<Schemas["SharedSide"]> = {}) => {
    const unknown = { keeper_name: null, talks: 0, influence: null, source: "roster", created_at: ago(12) };
    return { ...like, ...unknown, id: newId(), name, ...said };
  };
  const [deshawn, felipe, ernesto] = [told("Deshawn P."), told("Felipe O."), told("Ernesto V.")];
  const night = union.ids.of("shift", "night");
  return {
    items: [
      { kept: deshawn, dropped: listed("Deshawn Porter", deshawn), why: ["number"] },
      {
        kept: felipe,
        dropped: listed("Felipe Oliva", felipe, { shift_id: night, numbers: [] }),
        why: ["name", "unit"],
      },
      {
        kept: ernesto,
        dropped: listed("Ernesto Vidal", ernesto, { numbers: [] }),
        why: ["name", "unit", "shift"],
      },
    ],
    total: 3,
    has_more: false,
    merges: [{ id: newId(), merged_at: ago(3), name: "Otis K." }],
    more_merges: null,
  };
}

function pairs(union: DemoUnion): Schemas["RosterPairs"] {
  const mine = union.all("person").find(({ name }) => name === "Marisol V.");
  return {
    items: mine
      ? [
          {
            pair: "marisol",
            token: "t",
            person_id: mine.id,
            name: "Marisol Vega Ruiz",
            department_id: mine.department_id,
            shift_id: mine.shift_id,
            number_id: null,
            confidence: "likely",
            reasons: ["name", "unit"],
          },
        ]
      : [],
  };
}

/** One member's page: the facts, one phone, what a change would leave behind, or whom they look after. */
function memberAnswer(union: DemoUnion, id: string, part: string | undefined): unknown {
  if (part === "coaching") {
    return coachingOf(union, id);
  }
  if (part === "impact") {
    return impactOf(union, id);
  }
  const member = members(union).items.find((one) => one.id === id);
  if (part === "devices") {
    const added_at = instant(Date.parse(`${member?.joined_on}T12:00`));
    const phone = { id, label: "Moto G", added_at, seen_on: localDay() };
    return { items: [{ ...phone, ended_at: null, ended_because: null }], next_cursor: null };
  }
  return member;
}

/** What came of a test, everywhere or on one team, and who should ask whom there. */
function testAnswer(union: DemoUnion, path: string): unknown {
  const [, team, id = "", part] =
    /^(\/teams\/[\w-]{36})?\/structure-tests\/([\w-]{36})(?:\/(\w+))?$/.exec(path) ?? [];
  if (part === "signings") {
    return { qr: code, ends_at: ago(-1), link: "", code: null };
  }
  return part === "plan" ? askingPlan(union) : testResult(union, id, team !== undefined);
}

type Reach = Schemas["RoleLine"]["member"];

/** Some lines of the table of who may do what, as `docs/permissions.md` has them. */
function rolesTable(): Schemas["RoleTable"] {
  const line = (permission: Schemas["RoleLine"]["permission"], ...reaches: readonly Reach[]) => {
    const [member = "none", captain = "none", organizer = "none", administrator = "none", pending = "none"] =
      reaches;
    return { permission, member, captain, organizer, administrator, pending };
  };
  return {
    items: [
      line("me.correct", "own", "own", "own", "own", "own"),
      line("people.see", "own", "team", "union", "own", "own"),
      line("people.hand_over", "own", "own", "union", "own"),
      line("conversations.log", "own", "team", "union", "own", "own"),
      line("asks.answer", "own", "team", "union", "own"),
      line("structure_tests.read", "none", "team", "union", "union"),
      line("teams.see", "team", "team", "union", "union"),
      line("progress.see", "none", "team", "union"),
      line("members.vouch", "none", "team", "union", "union"),
      line("exports.make", "none", "none", "union"),
      line("audit.see", "none", "none", "union", "union"),
    ],
  };
}

const nothing = { items: [], next_cursor: null };
const full: Readonly<Record<string, Answer>> = {
  "/reminders/dead-letters": undelivered,
  "/audit": trail,
  "/members": members,
  "/members/search": (union) => ({ ...members(union), is_cut: false }),
  "/exports": exportsAsked,
  "/turf": turf,
  "/shared-doubles": doubles,
  "/roster-pairs": pairs,
  "/campaigns": campaigns,
  "/worksites": places,
  "/invitations": invitations,
  "/roster-imports": failedLists,
  "/teams": teams,
};
/** What does not depend on whether anybody was written down. */
const always: Readonly<Record<string, Answer>> = {
  "/exports/rules": rulesOfExports,
  "/break-glass": () => nothing,
  "/me/erasure-request": () => ({ request: null }),
  "/erasure-requests": () => nothing,
  "/roster-imports/places": () => ({ departments: ["CAFETERIA"], shifts: [] }),
  "/devices/code": () => ({ code: "K7QM-29FD", token: "t", expires_at: ago(-1) }),
  "/invitations/look": () => invitationLook,
  "/invitations/code": () => ({ code: "K7QM-29FD" }),
  "/signings/look": signed,
  "/signings": () => ({}),
  "/held": () => nothing,
  "/roles": rolesTable,
  "/hand-overs": () => nothing,
  "/reports": reportOf,
  "/coverage/groups": groupsCovered,
};

/** What somebody with a code is asked; a code of a new union is over. */
function signed(union: DemoUnion): Schemas["SigningFacts"] {
  const [ask] = union.all("ask");
  const { title_en = "", title_es = "", text_en = "", text_es = "" } = ask ?? {};
  return { title_en, title_es, text_en, text_es, union_name: "Cedar Hollow United" };
}

/** The answer for an address, undefined where the demo's own server has the word. */
export function stateAnswer(union: DemoUnion, address: string): unknown {
  const path = address.split("?")[0] ?? "";
  const ofMember = /^\/members\/([\w-]{36})(?:\/(\w+))?$/.exec(path);
  if (ofMember) {
    return memberAnswer(union, ofMember[1] ?? "", ofMember[2]);
  }
  if (path.includes("/structure-tests/")) {
    return testAnswer(union, path);
  }
  if (/^\/campaigns\/[\w-]{36}\/strategy$/.test(path)) {
    return strategy(union);
  }
  if (path in full && union.isNew) {
    return path === "/turf"
      ? { ...turf(union), people: [], uncovered: 0, teams: [] }
      : { ...nothing, total: 0, has_more: false, merges: [] };
  }
  return (always[path] ?? full[path])?.(union);
}
