/** The pictures over weeks: fetched while looked at, kept sealed for where there is no signal. */

import { api } from "#app/session.ts";
import type { components } from "#domain/wire.ts";
import { keptAnswer } from "#sync/kept-answer.ts";

export type Report = components["schemas"]["Report"];
export type ReportTest = Report["tests"][number];
export type Movement = NonNullable<Report["movement"]>;
export type Clock = Report["clock"];
export type Shift = Clock["shifts"][number];

export const report = keptAnswer<Report>("reports", () => api<Report>("GET", "/reports"));
