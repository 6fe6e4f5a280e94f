/** The phases in which a campaign of each kind usually runs: data, offered where there are none yet. */
import type { Both } from "./both.ts";
import type { CampaignTemplate } from "./campaigns.ts";

export interface UsualPhase {
  readonly name: Both;
  /** How many weeks after the campaign's first day it begins. */
  readonly week: number;
}

const MAP: Both = { en: "Map the workplace", es: "Hacer el mapa del lugar" };
const LISTEN: Both = { en: "Listen", es: "Escuchar" };
const TALKS: Both = { en: "Talks with everybody", es: "Hablar con toda la gente" };

export const PHASES: Readonly<Record<CampaignTemplate["kind"], readonly UsualPhase[]>> = {
  contract: [
    { name: MAP, week: 0 },
    { name: TALKS, week: 4 },
    { name: { en: "Petition", es: "Petición" }, week: 12 },
    { name: { en: "Bargaining", es: "Negociación" }, week: 18 },
  ],
  new_organizing: [
    { name: MAP, week: 0 },
    { name: TALKS, week: 6 },
    { name: { en: "Committee", es: "Comité" }, week: 14 },
    { name: { en: "Cards", es: "Tarjetas" }, week: 20 },
    { name: { en: "Vote", es: "Votación" }, week: 32 },
  ],
  issue: [
    { name: LISTEN, week: 0 },
    { name: { en: "Petition", es: "Petición" }, week: 3 },
    { name: { en: "Meet who decides", es: "Ver a quien decide" }, week: 6 },
  ],
  election: [
    { name: MAP, week: 0 },
    { name: TALKS, week: 2 },
    { name: { en: "Pledges", es: "Compromisos" }, week: 6 },
    { name: { en: "Last days", es: "Últimos días" }, week: 10 },
  ],
  coalition: [
    { name: LISTEN, week: 0 },
    { name: { en: "Find partners", es: "Buscar aliados" }, week: 4 },
    { name: { en: "Public acts", es: "Actos públicos" }, week: 10 },
    { name: { en: "Agreement", es: "Acuerdo" }, week: 16 },
  ],
};
