/** Where people work, as the union's server has it, and what changes it. Changing needs signal: it is for every phone. */

import { api } from "#app/session.ts";
import { newId } from "#domain/identifier.ts";
import type { components } from "#domain/wire.ts";
import { keptAnswer } from "#sync/kept-answer.ts";
import { sendNow } from "#sync/schedule.ts";
import { type Form, knownIn, said } from "./place.ts";

type Schemas = components["schemas"];
export type Worksite = Schemas["WorksiteAnswer"];
/** Units and shifts of the last list that stand for no place yet. */
export type Unknown = Schemas["RosterUnknownPlaces"];

export interface Workplaces {
  readonly worksites: readonly Worksite[];
  readonly unknown: Unknown;
  /** How many people of a department or shift we know of, by its id; a copy kept from before has none. */
  readonly known?: Readonly<Record<string, number>>;
}

const MOST = 200;

/** `withLists`: whether whoever asks may read what lists say; administrators may not. */
export async function ask(withLists: boolean): Promise<Workplaces> {
  const [page, chart, unknown] = await Promise.all([
    api<{ items: Worksite[] }>("GET", `/worksites?limit=${MOST}`),
    api<Schemas["WallChart"]>("GET", "/wall-chart"),
    withLists
      ? api<Unknown>("GET", "/roster-imports/places")
      : Promise.resolve<Unknown>({ departments: [], shifts: [] }),
  ]);
  return { worksites: page.items, unknown, known: knownIn(chart.cells) };
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

/** Add a place, or change the one with this id. @throws Problem, Unreachable */
export async function save(form: Form, id: string | null): Promise<void> {
  const body = said(form);
  if (id !== null) {
    await api("PATCH", `/${folder[form.kind]}/${id}`, body);
  } else if (form.kind === "worksite") {
    await api("POST", "/worksites", { id: newId(), ...body });
  } else {
    await api("POST", `/worksites/${form.worksite_id}/${folder[form.kind]}`, { id: newId(), ...body });
  }
  await looked();
}

/** Take a place away. @throws Problem, Unreachable */
export async function remove(form: Form, id: string): Promise<void> {
  await api("DELETE", `/${folder[form.kind]}/${id}`);
  await looked();
}
