/** What a member meets on the way through her screens, for `/dev/states`: later steps, sheets, and what others have asked her. */

import { saveFact } from "#db/facts.ts";
import { readyDraftKey } from "#domain/captured.ts";
import { localDay } from "#domain/instant.ts";
import type { DemoUnion } from "#features/demo/union.ts";
import { HABITS } from "#features/get-ready/actions.ts";
import type { Ready } from "#features/get-ready/flow.ts";
import { saveDraft } from "#sync/act.ts";
import type { ScreenState } from "./dev-states-list.ts";
import {
  answered,
  askedToTake,
  passedOn,
  remindedAtWork,
  suggestion,
  writtenTwice,
  wrote,
} from "./dev-states-rows.ts";
import type { Touch } from "./dev-states-touch.ts";

const at = (path: string) => () => path;
const about =
  (name: string, before: string, after = "") =>
  (union: DemoUnion) =>
    `${before}${union.ids.of("person", name)}${after}`;

function tere(name: string, path: ScreenState["path"], more: Partial<ScreenState> = {}): ScreenState {
  return { name, part: "tere", path, ...more };
}

/** Getting ready for Marisol, with the manners read and some of it noted. */
async function halfReady(union: DemoUnion): Promise<void> {
  const noted: Partial<Ready> = {
    issues: [union.ids.of("issue", "staffing")],
    words:
      union.language === "es" ? "Los domingos no hay quien cubra." : "There is nobody to cover on Sundays.",
    worries: ["schedule"],
  };
  await saveDraft(HABITS, { guide: null, mannersSeen: true });
  await saveDraft(readyDraftKey(union.ids.of("person", "Marisol V.")), noted);
}

const ready = (name: string, step: number, tap: readonly Touch[] = []) =>
  tere(`ready-${name}`, about("Marisol V.", "/ready/", `?step=${step}`), { prepare: halfReady, tap });

/** The browser can remind, and was asked or not. */
function browserSays(permission: NotificationPermission): void {
  const registration = { pushManager: { getSubscription: async () => ({}) } };
  Object.defineProperty(globalThis, "Notification", { value: { permission }, configurable: true });
  Object.defineProperty(navigator, "serviceWorker", {
    value: { getRegistration: async () => registration, addEventListener: () => undefined },
    configurable: true,
  });
}

async function remindable(): Promise<void> {
  browserSays("default");
}

async function refused(): Promise<void> {
  browserSays("denied");
}

/** The browser would put the app on the home screen, and cannot remind. */
async function installable(): Promise<void> {
  browserSays("denied");
  dispatchEvent(Object.assign(new Event("beforeinstallprompt"), { prompt: async () => ({}) }));
}

async function reminded(): Promise<void> {
  browserSays("granted");
  await saveFact("reminders", { id: "this-phone", proved: true });
}

/** The browser has little room left for the app. */
async function almostFull(): Promise<void> {
  const value = { estimate: async () => ({ usage: 99, quota: 100 }), persisted: async () => false };
  Object.defineProperty(navigator, "storage", { value, configurable: true });
}

const curtis = about("Curtis M.", "/log/");
const note = {
  en: "On sick leave, worried about her papers.",
  es: "Está de baja por enferma, le preocupan sus papeles.",
};
const list = "Name,Phone,Unit\nJosefina Rios,312 555 0170,EVS\nLupe S,312 555 0171,EVS\n,312 555 0172,EVS\n";

export const memberStates: readonly ScreenState[] = [
  ready("hi", 1),
  ready("listen", 2),
  ready("worries", 5),
  ready("asked", 6),
  ready("end", 7),
  ready("hard", 5, [".ready-more .button", ".sheet .choice"]),
  ready("pocket", 5, [".ready-foot-more .button"]),
  tere("log-proof", curtis, { tap: ".answers .choice" }),
  tere("log-note", curtis, {
    tap: [
      ".answers .choice:nth-child(4)",
      ".sheet .chip[aria-expanded]",
      { into: ".sheet textarea", put: note },
      { sees: ".note-warning" },
    ],
  }),
  tere("reminders-off", at("/me/reminders"), { prepare: remindable }),
  tere("reminders-denied", at("/me/reminders"), { prepare: refused }),
  tere("offer-reminders", at("/today"), { prepare: remindable, tap: { sees: ".card h2" } }),
  tere("offer-install", at("/today"), { prepare: installable, tap: { sees: "[href='/me/install']" } }),
  tere("reminders-on", at("/me/reminders"), { prepare: reminded, rows: remindedAtWork }),
  tere("reminders-names", at("/me/reminders"), {
    prepare: reminded,
    rows: remindedAtWork,
    tap: [{ into: ".field:last-of-type select", put: "full" }, { sees: "[role=alert]" }],
  }),
  tere("today-no-room", at("/today"), { prepare: almostFull }),
  tere("today-broken", at("/today"), {
    prepare: () => saveDraft("today", { day: localDay(), people: null }),
  }),
  tere("promises-later", at("/reminders"), { tap: ".promises-buttons .button:nth-child(2)" }),
  tere("promises-new", about("Ana Lucia H.", "/reminders?to=")),
  tere("person-edit", about("Marisol V.", "/people/"), { tap: ".page-head .button-plain" }),
  tere(
    "same-person",
    (union) => `/people/${union.ids.of("person", "Lupe S.")}/same/${union.ids.of("person", "Lupe")}`,
    {
      rows: writtenTwice,
    },
  ),
  tere("import-choose", at("/add/import"), { tap: { into: "input[type=file]", put: list } }),
  tere("handover-offered", at("/me/handover"), { rows: passedOn }),
  tere("handover-asked", at("/me/handover"), { rows: askedToTake }),
  tere("handover-no", at("/me/handover"), { rows: askedToTake, tap: ".hand-buttons .button:nth-child(2)" }),
  tere("handover-one", about("Marisol V.", "/me/handover/")),
  tere("ask-answered", (union) => `/asks/${union.ids.of("ask", "pledge")}`, { rows: answered }),
  tere("goal-suggested", at("/me/goal"), { rows: suggestion }),
  tere("messages-full", at("/me/messages"), { rows: wrote }),
  tere("learn-practise", at("/learn/practise-afraid")),
  tere("learn-case", at("/learn/case-memphis")),
  tere("roles", at("/me/roles")),
  { name: "start-lock", part: "tere", path: at("/start/lock"), shows: "column" },
];
