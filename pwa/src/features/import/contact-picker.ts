/** The phone's own list of contacts, where the browser lends it: the member picks, and nothing else is seen. */
import { entryOf } from "./entry.ts";
import { maxCards } from "./limits.ts";
import type { Flaw, Found } from "./reading.ts";

interface Contact {
  readonly name?: readonly string[];
  readonly tel?: readonly string[];
}

interface ContactsManager {
  select(properties: readonly ["name", "tel"], options: { multiple: true }): Promise<readonly Contact[]>;
}

function manager(): ContactsManager | undefined {
  const { contacts } = navigator as Navigator & { contacts?: ContactsManager };
  return contacts && "select" in contacts ? contacts : undefined;
}

/** True where contacts can be picked. It may still fail: some phones offer it and do not have it. */
export function hasContactPicker(): boolean {
  return manager() !== undefined;
}

/** Whom the member picks; nobody when she changes her mind. Call it from a tap. Rejects when the phone refuses. */
export async function pickContacts(): Promise<{ people: Found[]; flaws: Flaw[] }> {
  const picked = (await manager()?.select(["name", "tel"], { multiple: true })) ?? [];
  const people: Found[] = [];
  const flaws: Flaw[] = [];
  for (const [i, { name = [], tel = [] }] of picked.slice(0, maxCards).entries()) {
    const { found, flaw } = entryOf(i + 1, { names: name, numbers: tel });
    people.push(...(found ? [found] : []));
    flaws.push(...(flaw ? [flaw] : []));
  }
  return { people, flaws };
}
