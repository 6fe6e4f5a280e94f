/** What the made-up server answers to organizers' pages at `/dev/states`; a release knows nothing of it. */
import { hospital } from "#content/cedar-hollow.ts";
import { newId } from "#domain/identifier.ts";
import { daysAfter, instant, localDay } from "#domain/instant.ts";
import type { components } from "#domain/wire.ts";
import type { DemoUnion } from "#features/demo/union.ts";
import { invitationLook } from "./dev-states-doors.ts";
import { campaigns, failedLists, invitations, places, teams } from "./dev-states-plans.ts";
import { code } from "./dev-states-rows.ts";

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

function trail(union: DemoUnion): { items: Schemas["AuditEntry"][]; next_cursor: null } {
  const entry = (action: string, about_name: string | null, words: string | null): Schemas["AuditEntry"] => ({
    id: newId(),
    at: ago(1),
    action,
    about_id: null,
    about_name,
    member_id: union.memberId("ines"),
    member_name: "Ines O.",
    words,
    export: action.startsWith("exports") ? { people: 61, preset: "call_list" } : null,
  });
  return {
    items: [
      entry("members.vouch", "Tere G.", null),
      entry("exports.ask", null, "Llamadas de la noche antes del martes"),
      entry("people.offer", "Alma R.", null),
      entry("something.newer", null, null),
    ],
    next_cursor: null,
  };
}

function exportsAsked(): { items: Schemas["ExportAnswer"][]; next_cursor: null } {
  const one = (state: Schemas["ExportAnswer"]["state"], people: number): Schemas["ExportAnswer"] => ({
    id: newId(),
    state,
    people,
    asked_at: ago(0),
    ends_at: instant(Date.now() + dayMs),
    hours: 24,
    columns: ["name", "shift", "phone"],
    preset: "call_list",
    purpose: "Call list for Tuesday night",
    member_id: newId(),
    member_name: "Ines O.",
    is_mine: state === "ready",
    may_decide: state === "waiting",
    decided_at: null,
    decided_by_name: null,
    department_id: null,
  });
  return { items: [one("waiting", 61), one("ready", 12), one("over", 9)], next_cursor: null };
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

function turf(union: DemoUnion): Schemas["Turf"] {
  const people = union.all("person").slice(0, 4);
  return {
    as_of: instant(),
    next_cursor: null,
    uncovered: people.length,
    people: people.map(({ id, name, department_id, shift_id }, n) => ({
      person_id: id,
      name,
      department_id,
      shift_id,
      language: "es",
      keeper_id: n === 3 ? (union.all("member")[0]?.id ?? null) : null,
      team_id: union.teamId,
      fitting_team_id: n === 0 ? union.teamId : null,
      fits_by: n === 0 ? "shift" : null,
      speaks_alike: n === 0,
    })),
    teams: [
      {
        team_id: union.teamId,
        name: "EVS",
        captains: ["Rosa M."],
        members: 5,
        workers: 64,
        uncovered: 9,
        carries_too_much: true,
      },
    ],
    worksites: [{ id: union.ids.of("worksite", ""), name: hospital, departments: [], shifts: [] }],
  };
}

function doubles(): Schemas["SharedDoubles"] {
  const side = (name: string, keeper_name: string | null, talks: number): Schemas["SharedSide"] => ({
    id: newId(),
    name,
    keeper_name,
    talks,
    created_at: ago(30),
    department_id: null,
    shift_id: null,
    influence: keeper_name ? 2 : null,
    numbers: ["+1 555 010 0147"],
    source: "roster",
    team_name: "EVS",
  });
  return {
    items: [
      { kept: side("Consuelo B.", "Tere G.", 3), dropped: side("Consuelo Bravo", null, 0), why: ["number"] },
    ],
    total: 1,
    has_more: false,
    merges: [{ id: newId(), merged_at: ago(3), name: "Otis K." }],
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

function coaching(union: DemoUnion): Schemas["CoachingPage"] {
  return {
    member_id: union.memberId("tere"),
    name: "Tere G.",
    language: "es",
    as_of: instant(),
    joined_on: daysAfter(localDay(), -60),
    week_starts_on: localDay(),
    weeks: [1, 0, 3, 2, 5, 4],
    goal: 5,
    talked: 15,
    people: 9,
    people_lately: 6,
    due: 2,
    promises: { kept: 4, of: 5 },
    asks: { asked: 6, yes: 4 },
    messages: { as_of: instant(), last_at: null, last_thanks_at: null, unanswered: 0 },
    missed_twice: false,
    next_skill: "ask_sooner",
    strength: "keeps_promises",
  };
}

/** One member's page, as their captain reads it: the facts, and one phone. */
function memberAnswer(union: DemoUnion, id: string, part: string | undefined): unknown {
  if (part === "devices") {
    const phone = { id, label: "Moto G", added_at: ago(40), seen_on: localDay() };
    return { items: [{ ...phone, ended_at: null, ended_because: null }], next_cursor: null };
  }
  return membersOf(union).items.find((member) => member.id === id);
}

function membersOf(union: DemoUnion): { items: Schemas["Member"][]; next_cursor: null } {
  const items = union.all("member").map(({ id, name }) => ({
    id,
    name,
    invitation_id: null,
    invited_by: null,
    joined_on: localDay(),
    role: "member" as const,
    status: "active" as const,
    team_id: union.teamId,
  }));
  return { items, next_cursor: null };
}

const nothing = { items: [], next_cursor: null };
const full: Readonly<Record<string, Answer>> = {
  "/reminders/dead-letters": undelivered,
  "/audit": trail,
  "/members": membersOf,
  "/members/search": (union) => ({ ...membersOf(union), is_cut: false }),
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
  "/roster-imports/places": () => ({ departments: ["CAFETERIA"], shifts: [] }),
  "/devices/code": () => ({ code: "K7QM-29FD", token: "t", expires_at: ago(-1) }),
  "/invitations/look": () => invitationLook,
  "/invitations/code": () => ({ code: "K7QM-29FD" }),
  "/signings/look": signed,
  "/signings": () => ({}),
  "/held": () => nothing,
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
  if (path.endsWith("/signings") && path.startsWith("/structure-tests/")) {
    return { qr: code, ends_at: ago(-1), link: "" };
  }
  if (path.endsWith("/coaching")) {
    return coaching(union);
  }
  const ofMember = /^\/members\/([\w-]{36})(?:\/(devices))?$/.exec(path);
  if (ofMember) {
    return memberAnswer(union, ofMember[1] ?? "", ofMember[2]);
  }
  if (path in full && union.isNew) {
    return path === "/turf"
      ? { ...turf(union), people: [], uncovered: 0, teams: [] }
      : { ...nothing, total: 0, has_more: false, merges: [] };
  }
  return (always[path] ?? full[path])?.(union);
}
