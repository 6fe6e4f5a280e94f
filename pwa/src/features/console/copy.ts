/** The organizer's first page: fetched while looked at, kept sealed for where there is no signal. */

import { api } from "#app/session.ts";
import type { components } from "#domain/wire.ts";
import { keptAnswer } from "#sync/kept-answer.ts";

export type Console = components["schemas"]["Console"];
export type Next = Console["next"][number];
export type TeamLine = Console["teams"][number];

export const consoleHome = keptAnswer<Console>("console", () => api<Console>("GET", "/console"));
