/**
 * Templates of campaigns: what each kind usually begins with. They are data; whatever they fill in can be changed before
 * the campaign is made and after. Raise `version` when a template means something else; a campaign remembers the
 * version it began as.
 */
import type { Both } from "./both.ts";
import type { Guide } from "./guides.ts";

export interface CampaignTemplate {
  readonly kind: "contract" | "new_organizing" | "issue" | "election" | "coalition";
  readonly version: number;
  readonly name: Both;
  /** When it fits. */
  readonly fits: Both;
  readonly weeks: number;
  readonly guide: Guide["id"];
  readonly issues: readonly Both[];
  /** Its own words for where somebody stands, 1 to 5; null for the usual ones. */
  readonly scale: readonly Both[] | null;
}

const PAY: Both = { en: "Pay", es: "Sueldo" };
const STAFFING: Both = { en: "Enough people on each shift", es: "Personal suficiente en cada turno" };
const SCHEDULE: Both = { en: "Schedules", es: "Horarios" };
const SAFETY: Both = { en: "Safe work", es: "Trabajo seguro" };
const RESPECT: Both = { en: "Respect", es: "Respeto" };
const HEALTH: Both = { en: "Health insurance", es: "Seguro médico" };

export const CAMPAIGN_TEMPLATES: readonly CampaignTemplate[] = [
  {
    kind: "contract",
    version: 1,
    name: { en: "Contract", es: "Contrato" },
    fits: { en: "We bargain, and need most people behind it.", es: "Negociamos, y hace falta la mayoría." },
    weeks: 26,
    guide: "prepare-then-ask",
    issues: [PAY, STAFFING, SCHEDULE, HEALTH, SAFETY, RESPECT],
    scale: null,
  },
  {
    kind: "new_organizing",
    version: 1,
    name: { en: "New organizing", es: "Organizar por primera vez" },
    fits: {
      en: "There is no union here yet. Quiet at first.",
      es: "Aquí todavía no hay sindicato. Al principio, sin ruido.",
    },
    weeks: 39,
    guide: "prepare-then-ask",
    issues: [RESPECT, PAY, SCHEDULE, STAFFING, SAFETY],
    scale: [
      { en: "Builds it: brings others in", es: "Lo construye: trae a más gente" },
      { en: "Wants a union", es: "Quiere sindicato" },
      { en: "Not sure yet", es: "Todavía no sabe" },
      { en: "Would rather not", es: "Prefiere que no" },
      { en: "Works against it", es: "Trabaja en contra" },
    ],
  },
  {
    kind: "issue",
    version: 1,
    name: { en: "One issue", es: "Un asunto" },
    fits: {
      en: "One thing to win, in weeks: parking, breaks, heat.",
      es: "Una cosa que ganar, en semanas: estacionamiento, descansos, calor.",
    },
    weeks: 10,
    guide: "ask-then-prepare",
    issues: [
      { en: "Breaks", es: "Descansos" },
      { en: "Parking", es: "Estacionamiento" },
      { en: "Heat and air", es: "Calor y aire" },
    ],
    scale: null,
  },
  {
    kind: "election",
    version: 1,
    name: { en: "Election or vote", es: "Elección o votación" },
    fits: {
      en: "There is a day on which people vote.",
      es: "Hay un día en que la gente vota.",
    },
    weeks: 12,
    guide: "prepare-then-ask",
    issues: [PAY, STAFFING, RESPECT, HEALTH],
    scale: [
      { en: "Votes yes and brings others", es: "Vota que sí y lleva a más gente" },
      { en: "Will vote yes", es: "Va a votar que sí" },
      { en: "Not sure yet", es: "Todavía no sabe" },
      { en: "Leaning no", es: "Más bien no" },
      { en: "Works for a no", es: "Trabaja por el no" },
    ],
  },
  {
    kind: "coalition",
    version: 1,
    name: { en: "Community coalition", es: "Coalición con la comunidad" },
    fits: {
      en: "With neighbors, patients, parents or other unions.",
      es: "Con vecinos, pacientes, familias u otros sindicatos.",
    },
    weeks: 20,
    guide: "ask-then-prepare",
    issues: [
      { en: "Good care for everybody", es: "Buena atención para toda la gente" },
      { en: "Jobs that feed a family", es: "Trabajos que alcancen para vivir" },
      { en: "Buses and parking", es: "Autobuses y estacionamiento" },
      SAFETY,
    ],
    scale: null,
  },
];
