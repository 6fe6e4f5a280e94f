/** Which of her teams a captain looks at: the first one, until she chooses another. Forgotten with the page. */

import { signal } from "@preact/signals";
import { rows } from "#db/live.ts";

interface OwnTeam {
  readonly id: string;
  readonly name: string;
}

const chosen = signal<string | null>(null);

/** The teams this member captains. Reading it in a component follows it. */
export function ownTeams(): OwnTeam[] {
  const [me] = rows("me").value.values();
  return (me?.captain_of ?? []).map((id) => ({ id, name: rows("team").value.get(id)?.name ?? "–" }));
}

/** The team this captain looks at; null when she captains none. Reading it in a component follows it. */
export function ownTeam(): string | null {
  const all = ownTeams();
  return (all.find(({ id }) => id === chosen.value) ?? all[0])?.id ?? null;
}

/** Look at another of her teams, on every screen. */
export function chooseTeam(id: string): void {
  chosen.value = id;
}
