/** What a form about a campaign holds, what is wrong with it, what is sent, and what two changes differ in. Pure. */

import type { CampaignTemplate } from "#content/campaigns.ts";
import type { Guide } from "#content/guides.ts";
import { newId } from "#domain/identifier.ts";
import { daysAfter } from "#domain/instant.ts";
import type { components } from "#domain/wire.ts";

type Schemas = components["schemas"];
export type Campaign = Schemas["CampaignAnswer"];
export type Correction = Schemas["CampaignCorrection"];
type NewCampaign = Schemas["NewCampaign"];
export type CampaignFile = Schemas["CampaignFile"];
export type CampaignImpact = Schemas["CampaignImpact"];
export type FromFile = Schemas["MadeFromFile"];

/** How many answers there are to where somebody stands. */
export const answers = [0, 1, 2, 3, 4] as const;
const daysAWeek = 7;

export interface IssueForm {
  readonly id: string;
  readonly label_en: string;
  readonly label_es: string;
  /** Nobody can have ticked it yet, so it may go again. */
  readonly isNew: boolean;
}

/** Everything as it was typed; `keep_until` is empty for the usual day, `scale_*` null for the usual words. */
export interface Form {
  readonly name_en: string;
  readonly name_es: string;
  readonly starts_on: string;
  readonly ends_on: string;
  readonly guide: Guide["id"];
  readonly scale_en: readonly string[] | null;
  readonly scale_es: readonly string[] | null;
  readonly keep_until: string;
  readonly issues: readonly IssueForm[];
}

export type Wrong = "names" | "days" | "issues" | "scale" | "keep";

/** A form as a template fills it, from today on. */
export function fromTemplate(template: CampaignTemplate, today: string): Form {
  return {
    name_en: "",
    name_es: "",
    starts_on: today,
    ends_on: daysAfter(today, template.weeks * daysAWeek - 1),
    guide: template.guide,
    scale_en: template.scale?.map(({ en }) => en) ?? null,
    scale_es: template.scale?.map(({ es }) => es) ?? null,
    keep_until: "",
    issues: template.issues.map(({ en, es }) => ({ id: newId(), label_en: en, label_es: es, isNew: true })),
  };
}

/** A form that holds what a campaign says now. */
export function formOf(campaign: Campaign): Form {
  return {
    name_en: campaign.name_en,
    name_es: campaign.name_es,
    starts_on: campaign.starts_on,
    ends_on: campaign.ends_on,
    guide: campaign.guide,
    scale_en: campaign.scale_en,
    scale_es: campaign.scale_es,
    keep_until: campaign.keep_until ?? "",
    issues: campaign.issues.map(({ id, label_en, label_es }) => ({ id, label_en, label_es, isNew: false })),
  };
}

/** What is wrong with a form, in the order of its fields. */
export function wrongIn(form: Form): Wrong[] {
  const said = (texts: readonly string[]) => texts.every((text) => text.trim() !== "");
  const holds: readonly [Wrong, boolean][] = [
    ["names", said([form.name_en, form.name_es])],
    ["days", form.starts_on !== "" && form.ends_on >= form.starts_on],
    ["issues", form.issues.every(({ label_en, label_es }) => said([label_en, label_es]))],
    ["scale", said([...(form.scale_en ?? []), ...(form.scale_es ?? [])])],
    ["keep", form.keep_until === "" || form.keep_until >= form.ends_on],
  ];
  return holds.filter(([, holds]) => !holds).map(([wrong]) => wrong);
}

function wordsOf(form: Form) {
  return {
    name_en: form.name_en.trim(),
    name_es: form.name_es.trim(),
    starts_on: form.starts_on,
    ends_on: form.ends_on,
    guide: form.guide,
    scale_en: form.scale_en?.map((text) => text.trim()) ?? null,
    scale_es: form.scale_es?.map((text) => text.trim()) ?? null,
    keep_until: form.keep_until || null,
    issues: form.issues.map(({ id, label_en, label_es }) => ({
      id,
      label_en: label_en.trim(),
      label_es: label_es.trim(),
    })),
  };
}

/** What is sent to make a campaign, under an id made here, so that sending twice makes one. */
export function newCampaign(form: Form, template: CampaignTemplate, id: string): NewCampaign {
  return { id, kind: template.kind, template_version: template.version, ...wordsOf(form) };
}

/** What is sent to change a campaign that was read at a revision. */
export function correction(form: Form, revision: number): Correction {
  return { ...wordsOf(form), revision };
}

/** A list with the entry at `at` one place up or down. */
export function moved<T>(list: readonly T[], at: number, by: -1 | 1): T[] {
  const next = [...list];
  const [entry] = next.splice(at, 1);
  if (entry !== undefined) {
    next.splice(at + by, 0, entry);
  }
  return next;
}

/** Mine, with the issues somebody else added meanwhile at the end: they may have been ticked by now. */
export function keepingMine(mine: Form, theirs: Campaign): Form {
  const known = new Set(mine.issues.map(({ id }) => id));
  const added = formOf(theirs).issues.filter(({ id }) => !known.has(id));
  return { ...mine, issues: [...mine.issues, ...added] };
}

interface Difference {
  readonly field: keyof Form;
  readonly mine: string;
  readonly theirs: string;
}

const fields: readonly (keyof Form)[] = [
  "name_en",
  "name_es",
  "starts_on",
  "ends_on",
  "issues",
  "guide",
  "scale_en",
  "scale_es",
  "keep_until",
];

function shown(form: Form, field: keyof Form): string {
  if (field === "issues") {
    return form.issues.map(({ label_en, label_es }) => `${label_en} / ${label_es}`).join(", ");
  }
  const value = form[field];
  return typeof value === "string" ? value : (value ?? []).join(", ");
}

/** Where two versions of a campaign say something else. */
export function differences(mine: Form, theirs: Form): Difference[] {
  return fields
    .map((field) => ({ field, mine: shown(mine, field), theirs: shown(theirs, field) }))
    .filter(({ mine: one, theirs: other }) => one !== other);
}

/** Where in a file something is not understood, from a refusal's fields: `file.issues.0.label_es` → `issues.0.label_es`. */
export function placesNotUnderstood(fields: Readonly<Record<string, unknown>>): string[] {
  const inFile = "file.";
  return Object.keys(fields)
    .filter((name) => name.startsWith(inFile))
    .map((name) => name.slice(inFile.length));
}
