/** What it takes to start a test: a template for each kind in both languages, and the days it runs. Pure. */

import { daysAfter, isDay } from "#domain/instant.ts";
import type { Language, Mutations, StructureTestRow } from "#domain/rows.ts";
import type { components } from "#domain/wire.ts";

type NewTest = components["schemas"]["NewStructureTest"];
export type TestKind = StructureTestRow["kind"];
type Evidence = NonNullable<Mutations["structure_tests.mark"]["evidence"]>;

/** In the order in which they ask more of people. */
export const templates = [
  "sticker_day",
  "petition",
  "card",
  "attendance",
  "pledge",
  "vote",
] as const satisfies TestKind[];
export type Template = (typeof templates)[number];

export const evidences: readonly Evidence[] = ["signature", "seen", "photo", "card"];

const usualGoal = 65;

interface Words {
  readonly evidence: Evidence;
  readonly days: number;
  readonly title_en: string;
  readonly title_es: string;
  readonly text_en: string;
  readonly text_es: string;
}

/** `{day}` is the weekday of the last day. */
const words: Readonly<Record<Template, Words>> = {
  sticker_day: {
    evidence: "seen",
    days: 3,
    title_en: "Sticker day",
    title_es: "Día de la calcomanía",
    text_en: "Will you wear it on {day}, all shift long?",
    text_es: "¿Te la pones el {day}, todo el turno?",
  },
  petition: {
    evidence: "signature",
    days: 13,
    title_en: "Petition",
    title_es: "Petición",
    text_en: "Will you sign the petition with us?",
    text_es: "¿Firmas la petición con el grupo?",
  },
  pledge: {
    evidence: "photo",
    days: 13,
    title_en: "Pledge",
    title_es: "Compromiso",
    text_en: "Will you put your name and your face to the pledge?",
    text_es: "¿Pones tu nombre y tu foto en el compromiso?",
  },
  card: {
    evidence: "card",
    days: 20,
    title_en: "Union card",
    title_es: "Tarjeta del sindicato",
    text_en: "Will you sign a union card?",
    text_es: "¿Firmas la tarjeta del sindicato?",
  },
  attendance: {
    evidence: "seen",
    days: 6,
    title_en: "Meeting",
    title_es: "Reunión",
    text_en: "Will you come to the meeting on {day}?",
    text_es: "¿Vienes a la reunión del {day}?",
  },
  vote: {
    evidence: "seen",
    days: 6,
    title_en: "Vote",
    title_es: "Votación",
    text_en: "Will you go and vote with us?",
    text_es: "¿Vas a votar con el grupo?",
  },
};

/** What the form holds; `goal` is text as it was typed. */
export interface Form extends Omit<Words, "days"> {
  readonly template: Template;
  readonly campaign_id: string;
  readonly opens_on: string;
  readonly closes_on: string;
  readonly goal: string;
  readonly is_public: boolean;
  readonly department_ids: readonly string[];
}

/** What is done where nobody looks on, unless the form says otherwise. */
const inPrivate: readonly Template[] = ["card", "vote"];

function weekdayIn(language: Language, day: string): string {
  return new Intl.DateTimeFormat(language, { weekday: "long", timeZone: "UTC" }).format(Date.parse(day));
}

/** The form as a template fills it, from a day on. */
export function filled(template: Template, campaignId: string, from: string): Form {
  const { days, text_en, text_es, ...said } = words[template];
  const closes_on = daysAfter(from, days);
  return {
    template,
    campaign_id: campaignId,
    ...said,
    text_en: text_en.replace("{day}", weekdayIn("en", closes_on)),
    text_es: text_es.replace("{day}", weekdayIn("es", closes_on)),
    opens_on: from,
    closes_on,
    goal: String(usualGoal),
    is_public: !inPrivate.includes(template),
    department_ids: [],
  };
}

/** The form with another template: what the last one had filled in follows, what somebody wrote or chose stays. */
export function withTemplate(form: Form, template: Template, today: string): Form {
  const from = isDay(form.opens_on) ? form.opens_on : today;
  const before = filled(form.template, form.campaign_id, from);
  const own = Object.entries(form).filter(
    ([name, said]) => said !== "" && said !== before[name as keyof Form],
  );
  return { ...filled(template, form.campaign_id, from), ...Object.fromEntries(own) };
}

export type Wrong = "campaign" | "words" | "days" | "goal";

/** What is wrong with a form, null when it can be sent. */
export function wrongIn(form: Form): Wrong | null {
  const goal = Number(form.goal);
  const said = [form.title_en, form.title_es, form.text_en, form.text_es];
  const holds: readonly [Wrong, boolean][] = [
    ["campaign", form.campaign_id !== ""],
    ["words", said.every((text) => text.trim() !== "")],
    ["days", form.opens_on !== "" && form.closes_on >= form.opens_on],
    ["goal", Number.isInteger(goal) && goal >= 1 && goal <= 100],
  ];
  return holds.find(([, holds]) => !holds)?.[0] ?? null;
}

/** The form as it is sent, under an id made on this phone, so that sending twice starts one test. */
export function bodyOf(form: Form, id: string): NewTest {
  const { template, goal, department_ids, ...said } = form;
  return { ...said, id, kind: template, goal_percent: Number(goal), department_ids: [...department_ids] };
}
