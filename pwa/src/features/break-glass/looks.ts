/** Emergency looks, as the server keeps them. What is read in one stays on the screen only. */

import { api } from "#app/session.ts";
import { surely } from "#app/surely.ts";
import type { components } from "#domain/wire.ts";

type Schemas = components["schemas"];
export type Look = Schemas["Look"];
export type Behind = Schemas["PersonBehind"];
type BehindPage = Schemas["PersonBehindPage"];
export type Administrator = Pick<Schemas["Member"], "id" | "name">;

const root = "/break-glass";

/** Who has looked or looks, newest first. @throws Problem, Unreachable */
export async function looks(): Promise<Look[]> {
  return (await api<Schemas["LookPage"]>("GET", `${root}?limit=20`)).items;
}

/** The other administrators, one of whom is told. @throws Problem, Unreachable */
export async function otherAdministrators(me: string): Promise<Administrator[]> {
  const found: Administrator[] = [];
  let cursor = "";
  do {
    const page: Schemas["MemberPage"] = await api("GET", `/members?limit=200${cursor}`);
    found.push(
      ...page.items.filter(
        ({ id, role, status }) => role === "administrator" && status === "active" && id !== me,
      ),
    );
    cursor = page.next_cursor === null ? "" : `&cursor=${page.next_cursor}`;
  } while (cursor);
  return found;
}

/** Open a look under an id made here; the others are told, once for each id. @throws Problem, Unreachable */
export function open(said: Schemas["NewLook"]): Promise<Look> {
  return surely(() => api("POST", root, said));
}

/** Read a page of people and who keeps them; that it was read is written down. @throws Problem, Unreachable */
export function read(look: string, cursor: string | null): Promise<BehindPage> {
  return api("POST", `${root}/${look}/people`, { cursor });
}

/** Close a look of one's own before its time. @throws Problem, Unreachable */
export async function close(look: string): Promise<void> {
  await api("POST", `${root}/${look}/close`);
}
