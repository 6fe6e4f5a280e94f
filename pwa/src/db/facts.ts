/** Small sealed values of this phone: who holds it, what the server last counted. Never about other people. */
import { computed, type ReadonlySignal } from "@preact/signals";
import { database } from "#db/database.ts";
import { heldFacts, hold, publish } from "#db/held.ts";
import { place, seal } from "#db/seal.ts";
import { vaultKey } from "#db/vault.ts";
import type { MemberStatus, Role, SessionMe } from "#domain/rows.ts";

export interface Facts {
  session: SessionMe;
  counts: { readonly received: number; readonly counted: number };
  /** Opens what was written down while the phone was locked. */
  slip_key: JsonWebKey;
  /** What parcels are sealed to (base64url of 65 bytes), and when the server last said so. */
  parcel_key: { readonly key: string; readonly at: string };
  /** How many sent entries did not open when the union needed them again; until the member has heard of it. */
  unreadable: { readonly entries: number };
  /** Instant of a complete exchange, noted every quarter of an hour at most. */
  last_exchange: { readonly at: string };
  /** The shift during which names stand as initials. */
  initials_at_work: { readonly shift_id: string };
  /** Slugs of the pages of Learn that were opened on this phone. Nobody else hears of it. */
  learned: { readonly slugs: readonly string[] };
  /** Notices on this phone say first names: she has asked for that here. Older phones keep an object in its place. */
  notice_names: true;
  /** Whom the kept pages were told to: her role, and the ids of the teams she captains, sorted; null before a pull. */
  copies_for: {
    readonly role: Role;
    readonly status: MemberStatus;
    readonly teams: readonly string[] | null;
  };
  /** Id of this phone's push subscription on the server, and whether it has shown that messages arrive. */
  reminders: { readonly id: string; readonly proved?: boolean };
}

/** Follow a fact; null while it is unknown or the vault is not open. */
export function fact<N extends keyof Facts>(name: N): ReadonlySignal<Facts[N] | null> {
  return computed(() => (heldFacts.value.get(name) as Facts[N] | undefined) ?? null);
}

/** Store a fact; `null` deletes it. */
export async function saveFact<N extends keyof Facts>(name: N, value: Facts[N] | null): Promise<void> {
  const record = `fact:${name}` as const;
  if (value === null) {
    await database.write(["meta"], (writes) => writes.delete("meta", record), "strict");
  } else {
    const sealed = await seal(vaultKey(), place("meta", record), value);
    await database.write(["meta"], (writes) => writes.put("meta", { name: record, sealed }), "strict");
  }
  publish(() => hold.fact(name, value ?? undefined));
}
