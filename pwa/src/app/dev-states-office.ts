/** What captains, organizers and administrators meet beyond the first look, for `/dev/states`: pictures, forms, steps, sheets. */
import type { components } from "#domain/wire.ts";
import type { DemoUnion } from "#features/demo/union.ts";
import { administrators, foundAs, inDays, page, waitingMember } from "./dev-states-hospital.ts";
import type { ScreenState } from "./dev-states-list.ts";
import { posterMade, secondCampaign } from "./dev-states-plans.ts";
import { rosterAt } from "./dev-states-rosters.ts";
import { administers } from "./dev-states-rows.ts";
import { testRows } from "./dev-states-tests.ts";

type Schemas = components["schemas"];

const at = (path: string) => () => path;
const coachTere = (union: DemoUnion) => `/team/coach/${union.memberId("tere")}`;
const test =
  (key: string, after = "") =>
  (union: DemoUnion) =>
    `/team/test/${union.ids.of("ask", key)}${after}`;

function rosa(name: string, path: ScreenState["path"], more: Partial<ScreenState> = {}): ScreenState {
  return { name, part: "rosa", path, ...more };
}

function ines(name: string, path: ScreenState["path"], more: Partial<ScreenState> = {}): ScreenState {
  return { name, part: "ines", path, ...more };
}

const roster = (name: string, answers: ScreenState["answers"] & {}, ...more: readonly string[]) =>
  ines(`roster-${name}`, at("/organize/roster"), { answers, tap: [".page .list-row", ...more] });

/** Nobody is there twice any more, and of what was put together there is more than one page. */
function manyMerges(union: DemoUnion, asked: string): unknown {
  const merges = union
    .all("person")
    .slice(0, 8)
    .map(({ id, name }, at) => ({ id, name, merged_at: inDays(-at - 1) }));
  return asked === "GET /shared-doubles"
    ? { items: [], total: 0, has_more: false, merges, more_merges: merges.at(-1)?.id }
    : undefined;
}

/** Three things that phones said and the union could not do; the last one does not open any more. */
function heldThree(union: DemoUnion, asked: string): unknown {
  const one = (type: string, code: string, about: string, name: string): Schemas["HeldAnswer"] => ({
    id: union.ids.of("held", type),
    type,
    code,
    about_id: union.ids.of("person", about),
    member_id: union.ids.of("member", name),
    received_at: inDays(-1),
    status: "held",
    settled_at: null,
    settled_by: null,
    words: null,
    is_readable: true,
  });
  return asked.startsWith("GET /held?")
    ? page(
        one("conversations.log", "not_visible", "Reggie W.", "Dwayne B."),
        one("followups.promise", "unknown_person", "Pablo D.", "Luis A."),
        {
          ...one("followups.say_thanks", "access_ended", "Pablo D.", "Luis A."),
          about_id: null,
          is_readable: false,
        },
      )
    : undefined;
}

const why = {
  en: "Rosa M. is ill, and her people have a meeting tomorrow.",
  es: "Rosa M. está enferma y su gente tiene una reunión mañana.",
};
const before = {
  en: "Tomas R. was away, and nobody knew whom to call in the ICU.",
  es: "Tomas R. no estaba y no se sabía a quién llamar en Terapia intensiva.",
};
const minute = 1 / 1_440;

function look({ language, ids }: DemoUnion, isOpen: boolean): Schemas["Look"] {
  const from = isOpen ? -9 * minute : -9;
  return {
    id: ids.of("look", String(isOpen)),
    member_name: isOpen ? "Ines O." : administrators[0],
    told_name: isOpen ? administrators[0] : administrators[1],
    opened_at: inDays(from),
    ends_at: inDays(from + 30 * minute),
    is_mine: isOpen,
    is_open: isOpen,
    pages: isOpen ? 1 : 2,
    reason: (isOpen ? why : before)[language],
  };
}

/** Emergency looks so far; one's own is open or not, and a new one asks who is there. */
function looks(isOpen: boolean): ScreenState["answers"] & {} {
  return (union, asked) => {
    if (asked.startsWith("GET /break-glass")) {
      return page(...(isOpen ? [look(union, true)] : []), look(union, false));
    }
    if (asked.endsWith("/people")) {
      const mates = new Map(union.all("member").map(({ id, name }) => [id, name]));
      const people = union.all("person").filter(({ team_id }) => team_id === union.teamId);
      return page(
        ...people
          .slice(0, 12)
          .map(({ id, name, keeper_id }) => ({ id, name, keeper_name: mates.get(keeper_id ?? "") ?? null })),
      );
    }
    if (asked === "POST /break-glass") {
      const said = {
        type: "/problems/confirm-first",
        title: "",
        status: 403,
        detail: "",
        code: "confirm-first",
      };
      return Response.json(
        { ...said, with_factor: true },
        { status: 403, headers: { "Content-Type": "application/problem+json" } },
      );
    }
    return asked === "GET /me/guard"
      ? { sign_in_name: "ines", has_factor: true, is_invited: false, recovery_codes: 8 }
      : undefined;
  };
}

const glass = (name: string, isOpen: boolean, tap: ScreenState["tap"] & {}) =>
  ines(`glass-${name}`, at("/organize/break-glass"), { rows: administers, answers: looks(isOpen), tap });

/** Whoever looks for a name has lost the role that may. */
function shutOut(_union: DemoUnion, asked: string): Response | undefined {
  const told = { type: "/problems/forbidden", title: "", status: 403, detail: "", code: "forbidden" };
  return asked.endsWith("/search")
    ? Response.json(told, { status: 403, headers: { "Content-Type": "application/problem+json" } })
    : undefined;
}

/** A search that finds nobody, and says why. */
const search = (name: string, more: Partial<ScreenState>) =>
  ines(`search-${name}`, at("/team"), {
    ...more,
    tap: [
      { into: ".page .office-search input", put: "xyz" },
      { sees: ".page .office-search .small[role=status]" },
    ],
  });

export const officeStates: readonly ScreenState[] = [
  rosa("tests-full", at("/team/tests"), { rows: testRows }),
  rosa("test-full", test("pledge"), { rows: testRows }),
  rosa("test-list", test("pledge"), { rows: testRows, tap: "[aria-labelledby=tests-lists] button.list-row" }),
  rosa("test-plan-full", test("pledge", "/plan"), { rows: testRows }),
  ines("test-all", test("pledge"), { rows: testRows }),
  ines("test-over", test("sticker"), { rows: testRows }),
  ines("test-close", at("/team/tests"), { rows: testRows, tap: ".tests > .button:last-child" }),
  rosa("team-phones", (union) => `/team/t/${union.teamId}/phones`),
  rosa("team-pictures", (union) => `/team/t/${union.teamId}/pictures`),
  rosa("team-pictures-empty", (union) => `/team/t/${union.teamId}/pictures`, { isNew: true }),
  rosa("team-pictures-error", (union) => `/team/t/${union.teamId}/pictures`, { signal: "trouble" }),
  rosa("team-number", at("/team"), { tap: ".team-tile" }),
  ines("wall-cell", at("/team/wall"), { tap: [".wall-cell", { sees: ".sheet .list-row" }] }),
  ines("wall-names", at("/team/wall"), {
    tap: ".wall-legend ~ .chips .chip:nth-child(2)",
  }),
  rosa("coach-empty", coachTere, { isNew: true }),
  rosa("coach-nudge", coachTere, { tap: ".coach-buttons .button:nth-last-child(2)" }),
  rosa("coach-thank", coachTere, { tap: ".coach-buttons .button:nth-last-child(3)" }),
  rosa("coach-propose", coachTere, { tap: "[aria-label] > .coach-buttons > .button:last-child" }),
  rosa("coach-plan", coachTere, { tap: "[aria-labelledby] .coach-buttons .button" }),
  ines("reports-full", at("/organize/reports")),
  ines("reports-empty", at("/organize/reports"), { isNew: true }),
  ines("reports-error", at("/organize/reports"), { signal: "trouble" }),
  roster("columns", rosterAt("uploaded")),
  roster("check", rosterAt("checked")),
  roster("row", rosterAt("checked"), ".roster-buttons .button"),
  roster("apply", rosterAt("checked"), "p[role=status] ~ [data-primary]"),
  roster("applying", rosterAt("applying", { done: 21 })),
  roster("applied", rosterAt("applied")),
  ines("teams-edit", at("/organize/teams"), { tap: ".page .list-row" }),
  ines("teams-new", at("/organize/teams"), { tap: ".page [data-primary]" }),
  ines("exports-form", at("/organize/exports"), { tap: ".choice:last-of-type" }),
  ines("turf-move", at("/organize/turf"), { tap: [".turf-all input", ".turf-go .button"] }),
  ines("invites-take-back", at("/organize/invites"), { tap: ".invites-buttons .button" }),
  ines("invites-code", at("/organize/invites"), {
    prepare: posterMade,
    tap: ".invites-buttons:has(a) .button",
  }),
  glass("form", false, { into: "#glass-reason", put: why }),
  glass("open", true, "[data-primary]"),
  glass("sure", false, [
    { into: "#glass-reason", put: why },
    ".page [data-primary]",
    { sees: ".sheet input" },
  ]),
  ines("console-campaigns", at("/console"), { rows: secondCampaign }),
  search("nothing", { answers: (union, asked) => foundAs(union, asked, "xyz") }),
  search("offline", { signal: "none" }),
  search("refused", { answers: shutOut }),
  ines("search", at("/team"), {
    answers: (union, asked) => foundAs(union, asked, "la"),
    tap: [
      { into: ".page .office-search input", put: "la" },
      { sees: ".page .office-search .list-row[href*=people]" },
    ],
  }),
  ines("member-full", (union) => `/team/m/${union.memberId("tere")}`),
  ines("member-pending", (union) => `/team/m/${waitingMember(union).id}`),
  ines("member-shut", (union) => `/team/m/${union.memberId("tere")}`, { tap: ".page .button-danger" }),
  ines("doubles-lately", at("/organize/doubles"), { answers: manyMerges, tap: ".doubles summary" }),
  ines("held-full", at("/team/held"), { answers: heldThree }),
];
