/** Where people work, as the union's server has it, and what changes it. Changing needs signal: it is for every phone. */

import { api } from "#app/session.ts";
import { Problem } from "#domain/problem.ts";
import type { components } from "#domain/wire.ts";
import { keptAnswer } from "#sync/kept-answer.ts";
import { sendNow } from "#sync/schedule.ts";
import { type Form, knownIn, said } from "./place.ts";

type Schemas = components["schemas"];
export type Group = Schemas["SocialGroupAnswer"];
/** A workplace; a copy kept from before has no groups. */
export type Worksite = Omit<Schemas["WorksiteAnswer"], "groups"> & { readonly groups?: Group[] };
/** How many of a group's people we know of, and how many of those lead. */
export type Covered = Pick<Schemas["GroupCovered"], "people" | "leaders">;
/** Units and shifts of the last list that stand for no place yet. */
export type Unknown = Schemas["RosterUnknownPlaces"];

export interface Workplaces {
  readonly worksites: readonly Worksite[];
  readonly unknown: Unknown;
  /** How many people of a department or shift we know of, by its id; a copy kept from before has none. */
  readonly known?: Readonly<Record<string, number>>;
  /** Groups by id; nothing for administrators, who may not know of people, and in a copy kept from before. */
  readonly covered?: Readonly<Record<string, Covered>>;
}

const MOST = 200;

type Groups = Pick<Schemas["GroupsCovered"], "groups">;
const none: Groups = { groups: [] };

/** How many of each group are known; none where the server is from before there were groups. @throws Problem, Unreachable */
async function groupsCovered(): Promise<Groups> {
  try {
    return await api<Groups>("GET", "/coverage/groups");
  } catch (error) {
    if (error instanceof Problem && error.status === 404) {
      return none;
    }
    throw error;
  }
}

/** `withLists`: whether whoever asks may read what lists say and who is known; administrators may not. */
export async function ask(withLists: boolean): Promise<Workplaces> {
  const [page, chart, unknown, covered] = await Promise.all([
    api<{ items: Worksite[] }>("GET", `/worksites?limit=${MOST}`),
    api<Schemas["WallChart"]>("GET", "/wall-chart"),
    withLists
      ? api<Unknown>("GET", "/roster-imports/places")
      : Promise.resolve<Unknown>({ departments: [], shifts: [] }),
    withLists ? groupsCovered() : none,
  ]);
  return {
    worksites: page.items,
    unknown,
    known: knownIn(chart.cells),
    covered: Object.fromEntries(covered.groups.map((group) => [group.group_id, group])),
  };
}

let listsToo = false;

export const workplaces = keptAnswer<Workplaces>("workplaces", () => ask(listsToo));

/** Follow the workplaces while a screen shows them. Returns how to stop. */
export function follow(withLists: boolean): () => void {
  listsToo = withLists;
  return workplaces.follow();
}

const folder = { worksite: "worksites", department: "departments", shift: "shifts" } as const;

async function looked(): Promise<void> {
  await workplaces.look();
  void sendNow();
}

/** What is meant: one that is there, or a new one under an id made here, so that sending it twice adds one. */
interface Meant {
  readonly id: string;
  readonly isNew: boolean;
}

/** Add a place, or change one. @throws Problem, Unreachable */
export async function save(form: Form, { id, isNew }: Meant): Promise<void> {
  const body = said(form);
  if (!isNew) {
    await api("PATCH", `/${folder[form.kind]}/${id}`, body);
  } else if (form.kind === "worksite") {
    await api("POST", "/worksites", { id, ...body });
  } else {
    await api("POST", `/worksites/${form.worksite_id}/${folder[form.kind]}`, { id, ...body });
  }
  await looked();
}

/** Add a social group, or change one. @throws Problem, Unreachable */
export async function saveGroup(siteId: string, { id, isNew }: Meant, said: Partial<Group>): Promise<void> {
  if (isNew) {
    await api("POST", `/worksites/${siteId}/groups`, { id, ...said });
  } else {
    await api("PATCH", `/groups/${id}`, said);
  }
  await looked();
}

/** Take a place away. @throws Problem, Unreachable */
export async function remove(form: Form, id: string): Promise<void> {
  await api("DELETE", `/${folder[form.kind]}/${id}`);
  await looked();
}
