/** Lists on their way onto the rosters: what the server says about them. Needs signal; nothing of it stays on this device. */

import { signal } from "@preact/signals";
import { api } from "#app/session.ts";
import { whenLocked } from "#db/vault.ts";
import { newId } from "#domain/identifier.ts";
import { Problem } from "#domain/problem.ts";
import type { components } from "#domain/wire.ts";

type Schemas = components["schemas"];
export type Roster = Schemas["RosterImportAnswer"];
export type Column = Schemas["RosterColumn"];
export type Mapping = Schemas["RosterMapping"];
export type Row = Schemas["RosterRowAnswer"];
export type RowText = Schemas["RosterRowText"];
type Application = Schemas["RosterApplication"];
export type Team = Schemas["TeamAnswer"];

interface Page<Item> {
  readonly items: Item[];
  readonly next_cursor: string | null;
}

const root = "/roster-imports";
const PAGE = 200;

/** The list at hand; null while none is chosen. */
export const roster = signal<Roster | null>(null);
whenLocked(() => {
  roster.value = null;
});

function take(answer: Roster): Roster {
  roster.value = answer;
  return answer;
}

/** Why a file was refused, as the server's word; null when it was something else. */
export function refusalOf(error: unknown): string | null {
  const word = error instanceof Problem ? error.details.fields?.["file"]?.[0] : undefined;
  return error instanceof Problem && error.code === "roster-unreadable" ? (word ?? "not_a_list") : null;
}

/** Send a file. @throws Problem, Unreachable */
export async function upload(file: Blob): Promise<Roster> {
  const sent = new Blob([file], { type: "application/octet-stream" });
  return take(await api<Roster>("POST", `${root}?id=${newId()}`, sent));
}

/** The lists so far, newest first. @throws Problem, Unreachable */
export async function lists(): Promise<Roster[]> {
  return (await api<Page<Roster>>("GET", `${root}?limit=10`)).items;
}

/** All teams of the union. @throws Problem, Unreachable */
export async function teams(): Promise<Team[]> {
  return (await api<Page<Team>>("GET", `/teams?limit=${PAGE}`)).items;
}

/** How far a list has come. @throws Problem, Unreachable */
export async function look(id: string): Promise<Roster> {
  return take(await api<Roster>("GET", `${root}/${id}`));
}

/** Keep what was chosen, and check the list. @throws Problem, Unreachable */
export async function check(id: string, mapping: Mapping): Promise<Roster> {
  take(await api<Roster>("PUT", `${root}/${id}/mapping`, mapping));
  return take(await api<Roster>("POST", `${root}/${id}/check`));
}

/** Keep what was chosen, so that units are guessed anew. @throws Problem, Unreachable */
export async function choose(id: string, mapping: Mapping): Promise<Roster> {
  return take(await api<Roster>("PUT", `${root}/${id}/mapping`, mapping));
}

/** Some rows of one kind, in the order of the file. @throws Problem, Unreachable */
export function rowsOf(id: string, outcome: string, cursor: string | null): Promise<Page<Row>> {
  const from = cursor === null ? "" : `&cursor=${cursor}`;
  return api("GET", `${root}/${id}/rows?outcome=${outcome}&limit=50${from}`);
}

/** Put right what a row says, or decide about it. @throws Problem, Unreachable */
export async function mend(
  id: string,
  rowId: string,
  said: { values?: RowText; decision?: Row["decision"] },
): Promise<Roster> {
  return take(await api<Roster>("POST", `${root}/${id}/rows/${rowId}`, said));
}

/** The rows with a problem as a file. @throws Problem, Unreachable */
export function problemsFile(id: string): Promise<string> {
  return api("GET", `${root}/${id}/problems.csv`);
}

/** Let the server apply a checked list. @throws Problem, Unreachable */
export async function apply(id: string, said: Application): Promise<Roster> {
  return take(await api<Roster>("POST", `${root}/${id}/apply`, said));
}

/** Let the server take back what a list did. @throws Problem, Unreachable */
export async function undo(id: string): Promise<Roster> {
  return take(await api<Roster>("POST", `${root}/${id}/undo`));
}

/** Let the server go on with a list that has failed; `withoutRow` leaves out the row at which it stopped. @throws Problem, Unreachable */
export async function tryAgain(id: string, withoutRow: boolean): Promise<Roster> {
  return take(await api<Roster>("POST", `${root}/${id}/try-again`, { without_row: withoutRow }));
}

/** Forget a list that was not applied. @throws Problem, Unreachable */
export async function drop(id: string): Promise<void> {
  await api("DELETE", `${root}/${id}`);
  roster.value = null;
}
