/** Who holds this phone, and the calls that need an answer at once. */
import { computed, type ReadonlySignal, signal } from "@preact/signals";
import { fact, saveFact } from "#db/facts.ts";
import { me } from "#db/live.ts";
import { forgetEnding, isEnding } from "#db/use.ts";
import {
  beforeErasing,
  eraseEverything,
  findVault,
  noteLoss,
  unsentCount,
  vaultState,
  whenErased,
  whenOpened,
} from "#db/vault.ts";
import { newId } from "#domain/identifier.ts";
import { Problem } from "#domain/problem.ts";
import type { InvitationLook, Language, Session, SessionMe } from "#domain/rows.ts";
import { followProof } from "#push/proof.ts";
import { followKey } from "#push/renew.ts";
import { sendNow, startSync } from "#sync/schedule.ts";
import {
  call,
  endCookie,
  findSession,
  knock,
  type Method,
  sessionEnded as serverEnded,
  takeSession,
  whenSession,
} from "#sync/transport.ts";

const stored = fact("session");
/** What the server last heard of a phone whose copy is not here; nothing when it knows of none. */
export const lastTold = signal<Session["last_told"]>();
/** The member between joining and the making of the vault. */
const joined = signal<SessionMe | null>(null);

/** The member; null before joining and while locked. What was pulled about her since counts more than what joining said. */
export const session: ReadonlySignal<SessionMe | null> = computed(() => {
  const said = stored.value ?? joined.value;
  if (!said || !me.value) {
    return said;
  }
  const { name, role, status, language, union_name } = me.value;
  return { ...said, name, role, status, language, union_name };
});
/** True when the server ended this phone's session: everything stays readable, nothing is sent before signing in again. */
export const sessionEnded: ReadonlySignal<boolean> = computed(() => serverEnded.value);

export interface Join {
  readonly token: string;
  readonly name?: string;
  readonly language: Language;
  readonly passphrase?: string;
  readonly signInName?: string;
}

/** Entries of another member wait on this phone; they are to be sent or erased before somebody else may use it. */
export class OtherMember extends Error {
  override readonly name = "OtherMember";
}

/** Which browser on which system, so that a member can tell her devices apart in a list. */
function deviceLabel(): string {
  const system = /iPhone|iPad|Android|Windows|Mac OS X|CrOS|Linux/.exec(navigator.userAgent)?.[0];
  const browser = /Firefox|FxiOS|Edg|SamsungBrowser|OPR|Chrome|CriOS|Safari/.exec(navigator.userAgent)?.[0];
  return [browser, system].filter(Boolean).join(" · ") || "Hilo";
}

/** Ask to be let in. The server is told whose entries wait here, so that it lets in nobody else. @throws Problem, OtherMember */
async function ask(path: string, body: object): Promise<SessionMe> {
  const before = stored.peek();
  const waits = before && (await unsentCount()) > 0;
  try {
    const headers = waits ? { "X-Hilo-Holder": before.member_id } : {};
    return await begin(await knock<Session>({ method: "POST", path, body, headers }));
  } catch (error) {
    throw error instanceof Problem && error.code === "other-member" ? new OtherMember() : error;
  }
}

async function begin(opened: Session): Promise<SessionMe> {
  const before = stored.peek();
  if (before && before.member_id !== opened.me.member_id) {
    if ((await unsentCount()) > 0) {
      // An older server has let her in all the same.
      await endCookie().catch(() => {});
      throw new OtherMember();
    }
    // By now the cookie is the new member's: ending a session would end hers.
    await eraseEverything(false);
  }
  forgetEnding();
  joined.value = opened.me;
  // An exchange names the device its token was made for, so the one is kept before the other is used.
  await keep(opened.me);
  takeSession(opened);
  void sendNow();
  return opened.me;
}

async function keep(said: SessionMe): Promise<void> {
  if (vaultState.peek() === "open" && JSON.stringify(stored.peek()) !== JSON.stringify(said)) {
    await saveFact("session", said);
  }
}

whenSession((renewed) => {
  // Kept at the next renewal if the phone is locked just now.
  keep(renewed.me).catch(() => {});
});

whenOpened(async () => {
  if (joined.peek()) {
    await saveFact("session", joined.peek());
    joined.value = null;
  }
});

function endSession(): void {
  joined.value = null;
  const ending = endCookie();
  // Without signal it is ended at the next start; else when an organizer revokes the device, or by age.
  ending.then(forgetEnding, () => {});
}

whenErased(endSession);
beforeErasing(async (isShutOut) => (await import("#sync/parcels.ts")).handOver(isShutOut));

/** What an invitation says, without using it up. @throws Problem (404, 410), Unreachable */
export function lookAtInvitation(token: string): Promise<InvitationLook> {
  return knock({ method: "POST", path: "/invitations/look", body: { token } });
}

/** Comes with an invitation until it is let in. Coming again it is the same device: the first answer may have been lost. */
let arriving = { token: "", id: "" };

/** Use an invitation. Afterwards call `createVault`; until then nothing is on the phone. @throws Problem, Unreachable */
export async function join({ token, name, language, passphrase, signInName }: Join): Promise<SessionMe> {
  arriving = arriving.token === token ? arriving : { token, id: newId() };
  const body = {
    token,
    language,
    device: { id: arriving.id, label: deviceLabel() },
    ...(name === undefined ? {} : { name }),
    ...(passphrase === undefined ? {} : { passphrase }),
    ...(signInName === undefined ? {} : { sign_in_name: signInName }),
  };
  const me = await ask("/invitations/redeem", body);
  arriving = { token: "", id: "" };
  return me;
}

/** Sign in with name (`rosa@cedar-hollow`) and passphrase, and a code where she has a second step. @throws Problem, Unreachable, OtherMember */
export async function signIn(signInName: string, passphrase: string, code?: string): Promise<SessionMe> {
  const device = { id: newId(), label: deviceLabel() };
  return ask("/sessions", { sign_in_name: signInName, passphrase, code, device });
}

/** End the session on the server when it can be reached, and erase this phone's copy. Ask about unsent entries before. */
export function signOut(): Promise<void> {
  return eraseEverything();
}

/**
 * Call the API with this member's token: `api<Progress>("GET", "/teams/…/progress")`; the path begins after `/api/v1`.
 *
 * @throws Problem when the server refuses, Unreachable without an answer
 */
export function api<T>(method: Method, path: string, body?: unknown): Promise<T> {
  return call(method, path, body);
}

/** Pages on which nobody has joined yet, so that there is no session to find. */
const beforeJoining = new Set(["/j", "/sign-in"]);

/** Look at the vault, find a session whose vault was not made yet, start syncing. Called once, before the first screen. */
export async function startSession(path: string = location.pathname): Promise<void> {
  await findVault();
  startSync();
  followProof(api);
  followKey(api);
  if (vaultState.peek() !== "empty" || beforeJoining.has(path)) {
    return;
  }
  if (isEnding()) {
    endSession();
  } else {
    await findSession()
      .then((found) => {
        joined.value = found?.me ?? null;
        if (found?.last_told) {
          lastTold.value = found.last_told;
          noteLoss();
        }
      })
      .catch(() => {});
  }
}
