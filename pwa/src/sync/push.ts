/** What the server's answers to the entries of a push do to the queue. */
import type { Entry, Refusal } from "#db/held.ts";
import { newId } from "#domain/identifier.ts";
import { type Outcome, reissue, renumber, settle } from "#sync/outbox.ts";
import type { PushResult } from "#sync/protocol.ts";

const done = new Set(["applied", "merged", "noop"]);

function refusalOf(result: PushResult): Refusal {
  return {
    status: result.status === "quarantined" ? "quarantined" : "rejected",
    code: result.code ?? "",
    detail: result.detail ?? null,
    fields: result.fields ?? {},
  };
}

/** A person's erasure is law: what was to be written about her does not stay on the phone either. */
function withoutErased(entry: Entry, result: PushResult): Entry {
  if (result.code !== "erased") {
    return entry;
  }
  const envelope = { ...entry.envelope, args: {} } as unknown as Entry["envelope"];
  return { ...entry, envelope };
}

function outcomeOf(entry: Entry, result: PushResult): Outcome | null {
  const ver = result.ver ?? 0;
  if (done.has(result.status)) {
    return { entry, ver, refusal: null };
  }
  if (result.status === "quarantined" || result.status === "rejected") {
    return { entry: withoutErased(entry, result), ver, refusal: refusalOf(result) };
  }
  return null;
}

/** Codes that say: this id or number belongs to another entry. The entry goes again under a new id, in its place. */
const conflicts = new Set(["mid_conflict", "device_forked", "mid-conflict", "device-forked"]);

export interface Settled {
  /** Entries that left the queue. */
  readonly moved: number;
  /** The queue was repaired and should be sent again at once. */
  readonly repaired: boolean;
  /** The server asked to try some of it later. */
  readonly later: boolean;
}

type Answered = readonly [entry: Entry, result: PushResult];

function isConflict([, { code, status }]: Answered): boolean {
  return conflicts.has(code ?? status);
}

/**
 * Sort the answers: move what is done or refused, repair what is out of order, leave the rest where it is. `at`: the
 * server's instant.
 */
export async function takeResults(
  batch: readonly Entry[],
  results: readonly PushResult[],
  epoch: string | null,
  at: string,
): Promise<Settled> {
  const byMid = new Map(results.map((result) => [result.mid, result]));
  const answered = batch.flatMap((entry): Answered[] => {
    const result = byMid.get(entry.mid);
    return result ? [[entry, result]] : [];
  });
  const outcomes = answered
    .filter((one) => !isConflict(one))
    .map(([entry, result]) => outcomeOf(entry, result))
    .filter((outcome) => outcome !== null);
  if (outcomes.length > 0) {
    await settle(outcomes, epoch, at);
  }
  const conflicting = answered.filter(isConflict);
  for (const [entry] of conflicting) {
    await reissue(entry, newId());
  }
  const expect = results.find((result) => typeof result.expect === "number")?.expect ?? null;
  if (expect !== null) {
    await renumber(expect);
  }
  return {
    moved: outcomes.length,
    repaired: conflicting.length > 0 || expect !== null,
    later: results.some((result) => result.status === "retry"),
  };
}
