/** What a phone in the simulation is made of: the shipped modules and nothing else, as one bundle that can be opened many times. */
import { join } from "#app/session.ts";
import { database } from "#db/database.ts";
import { fact, saveFact } from "#db/facts.ts";
import { cursor, heldPlaces, outbox, refused } from "#db/held.ts";
import { rows } from "#db/live.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault, findVault, vaultState } from "#db/vault.ts";
import type { Kind } from "#domain/rows.ts";
import { act, undo } from "#sync/act.ts";
import { counts } from "#sync/counts.ts";
import { converse } from "#sync/executor.ts";
import { followOutbox } from "#sync/parcels.ts";
import { discard, retry } from "#sync/shelf.ts";
import { sessionEnded, takeSession } from "#sync/transport.ts";
import { syncWord } from "#sync/word.ts";

const kinds = [
  "worksite",
  "department",
  "shift",
  "campaign",
  "issue",
  "ask",
  "team",
  "member",
  "me",
  "person",
  "tie",
  "number",
  "conversation",
  "assessment",
  "promise",
  "thank_you",
  "answer",
  "structure_test",
  "participation",
  "put_off",
  "do_not_contact",
  "goal",
  "goal_proposal",
  "message",
  "nudge",
  "contact_plan",
  "reminder_plan",
  "held",
  "hand_over",
  "person_merge",
  "alternative",
  "roster_match",
  "acquaintance",
] as const satisfies Kind[];

/** Everything the screens would show, by kind and id. */
function shown(): Record<string, Record<string, object>> {
  return Object.fromEntries(kinds.map((kind) => [kind, Object.fromEntries(rows(kind).value)]));
}

/** What this app holds in memory, where each entry lies, and what its screens say. */
function memory() {
  return {
    vault: vaultState.value,
    ended: sessionEnded.value,
    outbox: outbox.value.map(({ mid, seq }) => [seq, mid]),
    refused: refused.value.map(({ mid }) => mid).sort(),
    cursor: cursor.value,
    places: [...heldPlaces()].map(({ kind, id, scope, ver }) => [kind, id, scope, ver]),
    shown: shown(),
    counts: counts.value,
    word: syncWord.value,
  };
}

export const engine = {
  act,
  closeTab,
  converse,
  createVault,
  database,
  discard,
  fact,
  findVault,
  followOutbox,
  join,
  memory,
  retry,
  saveFact,
  takeSession,
  undo,
};

export type Engine = typeof engine;
