/** Files of people that leave Hilo: what the server says about them. Needs signal; nothing of it stays on this device. */

import { api } from "#app/session.ts";
import { surely } from "#app/surely.ts";
import type { components } from "#domain/wire.ts";
import { saveFile } from "#ui/save-file.ts";

type Schemas = components["schemas"];
export type Export = Schemas["ExportAnswer"];
export type Rules = Schemas["ExportRules"];
export type Preset = Rules["presets"][number]["preset"];
export type Column = Rules["presets"][number]["columns"][number];
export type Hours = Rules["hours"][number];
type NewExport = Schemas["NewExport"];

const root = "/exports";

/** What can be asked for; only organizers may. @throws Problem, Unreachable */
export function rules(): Promise<Rules> {
  return api("GET", `${root}/rules`);
}

/** What was asked for in the union, newest first. @throws Problem, Unreachable */
export async function recent(): Promise<Export[]> {
  return (await api<Schemas["ExportAnswerPage"]>("GET", `${root}?limit=20`)).items;
}

/** Ask for a file, under an id made here: asked again because no answer came, it is one file. @throws Problem, Unreachable */
export function askFor(said: NewExport): Promise<Export> {
  return surely(() => api("POST", root, said));
}

/** Say yes or no to a file somebody else asked for. @throws Problem, Unreachable */
export function decide(id: string, how: "approve" | "decline"): Promise<Export> {
  return surely(() => api("POST", `${root}/${id}/${how}`));
}

/** Give up a file of one's own. @throws Problem, Unreachable */
export function takeBack(id: string): Promise<Export> {
  return api("DELETE", `${root}/${id}`);
}

/** Fetch a finished file and keep it on this device. @throws Problem, Unreachable */
export async function fetchFile({ id, preset }: Export): Promise<void> {
  const name = preset === "counts" ? "counts.csv" : "people.csv";
  saveFile(name, "text/csv", await api<string>("POST", `${root}/${id}/file`));
}

/** True while the server still has something to do with it, so that looking again is worth it. */
export function isAtWork({ state }: Export): boolean {
  return state === "making";
}

/** Those that wait for the one who looks, before all others; each part newest first. */
export function inOrder(all: readonly Export[]): Export[] {
  return [...all.filter((one) => one.may_decide), ...all.filter((one) => !one.may_decide)];
}
