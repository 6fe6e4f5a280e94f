/**
 * The made-up hospital of the demo, as one team of it sees it: the housekeepers of Cedar Hollow in the sixth week of ten,
 * and the cook from Dietary whom everybody listens to. The same people as in the union a first start loads.
 */
import type { Both } from "./both.ts";

export interface DemoWorker {
  readonly name: string;
  readonly unit: "evs" | "dietary";
  readonly shift: "day" | "evening" | "night";
  readonly speaks: "en" | "es";
  /** Who else they are with, beside their department and shift. */
  readonly groups?: readonly (keyof typeof groups)[];
  /** Name of the member who looks after them; null: on the team's list, and nobody does. */
  readonly keeper: string | null;
  readonly influence: number;
  readonly stand?: 1 | 2 | 3 | 4 | 5;
  readonly proof?: "wore_it" | "signed" | "came" | "nothing_yet";
  /** Days since the last talk. */
  readonly talked?: number;
  readonly issue?: keyof typeof issues;
  readonly note?: Both;
  /** Answer to the pledge, and how many days ago. */
  readonly pledge?: readonly ["yes" | "thinking" | "no", number];
}

export interface DemoPromise {
  readonly by: string;
  readonly about: string;
  readonly what: Both;
  /** Days from today; negative: past. */
  readonly due: number;
  readonly kept?: number;
}

export const hospital = "Cedar Hollow Hospital";
export const unionName = "Cedar Hollow, Local 1407";

/** Who holds a phone in this story. Goals are talks a week. */
export const members = [
  { name: "Tere G.", role: "member", goal: 5 },
  { name: "Rosa M.", role: "captain", goal: 5 },
  { name: "Luis A.", role: "member", goal: 3 },
  { name: "Alma R.", role: "member", goal: 3 },
  { name: "Dwayne B.", role: "member", goal: 5 },
  { name: "Ines O.", role: "organizer", goal: 3 },
] as const;

export const issues = {
  staffing: { en: "Staffing", es: "Falta de personal" },
  breaks: { en: "Breaks", es: "Descansos" },
  schedule: { en: "Schedules", es: "Horarios" },
  respect: { en: "Respect", es: "Respeto" },
  safety: { en: "Safety", es: "Seguridad" },
} as const;

export const units = {
  emergency: { en: "Emergency", es: "Urgencias" },
  west: { en: "3 West", es: "3 Oeste" },
  icu: { en: "ICU", es: "Terapia intensiva" },
  evs: { en: "Housekeeping", es: "Limpieza" },
  dietary: { en: "Kitchen", es: "Cocina" },
  lab: { en: "Lab and transport", es: "Laboratorio y traslados" },
  desk: { en: "Front desk", es: "Recepción" },
} as const;

export const shifts = {
  day: { name: { en: "Day", es: "Día" }, from: "07:00", to: "15:30" },
  evening: { name: { en: "Evening", es: "Tarde" }, from: "15:00", to: "23:30" },
  night: { name: { en: "Night", es: "Noche" }, from: "23:00", to: "07:30" },
} as const;

/** Who meets whom, and where. */
export const groups = {
  route: { kind: "carpool", name: { en: "Route 9 carpool", es: "Los de la ruta 9" } },
  window: { kind: "lunch_table", name: { en: "Table by the window", es: "Mesa de la ventana" } },
  softball: { kind: "sport", name: { en: "Softball", es: "Softbol" } },
  basement: { kind: "meeting_place", name: { en: "Basement break room", es: "Comedor del sótano" } },
} as const;

export const campaign: Both = { en: "Safe Staffing", es: "Personal suficiente" };
export const phase: Both = { en: "Pledges", es: "Compromisos" };

export const pledge = {
  title: { en: "Pledge", es: "Compromiso" },
  text: { en: "Will you put your name to the pledge?", es: "¿Pones tu nombre en el compromiso?" },
  goalPercent: 65,
} as const;

const evs = "evs";

export const workers: readonly DemoWorker[] = [
  {
    name: "Marisol V.",
    unit: "dietary",
    shift: "day",
    speaks: "es",
    groups: ["softball", "basement"],
    keeper: "Tere G.",
    influence: 3,
    stand: 3,
    talked: 9,
    issue: "staffing",
    note: {
      en: "Cooks the whole line alone on Sundays. People ask her before they decide.",
      es: "Los domingos saca sola toda la línea. La gente le pregunta antes de decidir.",
    },
  },
  {
    name: "Deshawn P.",
    unit: evs,
    shift: "day",
    speaks: "en",
    groups: ["window"],
    keeper: "Tere G.",
    influence: 1,
    stand: 2,
    proof: "nothing_yet",
    talked: 16,
    issue: "schedule",
  },
  {
    name: "Ana Lucia H.",
    unit: evs,
    shift: "day",
    speaks: "es",
    groups: ["route"],
    keeper: "Tere G.",
    influence: 1,
    stand: 3,
    talked: 11,
    issue: "breaks",
  },
  {
    name: "Lupe S.",
    unit: evs,
    shift: "day",
    speaks: "es",
    groups: ["route"],
    keeper: "Tere G.",
    influence: 0,
    stand: 3,
    talked: 24,
    issue: "schedule",
  },
  {
    name: "Curtis M.",
    unit: evs,
    shift: "day",
    speaks: "en",
    groups: ["softball"],
    keeper: "Tere G.",
    influence: 1,
  },
  {
    name: "Rosa M.",
    unit: evs,
    shift: "day",
    speaks: "es",
    keeper: "Alma R.",
    influence: 3,
    stand: 1,
    proof: "wore_it",
    talked: 6,
    pledge: ["yes", 6],
  },
  {
    name: "Alma R.",
    unit: evs,
    shift: "day",
    speaks: "es",
    keeper: "Rosa M.",
    influence: 2,
    stand: 2,
    proof: "wore_it",
    talked: 3,
    pledge: ["yes", 3],
  },
  {
    name: "Dwayne B.",
    unit: evs,
    shift: "day",
    speaks: "en",
    keeper: "Alma R.",
    influence: 0,
    stand: 2,
    proof: "wore_it",
    talked: 5,
    pledge: ["yes", 5],
  },
  {
    name: "Tere G.",
    unit: evs,
    shift: "day",
    speaks: "es",
    groups: ["window"],
    keeper: "Rosa M.",
    influence: 0,
    stand: 2,
    proof: "wore_it",
    talked: 4,
    issue: "safety",
  },
  {
    name: "Luis A.",
    unit: evs,
    shift: "evening",
    speaks: "es",
    groups: ["route"],
    keeper: "Rosa M.",
    influence: 0,
    stand: 2,
    proof: "wore_it",
    talked: 6,
  },
  {
    name: "Norma T.",
    unit: evs,
    shift: "evening",
    speaks: "es",
    groups: ["route"],
    keeper: "Luis A.",
    influence: 0,
    stand: 3,
    talked: 23,
  },
  {
    name: "Reggie W.",
    unit: evs,
    shift: "evening",
    speaks: "en",
    groups: ["softball"],
    keeper: "Dwayne B.",
    influence: 1,
    stand: 4,
    talked: 3,
    pledge: ["no", 9],
  },
  {
    name: "Irma C.",
    unit: evs,
    shift: "evening",
    speaks: "es",
    groups: ["softball"],
    keeper: "Luis A.",
    influence: 1,
    stand: 3,
    talked: 40,
  },
  {
    name: "Pablo D.",
    unit: evs,
    shift: "evening",
    speaks: "es",
    keeper: "Luis A.",
    influence: 1,
    stand: 3,
    talked: 5,
    pledge: ["thinking", 10],
  },
  {
    name: "Wanda J.",
    unit: evs,
    shift: "evening",
    speaks: "en",
    groups: ["softball"],
    keeper: "Dwayne B.",
    influence: 1,
    stand: 5,
    talked: 1,
  },
  {
    name: "Felipe O.",
    unit: evs,
    shift: "evening",
    speaks: "es",
    groups: ["basement"],
    keeper: "Luis A.",
    influence: 0,
    stand: 3,
    talked: 6,
  },
  { name: "Consuelo B.", unit: evs, shift: "night", speaks: "es", keeper: null, influence: 0 },
  { name: "Ernesto V.", unit: evs, shift: "night", speaks: "es", keeper: null, influence: 0 },
  { name: "Marta L.", unit: evs, shift: "night", speaks: "es", keeper: null, influence: 0 },
  { name: "Otis K.", unit: evs, shift: "night", speaks: "en", keeper: null, influence: 0 },
  { name: "Josefina R.", unit: evs, shift: "night", speaks: "es", keeper: null, influence: 0 },
  { name: "Rigoberto N.", unit: evs, shift: "night", speaks: "es", keeper: null, influence: 0 },
];

const stickers: Both = { en: "Bring two stickers", es: "Llevarle dos calcomanías" };
const toRead: Both = { en: "Bring the pledge to read", es: "Llevarle el compromiso para leer" };
const schedule: Both = { en: "Find out who makes the schedule", es: "Averiguar quién hace el horario" };
const grid: Both = {
  en: "Bring the staffing sheet she asked for",
  es: "Llevarle la hoja de personal que pidió",
};
const breaks: Both = { en: "Ask about the breaks", es: "Preguntar por los descansos" };

/** Luis has eight promises due, four of them late: the page of his captain should notice. */
export const promises: readonly DemoPromise[] = [
  { by: "Tere G.", about: "Marisol V.", what: grid, due: -1 },
  { by: "Tere G.", about: "Ana Lucia H.", what: toRead, due: 2 },
  { by: "Luis A.", about: "Norma T.", what: stickers, due: -18 },
  { by: "Luis A.", about: "Pablo D.", what: toRead, due: -16 },
  { by: "Luis A.", about: "Felipe O.", what: schedule, due: -5 },
  { by: "Luis A.", about: "Irma C.", what: stickers, due: -2 },
  { by: "Luis A.", about: "Norma T.", what: toRead, due: 0 },
  { by: "Luis A.", about: "Pablo D.", what: schedule, due: 1 },
  { by: "Luis A.", about: "Felipe O.", what: breaks, due: 3 },
  { by: "Luis A.", about: "Irma C.", what: grid, due: 5 },
  { by: "Rosa M.", about: "Luis A.", what: breaks, due: -4, kept: -4 },
  { by: "Rosa M.", about: "Tere G.", what: schedule, due: -12, kept: -12 },
  { by: "Rosa M.", about: "Alma R.", what: toRead, due: -8, kept: -7 },
  { by: "Alma R.", about: "Dwayne B.", what: grid, due: -3, kept: -3 },
  { by: "Alma R.", about: "Rosa M.", what: breaks, due: -10, kept: -11 },
  { by: "Dwayne B.", about: "Reggie W.", what: breaks, due: -6, kept: -5 },
];

/** The talk of this morning that waits on Tere's phone when the visitor takes it over. */
export const waitingTalk = { about: "Curtis M.", stand: 3, issue: "schedule", hoursAgo: 3 } as const;

/** What the team's numbers were in the five weeks before this one, oldest first. */
export const weeksBefore = {
  talks: [4, 8, 10, 7, 10],
  reach: [4, 9, 12, 13, 14],
  ones_twos: [1, 3, 4, 5, 5],
  test: [0, 0, 0, 0, 1],
  promises_kept: [60, 75, 70, 67, 71],
  stalled: [0, 2, 3, 5, 6],
} as const;

/** The hospital's six teams besides their units: who leads them, and their week as it stood before the visitor came. */
export const teams = [
  { units: ["emergency"], captain: "Nadia H.", talks: 12, kept: 9, due: 11, stalled: 2 },
  { units: ["west"], captain: "Joyce K.", talks: 16, kept: 12, due: 13, stalled: 3 },
  { units: ["icu", "lab"], captain: "Grace A.", talks: 13, kept: 9, due: 12, stalled: 4 },
  { units: ["evs"], captain: "Rosa M.", talks: 0, kept: 0, due: 0, stalled: 0 },
  { units: ["dietary"], captain: "Yolanda P.", talks: 9, kept: 5, due: 8, stalled: 4 },
  { units: ["desk"], captain: "Carol N.", talks: 7, kept: 6, due: 7, stalled: 2 },
] as const;

/** Talks of the whole hospital in the five weeks before this one, oldest first. */
export const hospitalTalks = [21, 34, 47, 39, 62] as const;
