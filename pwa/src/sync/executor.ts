/**
 * One conversation with the server: push the head of the queue and pull what is new, again and again until nothing is left
 * to do or somebody has to wait.
 */

import { fact, saveFact } from "#db/facts.ts";
import type { Entry } from "#db/held.ts";
import { cursor, heldPlaces, outbox, refused } from "#db/held.ts";
import { tell } from "#db/tabs.ts";
import { vaultState } from "#db/vault.ts";
import { NotSaved, Problem, Unreachable } from "#domain/problem.ts";
import { applyPage, forgetScopes } from "#sync/apply.ts";
import { mismatches } from "#sync/digest.ts";
import { beginEpoch } from "#sync/epoch.ts";
import { noteFilling } from "#sync/filling.ts";
import { forgetOldAcked, settle, takeBatch } from "#sync/outbox.ts";
import {
  appVersion,
  type ExchangeAnswer,
  type ExchangeRequest,
  maxRows,
  protocol,
  type Report,
  type ResetDetails,
  viewSchema,
} from "#sync/protocol.ts";
import { takeResults } from "#sync/push.ts";
import { takeDoneOffShelf } from "#sync/settled.ts";
import { hearOfPhone } from "#sync/told.ts";
import { call } from "#sync/transport.ts";

/**
 * How a conversation ended. `done`: everything sent and pulled. `later`: the server asked to wait or is in trouble.
 * `unreachable`: no answer. `signed_out`: the session has ended. `locked`: there is no key to work with.
 */
export interface Ended {
  readonly kind: "done" | "later" | "unreachable" | "signed_out" | "locked";
  /** Seconds the server asked us to wait. */
  readonly retryAfter: number | null;
  /** Milliseconds after which the server would like to hear from us again. */
  readonly nextAfterMs: number | null;
  /** Something came or went. */
  readonly moved: boolean;
}

const largestBatch = 50;
/** What the server takes in one request, in bytes, until it has said so itself. */
const usualBytes = 262_144;
/** After so many failures of the server over the same head, the head goes alone. */
const patience = 3;
/** Rounds in a row that brought nothing; then something is wrong that more asking does not mend. */
const maxIdleRounds = 12;

const sessionMe = fact("session");
let limit = largestBatch;
let mostBytes = usualBytes;
let troubledHead: { readonly mid: string; readonly times: number } | null = null;
/** Scopes filled anew because their sum was wrong: once, else two buggy sides would do it for ever. */
const refilled = new Set<string>();
let tidied = false;

async function report(): Promise<Report> {
  const persisted = (await navigator.storage?.persisted?.().catch(() => false)) ?? false;
  const waiting = outbox.peek();
  return {
    outbox: waiting.length,
    oldest_unsent: waiting[0]?.envelope.at ?? null,
    attention: refused.peek().length,
    persisted,
  };
}

async function requestOf(device: string, batch: readonly Entry[]): Promise<ExchangeRequest> {
  const { epoch, have } = cursor.peek();
  return {
    proto: protocol,
    device,
    epoch,
    app: appVersion,
    view_schema: viewSchema,
    push: batch.map(({ seq, envelope }) => ({ ...envelope, seq })),
    pull: { have, max_rows: maxRows },
    report: await report(),
  };
}

/** An answer that a captive portal, a proxy or a cut line has not touched. @throws Unreachable */
function whole(answer: ExchangeAnswer): ExchangeAnswer {
  if (answer?.proto !== protocol || answer.end !== true) {
    throw new Unreachable("not an answer of ours");
  }
  return answer;
}

interface Round {
  readonly again: boolean;
  readonly moved: boolean;
  readonly later: boolean;
  readonly nextAfterMs: number | null;
  readonly serverTime: string | null;
}

async function healDigests(answer: ExchangeAnswer): Promise<boolean> {
  if (answer.more || !answer.digest) {
    return false;
  }
  const wrong = (await mismatches(heldPlaces(), answer.digest)).filter((scope) => !refilled.has(scope));
  for (const scope of wrong) {
    refilled.add(scope);
  }
  if (wrong.length > 0) {
    await forgetScopes(wrong);
  }
  return wrong.length > 0;
}

async function takeAnswer(
  batch: readonly Entry[],
  answer: ExchangeAnswer,
  epoch: string | null,
): Promise<Round> {
  const settled = await takeResults(batch, answer.results, epoch, answer.server_time);
  const applied = await applyPage(answer);
  noteFilling(answer);
  await takeDoneOffShelf(answer.server_time);
  if (answer.counts) {
    await keepCounts(answer.counts);
  }
  const healing = applied === "applied" && (await healDigests(answer));
  const waiting = outbox.peek().length > 0 && !settled.later && (settled.moved > 0 || batch.length === 0);
  return {
    again: answer.more || applied === "stale" || healing || settled.repaired || waiting,
    moved: settled.moved > 0 || answer.changes.length > 0 || answer.drop.length > 0,
    later: settled.later,
    nextAfterMs: answer.limits?.next_after_ms ?? null,
    serverTime: answer.server_time,
  };
}

async function keepCounts(counts: { readonly received: number; readonly counted: number }): Promise<void> {
  const known = fact("counts").peek();
  if (known?.received !== counts.received || known.counted !== counts.counted) {
    await saveFact("counts", { received: counts.received, counted: counts.counted });
  }
}

async function round(device: string): Promise<Round> {
  const batch = await takeBatch(limit);
  const request = await requestOf(device, batch);
  tell("working");
  try {
    const answer = whole(await call<ExchangeAnswer>("POST", "/sync/exchange", request));
    limit = largestBatch;
    troubledHead = null;
    mostBytes = answer.limits?.max_bytes ?? usualBytes;
    hearOfPhone(answer.server_time, answer.limits?.min_view_schema);
    return await takeAnswer(batch, answer, request.epoch ?? answer.epoch);
  } catch (error) {
    return await afterRefusal(error, batch, request);
  }
}

const onceMore: Round = { again: true, moved: false, later: false, nextAfterMs: null, serverTime: null };

/** What can be mended at once; everything else is thrown on. */
async function afterRefusal(
  error: unknown,
  batch: readonly Entry[],
  request: ExchangeRequest,
): Promise<Round> {
  if (!(error instanceof Problem)) {
    throw error;
  }
  const [head] = batch;
  if (error.code === "sync-reset") {
    await beginEpoch(request.epoch, (error.details.body as unknown as ResetDetails).lineage);
    return onceMore;
  }
  if (error.status === 413 && head && (batch.length > 1 || isTooLarge(request))) {
    await sendLess(head, batch.length, request.epoch);
    return onceMore;
  }
  if ((error.status >= 500 || error.status === 413) && head) {
    noteTrouble(head);
  }
  throw error;
}

/** What says so of a small request is not our server, and may say it after the server has done it: the entry goes again. */
function isTooLarge(request: ExchangeRequest): boolean {
  return new Blob([JSON.stringify(request)]).size > mostBytes;
}

/** The request was too large: half as many entries next time; one that is too large alone goes to the shelf. */
async function sendLess(head: Entry, count: number, epoch: string | null): Promise<void> {
  if (count === 1) {
    const refusal = { status: "rejected", code: "too_large", detail: null, fields: {} } as const;
    await settle([{ entry: head, ver: 0, refusal }], epoch);
  }
  limit = Math.max(1, Math.floor(count / 2));
}

function noteTrouble({ mid }: Entry): void {
  const times = troubledHead?.mid === mid ? troubledHead.times + 1 : 1;
  troubledHead = { mid, times };
  limit = times >= patience ? 1 : limit;
}

function endedBy(error: unknown, moved: boolean): Ended {
  const end = { retryAfter: null, nextAfterMs: null, moved };
  if (error instanceof Unreachable) {
    return { ...end, kind: "unreachable" };
  }
  if (error instanceof Problem) {
    const isOver = error.status === 401 || error.status === 403;
    return { ...end, kind: isOver ? "signed_out" : "later", retryAfter: error.details.retryAfter };
  }
  if (error instanceof NotSaved && error.reason === "locked") {
    return { ...end, kind: "locked" };
  }
  return { ...end, kind: "later" };
}

/** What a conversation has come to so far. */
interface Talk {
  moved: boolean;
  nextAfterMs: number | null;
  serverTime: string | null;
}

/** Talk to the server until there is nothing left to say. Never throws: how it ended is the answer. */
export async function converse(): Promise<Ended> {
  const talk: Talk = { moved: false, nextAfterMs: null, serverTime: null };
  try {
    const kind = await talkOn(talk);
    if (kind === "done" && !tidied && talk.serverTime) {
      tidied = true;
      await forgetOldAcked(talk.serverTime);
    }
    return { kind, retryAfter: null, nextAfterMs: talk.nextAfterMs, moved: talk.moved };
  } catch (error) {
    return endedBy(error, talk.moved);
  }
}

async function talkOn(talk: Talk): Promise<Ended["kind"]> {
  for (let idle = 0; idle <= maxIdleRounds; ) {
    const device = sessionMe.peek()?.device_id;
    if (vaultState.peek() !== "open" || !device) {
      return "locked";
    }
    const one = await round(device);
    idle = one.moved ? 0 : idle + 1;
    talk.moved ||= one.moved;
    talk.nextAfterMs = one.nextAfterMs ?? talk.nextAfterMs;
    talk.serverTime = one.serverTime ?? talk.serverTime;
    if (one.later) {
      return "later";
    }
    if (!one.again) {
      return "done";
    }
  }
  return "later";
}
