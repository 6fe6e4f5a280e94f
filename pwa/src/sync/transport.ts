/**
 * Calls to the server: a time limit, the member's token and its renewal, and answers told apart from what a hotel's Wi-Fi
 * or a broken line returns.
 */
import { type ReadonlySignal, signal } from "@preact/signals";
import { fact } from "#db/facts.ts";
import { eraseUnread, vaultState, whenLocked } from "#db/vault.ts";
import { NotSaved, Problem, type ProblemDetails, Unreachable } from "#domain/problem.ts";
import type { Session } from "#domain/rows.ts";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

const root = "/api/v1";
const timeLimitMs = 20_000;
/** A file of some megabytes over a slow line. */
const fileTimeLimitMs = 120_000;
/** Refresh a token that would run out within so long (ms). */
const marginMs = 15_000;

interface Token {
  readonly text: string;
  readonly goodUntil: number;
}

let token: Token | null = null;
let refreshing: Promise<Session> | null = null;
const sessionActions: ((session: Session) => void)[] = [];
const ended = signal(false);

/** True when the server ended this phone's session: everything stays on the phone, nothing is sent before signing in. */
export const sessionEnded: ReadonlySignal<boolean> = ended;

/** Run whenever the server opened or renewed the session. */
export function whenSession(action: (session: Session) => void): void {
  sessionActions.push(action);
}

/** How often the key was forgotten: whoever has the phone since may be somebody else. */
let holder = 0;

whenLocked(() => {
  token = null;
  holder += 1;
});

/** Take a session the server has just given. */
export function takeSession(session: Session): void {
  token = { text: session.access_token, goodUntil: Date.now() + session.expires_in * 1_000 - marginMs };
  ended.value = false;
  for (const action of sessionActions) {
    action(session);
  }
}

function secondsToWait(response: Response): number | null {
  const header = response.headers.get("Retry-After");
  if (!header) {
    return null;
  }
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1_000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : null;
}

function problemOf(response: Response, body: Record<string, unknown>): Problem {
  const textOf = (name: string) => (typeof body[name] === "string" ? body[name] : "");
  return new Problem({
    status: response.status,
    code: textOf("code"),
    title: textOf("title"),
    detail: textOf("detail"),
    fields: (body["fields"] ?? {}) as ProblemDetails["fields"],
    retryAfter: secondsToWait(response),
    body,
  });
}

async function readJson(response: Response): Promise<Record<string, unknown>> {
  const type = response.headers.get("Content-Type") ?? "";
  if (!/^application\/(problem\+)?json\b/.test(type)) {
    throw new Unreachable(`${response.status} ${type}`);
  }
  try {
    return (await response.json()) as Record<string, unknown>;
  } catch (error) {
    throw new Unreachable("unreadable body", { cause: error });
  }
}

interface Call {
  readonly method: Method;
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Let the request live on when the page goes away. */
  readonly keepalive?: boolean;
  /** Hear the name of this answer, to ask with it whether there is another one. */
  readonly hearTag?: (tag: string | null) => void;
}

async function read<T>(response: Response): Promise<T> {
  if (response.status === 204 || response.status === 304) {
    return undefined as T;
  }
  if (response.ok && response.headers.get("Content-Type")?.startsWith("text/csv")) {
    return (await response.text()) as T;
  }
  const answer = await readJson(response);
  if (!response.ok) {
    throw problemOf(response, answer);
  }
  return answer as T;
}

/** One request without a token. @throws Problem, Unreachable */
export async function knock<T>(asked: Call): Promise<T> {
  const { method, path, body, headers, keepalive = false, hearTag } = asked;
  let response: Response;
  const isFile = body instanceof Blob;
  try {
    response = await fetch(root + path, {
      method,
      headers: {
        Accept: "application/json",
        ...(body === undefined ? {} : { "Content-Type": isFile ? body.type : "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isFile ? body : JSON.stringify(body) }),
      cache: "no-store",
      credentials: "same-origin",
      redirect: "error",
      keepalive,
      signal: AbortSignal.timeout(isFile ? fileTimeLimitMs : timeLimitMs),
    });
  } catch (error) {
    throw new Unreachable("no answer", { cause: error });
  }
  hearTag?.(response.headers.get("ETag"));
  return read(response);
}

/** What the doors of the cookie want to see: no other site can send it. */
export const ours = { "X-Hilo": "1" };

/** End the session whose cookie this browser holds. @throws Problem, Unreachable */
export function endCookie(): Promise<void> {
  return knock({ method: "POST", path: "/sessions/end", headers: ours, keepalive: true });
}

/** What was written down here is sent by her who wrote it: the cookie of anybody else is given back. @throws Problem 401 */
async function refuseOthers({ me }: Session): Promise<void> {
  const holder = fact("session").peek();
  if (holder && holder.member_id !== me.member_id) {
    await endCookie().catch(() => {});
    throw problemOf(new Response(null, { status: 401 }), { code: "other-member" });
  }
}

async function askForSession(headers: Record<string, string>): Promise<Session | undefined> {
  const ask = () => knock<Session | undefined>({ method: "POST", path: "/sessions/refresh", headers });
  // The cookie changes with each renewal: two tabs must not use the same one at once.
  return navigator.locks ? navigator.locks.request("hilo-refresh", ask) : ask();
}

/**
 * Ask an empty phone's browser for the session it may hold all the same; undefined when nobody is signed in here. An older
 * server refuses where nobody is. @throws Problem, Unreachable
 */
export async function findSession(): Promise<Session | undefined> {
  const session = await askForSession({ ...ours, "X-Hilo-Empty": "1" });
  if (session) {
    takeSession(session);
  }
  return session;
}

async function renew(): Promise<Session> {
  const session = (await askForSession(ours)) as Session;
  await refuseOthers(session);
  takeSession(session);
  return session;
}

/** Renew the session by its cookie; one renewal at a time. @throws Problem (401: it has ended), Unreachable */
function refreshSession(): Promise<Session> {
  refreshing ??= renew().finally(() => {
    refreshing = null;
  });
  return refreshing;
}

async function tokenText(): Promise<string> {
  if (!token || Date.now() >= token.goodUntil) {
    await refreshOrEnd();
  }
  return token?.text ?? "";
}

async function refreshOrEnd(): Promise<void> {
  const asking = holder;
  try {
    await refreshSession();
  } catch (error) {
    if (error instanceof Problem && error.status === 401 && asking === holder) {
      ended.value = true;
    }
    throw error;
  }
}

/** A lost or taken phone was shut out by its owner or the union: it forgets everything, and what waited is the union's to settle. */
async function obeyRevocation(error: unknown): Promise<void> {
  if (error instanceof Problem && error.code === "device-revoked") {
    await eraseUnread(true);
  }
}

/** What one member asked for is not asked in the name of another, nor answered to her. @throws NotSaved */
function stillHeldBy(asking: number): void {
  if (asking !== holder) {
    throw new NotSaved("locked");
  }
}

async function withToken<T>(asked: Call, asking: number): Promise<T> {
  const text = await tokenText();
  stillHeldBy(asking);
  return knock<T>({ ...asked, headers: { ...asked.headers, Authorization: `Bearer ${text}` } });
}

async function twice<T>(asked: Call, asking: number): Promise<T> {
  try {
    return await withToken<T>(asked, asking);
  } catch (error) {
    const isStale = error instanceof Problem && error.status === 401 && error.code !== "device-revoked";
    if (!isStale || ended.peek()) {
      throw error;
    }
    stillHeldBy(asking);
    token = null;
    return withToken<T>(asked, asking);
  }
}

async function asMember<T>(asked: Call): Promise<T> {
  const asking = holder;
  try {
    const answer = await twice<T>(asked, asking);
    stillHeldBy(asking);
    return answer;
  } catch (error) {
    // One that is locked is still the phone of whoever asked.
    if (asking === holder || vaultState.peek() === "locked") {
      await obeyRevocation(error);
    }
    throw error;
  }
}

/**
 * One request with the member's token, renewed once when the server does not take it.
 *
 * @throws Problem, Unreachable; NotSaved `locked` when the phone was locked or emptied meanwhile
 */
export function call<T>(method: Method, path: string, body?: unknown): Promise<T> {
  return asMember<T>({ method, path, body });
}

/**
 * Ask for what was asked for before, known by its tag: the answer with its tag, without a value while it is the same.
 * @throws Problem, Unreachable
 */
export async function callAgain<T>(
  path: string,
  tag: string | null,
): Promise<{ value?: T; tag: string | null }> {
  let heard = tag;
  const value = await asMember<T | undefined>({
    method: "GET",
    path,
    ...(tag === null ? {} : { headers: { "If-None-Match": tag } }),
    hearTag: (told) => {
      heard = told;
    },
  });
  return value === undefined ? { tag: heard } : { value, tag: heard };
}
