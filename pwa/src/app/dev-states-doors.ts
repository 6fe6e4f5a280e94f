/** The states of the doors (O1 to O6), of the lock, and of what stops the whole app (X1 to X6), for `/dev/states`. */
import { hospital } from "#content/cedar-hollow.ts";
import { database } from "#db/database.ts";
import { answerWith } from "#db/ground.ts";
import { sealSlip } from "#db/slip-seal.ts";
import { pushSlip } from "#db/slips.ts";
import { lock, noteLoss, unlock } from "#db/vault.ts";
import { instant } from "#domain/instant.ts";
import type { InvitationLook } from "#domain/rows.ts";
import { keepInvitation } from "#features/sign-in/invitation.ts";
import { language } from "#i18n/words.ts";
import { registerWorker } from "#push/worker.ts";
import { sendNow } from "#sync/schedule.ts";
import { hearOfPhone } from "#sync/told.ts";
import type { ScreenState } from "./dev-states-list.ts";

const IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 16_7 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1";
const PIN = "271828";
const HOURS_OFF_MS = 3 * 3_600_000;
const NEXT = ".door:has(#join-name) [data-primary]";

/** What the made-up server says of the invitation in hand. */
export const invitationLook: InvitationLook = {
  by_herself: false,
  campaign_en: "Safe Staffing",
  campaign_es: "Personal suficiente",
  for_known_member: false,
  inviter_name: "Rosa",
  needs_passphrase: false,
  chooses_passphrase: false,
  role: "member",
  suggested_name: "Tere",
  team_name: "EVS",
  union_name: hospital,
};

const at = (path: string) => () => path;
const invited = async () => keepInvitation("a-made-up-invitation-nobody-has");

/** A step of joining, reached by what is tapped on the way. */
function joining(name: string, more: Partial<ScreenState> = {}): ScreenState {
  return { name, part: "tere", path: at("/j"), shows: "door", prepare: invited, ...more };
}

/** A step of somebody who is in, or back at her phone. */
function column(name: string, path: string, more: Partial<ScreenState> = {}): ScreenState {
  return { name, part: "tere", path: at(path), shows: "column", ...more };
}

/** Today, with what stands above it. */
function told(name: string, prepare: () => Promise<unknown>): ScreenState {
  return { name, part: "tere", path: at("/today"), prepare: async () => void (await prepare()) };
}

/** A worker whose next version waits: a page of made-up people has none of its own. */
async function newVersion(): Promise<void> {
  const nothing = () => undefined;
  const registration = { waiting: {}, installing: null, addEventListener: nothing };
  const serviceWorker = {
    controller: {},
    addEventListener: nothing,
    register: async () => registration,
  };
  Object.defineProperty(navigator, "serviceWorker", { value: serviceWorker, configurable: true });
  await registerWorker();
}

/** From here on the server knows nothing of this phone's session. */
async function endedByServer(): Promise<void> {
  const ended = {
    type: "/problems/unauthenticated",
    title: "",
    status: 401,
    detail: "",
    code: "unauthenticated",
  };
  answerWith(async () =>
    Response.json(ended, { status: 401, headers: { "Content-Type": "application/problem+json" } }),
  );
  await sendNow().catch(() => undefined);
}

/** What another app has shared while the phone was locked: more than a note holds, and something behind it. */
async function sharedWhileLocked(): Promise<void> {
  const es = language.peek() === "es";
  const begins = es ? "Turnos de noche de diciembre: " : "Night shifts in December: ";
  const text = begins + (es ? "Marisol, Lupe y Ana. " : "Marisol, Lupe, and Ana. ").repeat(40);
  const record = await database.read(["meta"], (reads) => reads.meta("slips"));
  if (record) {
    const written = { at: instant(), text, isShared: true, isCut: true };
    const slip = await sealSlip(record.slot, written);
    await database.write(["meta"], (writes) => writes.put("meta", { ...record, slips: [slip] }), "strict");
  }
  await pushSlip(begins);
  await unlock(PIN);
}

export const doorStates: readonly ScreenState[] = [
  { name: "welcome", part: "tere", path: at("/"), shows: "door" },
  { name: "sign-in", part: "ines", path: at("/sign-in"), shows: "door" },
  { name: "sign-in-missing", part: "ines", path: at("/sign-in"), shows: "door", tap: ".door [data-primary]" },
  joining("join"),
  joining("join-loading", { signal: "silent" }),
  joining("join-no-signal", { signal: "none" }),
  joining("join-error", { signal: "trouble" }),
  joining("join-run-out", { isNew: true }),
  joining("join-install", { agent: IPHONE, tap: ".door [data-primary]" }),
  joining("join-name", { tap: ".door [data-primary]" }),
  joining("join-pin", { tap: [".door [data-primary]", NEXT] }),
  column("first-five", "/start/people"),
  column("practice", "/start/practice"),
  column("practice-sheet", "/start/practice", { tap: ".door [data-primary]" }),
  column("locked", "/today", { pin: PIN, prepare: async () => lock() }),
  column("locked-note", "/today", {
    pin: PIN,
    prepare: async () => lock(),
    tap: ".lock-ways .button:nth-last-child(2)",
  }),
  column("locked-forgot", "/today", {
    pin: PIN,
    prepare: async () => lock(),
    tap: ".lock-ways .button:last-child",
  }),
  { name: "lost", part: "tere", path: at("/"), shows: "door", prepare: async () => noteLoss() },
  told("update-ready", newVersion),
  { name: "crashed", part: "tere", path: at("/today"), shows: "crash" },
  { ...told("shared-text", sharedWhileLocked), pin: PIN },
  told("session-ended", endedByServer),
  told("clock-wrong", async () => hearOfPhone(instant(Date.now() - HOURS_OFF_MS))),
  told("app-too-old", async () => hearOfPhone(instant(), Number.MAX_SAFE_INTEGER)),
  {
    name: "log-reminded",
    part: "tere",
    path: (union) => `/log/${union.ids.of("person", "Marisol V.")}?later`,
  },
];
