/** What the made-up server answers at `/dev/states` about members, teams, places and people, counted from the demo's own rows. */
import { teams as hollowTeams, hospital } from "#content/cedar-hollow.ts";
import { instant, localDay } from "#domain/instant.ts";
import { folded } from "#domain/person.ts";
import type { MemberStatus, Role } from "#domain/rows.ts";
import type { components } from "#domain/wire.ts";
import { everybody, matesOn, nameOf, teamIdOf, workersBeside } from "#features/demo/hospital-page.ts";
import type { DemoUnion } from "#features/demo/union.ts";

type Schemas = components["schemas"];

const dayMs = 86_400_000;
export const inDays = (days: number) => instant(Date.now() + days * dayMs);

/** One page that holds everything. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next_cursor: null;
}

export const page = <Item>(...items: readonly Item[]): Page<Item> => ({ items, next_cursor: null });

export const otherOrganizer = "Sam L.";
/** Those who guard the union's books, and may open an emergency look. */
export const administrators = ["Gloria E.", "Noor H."] as const;
/** Came in by a poster at her workplace, and waits for somebody to say that it is she. */
const newcomer = "Kayla S.";
const herCaptain = "Nadia H.";

export function teams(union: DemoUnion): Page<Schemas["TeamAnswer"]> {
  const [campaign] = union.all("campaign");
  const [site] = union.all("worksite");
  return page(
    ...hollowTeams.map((team) => ({
      id: teamIdOf(union, team),
      name: nameOf(union, team),
      campaign_id: campaign?.id ?? null,
      worksite_id: site?.id ?? null,
      captain_ids: [union.ids.of("member", team.captain)],
    })),
  );
}

/** People and members whose names hold what was typed, as the search of organizers is answered. */
export function foundAs(union: DemoUnion, asked: string, typed: string): unknown {
  const fits = ({ name }: { readonly name: string }) => folded(name).includes(typed);
  if (asked === "POST /members/search") {
    return { ...page(...members(union).items.filter(fits).slice(0, 6)), is_cut: false };
  }
  const people = everybody(union).filter(fits);
  const items = people.slice(0, 6).map(({ id, name, department_id, shift_id, keeper_name }) => {
    const keeper_id = keeper_name && union.ids.of("member", keeper_name);
    return { id, name, department_id, shift_id, keeper_id, keeper_name };
  });
  return asked === "POST /people/search"
    ? { items, has_more: people.length > items.length, is_cut: false }
    : undefined;
}

/** Everybody with a phone: who looks after somebody, the organizer, and the administrators. */
export function members(union: DemoUnion): Page<Schemas["Member"]> {
  const people = everybody(union);
  const one = (name: string, role: Role, team_id: string | null, invited_by: string | null) => ({
    id: union.ids.of("member", name),
    name,
    role,
    team_id,
    invited_by: invited_by && union.ids.of("member", invited_by),
    invitation_id: name === "Rosa M." ? union.ids.of("invitation", name) : null,
    joined_on: union.all("me")[0]?.joined_on ?? localDay(),
    status: "active" as MemberStatus,
  });
  const ofTeams = hollowTeams.flatMap((team) =>
    matesOn(union, team, people).map(({ name }) => {
      const isCaptain = name === team.captain;
      return one(
        name,
        isCaptain ? "captain" : "member",
        teamIdOf(union, team),
        isCaptain ? "Ines O." : team.captain,
      );
    }),
  );
  const office = [
    one("Ines O.", "organizer", null, null),
    one(otherOrganizer, "organizer", null, null),
    ...administrators.map((name) => one(name, "administrator", null, null)),
  ];
  return page(
    ...[...ofTeams, ...office, waitingMember(union)].toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  );
}

export function waitingMember(union: DemoUnion): Schemas["Member"] {
  return {
    id: union.ids.of("member", newcomer),
    name: newcomer,
    role: "member",
    status: "pending",
    team_id: union.ids.of("team", herCaptain),
    invitation_id: union.ids.of("invitation", "poster"),
    invited_by: union.ids.of("member", herCaptain),
    joined_on: localDay(),
  };
}

export function places(union: DemoUnion): Page<Schemas["WorksiteAnswer"]> {
  const people = everybody(union);
  const heads = (key: "department_id" | "shift_id", id: string) =>
    people.filter((one) => one[key] === id).length;
  const [site] = union.all("worksite");
  const departments = union
    .all("department")
    .map(({ id, name, worksite_id }) => ({ id, name, worksite_id, headcount: heads("department_id", id) }));
  const shifts = union
    .all("shift")
    .map(({ ver: _ver, ...shift }) => ({ ...shift, headcount: heads("shift_id", shift.id) }));
  return page({
    id: site?.id ?? "",
    name: hospital,
    time_zone: "America/Chicago",
    departments,
    shifts,
    groups: groupsOf(union),
  });
}

function groupsOf(union: DemoUnion): Schemas["SocialGroupAnswer"][] {
  return union.all("social_group").map(({ ver: _ver, ...group }) => group);
}

/** How many of each group are known, and who of them lead: one carpool has somebody. */
export function groupsCovered(union: DemoUnion): Schemas["GroupsCovered"] {
  const people = union.all("person");
  const groups = groupsOf(union).map(({ id, name, kind }) => ({
    group_id: id,
    name,
    people: people.filter(({ group_ids }) => group_ids?.includes(id)).length,
    leaders: kind === "carpool" ? 1 : 0,
  }));
  return { as_of: instant(), groups };
}

/** How the teams share everybody, and who has nobody. */
export function turf(union: DemoUnion): Schemas["Turf"] {
  const people = everybody(union);
  const alone = people.filter(({ keeper_name }) => keeper_name === null);
  const named = ({ id, name }: { id: string; name: string }) => ({ id, name });
  return {
    as_of: instant(),
    next_cursor: null,
    uncovered: alone.length,
    people: alone.map(({ id, name, department_id, shift_id }) => ({
      person_id: id,
      name,
      department_id,
      shift_id,
      language: "es",
      keeper_id: null,
      team_id: union.teamId,
      fitting_team_id: null,
      fits_by: null,
      speaks_alike: false,
    })),
    teams: hollowTeams.map((team) => {
      const workers = workersBeside(union, team, people);
      return {
        team_id: teamIdOf(union, team),
        name: nameOf(union, team),
        captains: [team.captain],
        members: matesOn(union, team, people).length,
        workers: workers.length,
        uncovered: workers.filter(({ keeper_name }) => keeper_name === null).length,
        carries_too_much: false,
      };
    }),
    worksites: [
      {
        id: union.ids.of("worksite", ""),
        name: hospital,
        departments: union.all("department").map(named),
        shifts: union.all("shift").map(named),
      },
    ],
  };
}

/** What would be left behind if a member went: her people, and one talk that her phone has not sent. */
export function impactOf(union: DemoUnion, member_id: string): Schemas["Impact"] {
  const people = union.all("person").filter(({ keeper_id }) => keeper_id === member_id).length;
  return {
    member_id,
    people,
    unsent: people > 0 ? 1 : 0,
    oldest_unsent: people > 0 ? inDays(-1) : null,
    unsent_gone: 0,
    attention: 0,
    last_contact: inDays(0),
  };
}
