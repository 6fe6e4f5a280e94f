/** Every state a screen between the bars can be in, over made-up people: what `/dev/states` shows, one address each. */
import { answerWith } from "#db/ground.ts";
import { instant } from "#domain/instant.ts";
import type { SignalKind } from "#features/demo/line.ts";
import type { Placed } from "#features/demo/rows.ts";
import type { DemoUnion, Part } from "#features/demo/union.ts";
import { wantInitials } from "#i18n/names.ts";
import { COVERS, type CoverKind } from "#ui/hide.ts";
import { memberStates } from "./dev-states-member.ts";
import { campaignOver, lineChanged, noStrategy, posterMade, slipsMade } from "./dev-states-plans.ts";
import { rightsStates } from "./dev-states-rights.ts";
import {
  herNumber,
  leftAlone,
  ownWords,
  petition,
  suggestion,
  thanksAlone,
  wrote,
} from "./dev-states-rows.ts";
import type { Touch } from "./dev-states-touch.ts";
import { voting } from "./dev-states-votes.ts";

export interface ScreenState {
  readonly name: string;
  readonly part: Part;
  readonly path: (union: DemoUnion) => string;
  /** Nobody was written down yet. */
  readonly isNew?: boolean;
  readonly signal?: SignalKind;
  /** Code with which a saved talk comes back. */
  readonly refusal?: string;
  /** A talk is saved once the screen stands. */
  readonly saves?: boolean;
  /** What others have written meanwhile. */
  readonly rows?: (union: DemoUnion) => readonly Placed[];
  /** What was done on this phone before. */
  readonly prepare?: (union: DemoUnion) => Promise<void>;
  /** What the server answers here and in no other state, by method and address: "GET /held"; undefined: as everywhere. */
  readonly answers?: (union: DemoUnion, asked: string) => unknown;
  /** What is touched once it is there, one after the other. */
  readonly tap?: Touch | readonly Touch[];
  /** What lies over the screen. */
  readonly cover?: CoverKind;
  /** The browser says that it is this one. */
  readonly agent?: string;
  /** The door, where nobody is in; a column without bars; or what is seen when a screen breaks. */
  readonly shows?: "door" | "column" | "crash";
  /** The phone is locked by this. */
  readonly pin?: string;
  /** Somebody without the app was shown a code. */
  readonly isGuest?: boolean;
  /** She has it on paper. */
  readonly types?: boolean;
}

const IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 16_7 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1";

const at = (path: string) => () => path;
const person = (name: string) => (union: DemoUnion) => `/people/${union.ids.of("person", name)}`;

const coachTere = (union: DemoUnion) => `/team/coach/${union.memberId("tere")}`;
const behind = (six: string) => (union: DemoUnion) => `/team/t/${union.teamId}/${six}`;
const pledge = (before: string) => (union: DemoUnion) => `${before}${union.ids.of("ask", "pledge")}`;

/** A screen full, empty, and without signal while something waits. */
function own(name: string, path: string): ScreenState[] {
  return [
    { name: `${name}-full`, part: "tere", path: at(path) },
    { name: `${name}-empty`, part: "tere", path: at(path), isNew: true },
    { name: `${name}-offline`, part: "tere", path: at(path), signal: "none", saves: true },
  ];
}

/** A screen that needs an answer: with it, while it is awaited, without signal, and with the server in trouble. */
function asked(name: string, part: Part, path: string): ScreenState[] {
  return [
    { name: `${name}-full`, part, path: at(path) },
    { name: `${name}-empty`, part, path: at(path), isNew: true },
    { name: `${name}-loading`, part, path: at(path), signal: "silent" },
    { name: `${name}-offline`, part, path: at(path), signal: "none" },
    { name: `${name}-error`, part, path: at(path), signal: "trouble" },
  ];
}

/** The same where waiting and no signal look as everywhere: with an answer, with nothing in it, and with none. */
function told(name: string, part: Part, path: string): ScreenState[] {
  return asked(name, part, path).filter(({ signal }) => signal === undefined || signal === "trouble");
}

/** What a captain sent, on Today. */
const waiting: readonly ScreenState[] = [
  { name: "today-message", part: "tere", path: at("/today"), rows: wrote },
  { name: "today-message-initials", part: "tere", path: at("/today"), rows: wrote, prepare: initials },
  { name: "today-goal", part: "tere", path: at("/today"), rows: suggestion },
  {
    name: "today-goal-other",
    part: "tere",
    path: at("/today"),
    rows: suggestion,
    tap: ".goal-buttons .button:nth-child(2)",
  },
  { name: "today-thanks", part: "tere", path: at("/today"), rows: thanksAlone },
];

async function initials(): Promise<void> {
  wantInitials(true);
}

const slip = { qr: [], ends_at: instant(), link: "https://hilo.example/s", code: "K7QM-29FD-8XWZ" };

/** What a co-worker sees who signs on her own phone, and the code she is shown. */
const signing: readonly ScreenState[] = [
  {
    name: "sign-code",
    part: "tere",
    path: pledge("/asks/"),
    rows: petition,
    tap: ".asks-row .chip:nth-child(5)",
  },
  {
    name: "sign-code-paper",
    part: "tere",
    path: pledge("/asks/"),
    rows: petition,
    answers: (_union, asked) => (asked.endsWith("/signings") ? slip : undefined),
    tap: ".asks-row .chip:nth-child(5)",
  },
  { name: "sign", part: "tere", path: at("/"), isGuest: true },
  { name: "sign-typed", part: "tere", path: at("/"), isGuest: true, types: true },
  { name: "sign-signed", part: "tere", path: at("/"), isGuest: true, tap: "[data-primary]" },
  { name: "sign-over", part: "tere", path: at("/"), isGuest: true, isNew: true },
  { name: "sign-no-answer", part: "tere", path: at("/"), isGuest: true, signal: "none" },
];

/** What somebody sees over whose shoulder it was hidden. */
const covers: readonly ScreenState[] = COVERS.map((cover) => ({
  name: `cover-${cover}`,
  part: "tere",
  path: at("/today"),
  cover,
}));

/** With something in it, and with nothing. */
function fullAndEmpty(name: string, path: string): ScreenState[] {
  return told(name, "ines", path).filter(({ signal }) => signal === undefined);
}

const campaign = (union: DemoUnion) => `/organize/campaigns/${union.ids.of("campaign", "")}`;

const strategy = (union: DemoUnion) => `${campaign(union)}/strategy`;

/** What organizers plan. */
const planned: readonly ScreenState[] = [
  ...fullAndEmpty("campaigns", "/organize/campaigns"),
  { name: "campaign", part: "ines", path: campaign },
  { name: "strategy", part: "ines", path: strategy },
  { name: "strategy-empty", part: "ines", path: strategy, answers: noStrategy },
  { name: "strategy-error", part: "ines", path: strategy, signal: "trouble" },
  { name: "strategy-over", part: "ines", path: strategy, answers: campaignOver },
  {
    name: "strategy-line",
    part: "ines",
    path: strategy,
    tap: "[aria-labelledby=strategy-tactics] .strategy-line",
  },
  {
    name: "strategy-typed",
    part: "ines",
    path: strategy,
    tap: [
      "[aria-labelledby=strategy-tactics] .strategy-line",
      { into: "#line-text", put: { en: "Wear the sticker", es: "Ponerse la calcomanía" } },
      ".sheet-handle",
      "[aria-labelledby=strategy-tactics] .strategy-line",
      { sees: ".office-earlier" },
    ],
  },
  {
    name: "strategy-changed",
    part: "ines",
    path: strategy,
    answers: lineChanged,
    tap: [
      ".strategy-columns .strategy-line",
      { into: "#line-text", put: { en: "A contract with numbers", es: "Un contrato con números" } },
      "dialog [data-primary]",
      { sees: ".campaign-both" },
    ],
  },
  { name: "campaign-new", part: "ines", path: at("/organize/campaigns/new") },
  {
    name: "log-own-words",
    part: "tere",
    path: (union) => `/log/${union.ids.of("person", "Curtis M.")}`,
    rows: ownWords,
  },
  ...fullAndEmpty("workplaces", "/organize/workplaces"),
  { name: "workplace-edit", part: "ines", path: at("/organize/workplaces"), tap: ".workplace .list-row" },
  { name: "group-edit", part: "ines", path: at("/organize/workplaces"), tap: ".workplace-groups .list-row" },
  ...fullAndEmpty("invites", "/organize/invites"),
  { name: "invite-new", part: "ines", path: at("/organize/invites"), tap: ".page [data-primary]" },
  {
    name: "poster",
    part: "ines",
    path: (union) => `/organize/invites/${union.ids.of("invitation", "poster")}`,
    prepare: posterMade,
  },
  {
    name: "slips",
    part: "ines",
    path: (union) => `/organize/invites/${union.ids.of("invitation", "slips")}`,
    prepare: slipsMade,
  },
  { name: "roster-failed", part: "ines", path: at("/organize/roster"), tap: ".page .list-row" },
];

export const screenStates: readonly ScreenState[] = [
  ...waiting,
  ...signing,
  ...covers,
  ...planned,
  ...memberStates,
  ...rightsStates,
  ...own("today", "/today"),
  ...own("people", "/people"),
  ...own("promises", "/reminders"),
  { name: "reminders", part: "tere", path: at("/me/reminders") },
  ...own("me", "/me"),
  ...own("data", "/me/data"),
  ...own("log", "/log"),
  ...own("learn", "/learn"),
  ...own("handover", "/me/handover"),
  { name: "person-full", part: "tere", path: person("Marisol V.") },
  { name: "person-new", part: "tere", path: person("Curtis M.") },
  { name: "person-wrong", part: "tere", path: person("Marisol V."), tap: ".person li .button-plain" },
  {
    name: "person-wrong-level",
    part: "tere",
    path: person("Marisol V."),
    tap: [".person li .button-plain", ".person li .person-buttons .button:nth-child(2)"],
  },
  {
    name: "person-number",
    part: "tere",
    path: person("Marisol V."),
    rows: herNumber,
    tap: ".person-openers > summary",
  },
  {
    name: "person-left-alone",
    part: "rosa",
    path: person("Marisol V."),
    rows: leftAlone,
    tap: ".person > .button-plain:last-of-type",
  },
  { name: "person-gone", part: "tere", path: at("/people/0") },
  { name: "ready", part: "tere", path: (union) => `/ready/${union.ids.of("person", "Marisol V.")}` },
  { name: "ready-gone", part: "tere", path: at("/ready/0") },
  { name: "data-refused", part: "tere", path: at("/me/data"), refusal: "not_visible", saves: true },
  { name: "data-in-a-tab", part: "tere", path: at("/me/data"), agent: IPHONE, signal: "none", saves: true },
  { name: "add", part: "tere", path: at("/add") },
  {
    name: "add-typed",
    part: "tere",
    path: at("/add"),
    tap: [{ into: "#name-1", put: "Toña" }, { sees: ".add-unit" }],
  },
  { name: "import", part: "tere", path: at("/add/import") },
  { name: "safety-full", part: "tere", path: at("/me/safety") },
  { name: "safety-offline", part: "tere", path: at("/me/safety"), signal: "none" },
  { name: "safety-erase", part: "tere", path: at("/me/safety?erase") },
  { name: "safety-erase-unsent", part: "tere", path: at("/me/safety?erase"), signal: "none", saves: true },
  { name: "look", part: "tere", path: at("/me/look") },
  { name: "install", part: "tere", path: at("/me/install") },
  { name: "install-code", part: "tere", path: at("/me/install"), agent: IPHONE },
  { name: "install-code-offline", part: "tere", path: at("/me/install"), agent: IPHONE, signal: "none" },
  { name: "page-gone", part: "tere", path: at("/learn/no-such-page") },
  { name: "nowhere", part: "tere", path: at("/no/such/page") },
  { name: "team-none", part: "ines", path: at("/team") },
  ...asked("team", "rosa", "/team"),
  { name: "team-other", part: "ines", path: (union) => `/team/t/${union.teamId}` },
  { name: "who-ones", part: "rosa", path: behind("ones_twos") },
  { name: "who-kept", part: "rosa", path: behind("promises_kept") },
  { name: "who-stalled", part: "rosa", path: behind("stalled") },
  { name: "who-empty", part: "rosa", path: behind("talks"), isNew: true },
  { name: "who-offline", part: "rosa", path: behind("talks"), signal: "none" },
  ...asked("wall", "ines", "/team/wall"),
  ...asked("cover", "ines", "/team/cover"),
  ...asked("console", "ines", "/console"),
  ...asked("counted", "ines", "/console/yes"),
  ...told("match", "tere", "/add/match"),
  ...told("audit", "ines", "/organize/audit"),
  ...told("exports", "ines", "/organize/exports"),
  ...told("undelivered", "ines", "/organize/reminders"),
  ...told("doubles", "ines", "/organize/doubles"),
  ...told("turf", "ines", "/organize/turf"),
  ...told("check-in", "rosa", "/team/check-in"),
  ...told("seen", "tere", "/me/seen"),
  ...told("members", "ines", "/team/members"),
  { name: "coach", part: "rosa", path: coachTere },
  { name: "coach-offline", part: "rosa", path: coachTere, signal: "none" },
  { name: "member", part: "rosa", path: (union) => `/team/m/${union.memberId("tere")}` },
  { name: "teams", part: "ines", path: at("/organize/teams") },
  { name: "reports-offline", part: "ines", path: at("/organize/reports"), signal: "none" },
  { name: "office-not-hers", part: "tere", path: at("/organize/reminders") },
  { name: "goal", part: "tere", path: at("/me/goal") },
  { name: "messages", part: "tere", path: at("/me/messages") },
  { name: "team-goals", part: "rosa", path: at("/team/goals") },
  { name: "tests", part: "rosa", path: at("/team/tests") },
  { name: "test", part: "rosa", path: pledge("/team/test/") },
  { name: "test-plan", part: "rosa", path: (union) => `${pledge("/team/test/")(union)}/plan` },
  { name: "test-last-days", part: "rosa", path: pledge("/team/test/"), rows: voting },
  {
    name: "test-last-days-list",
    part: "rosa",
    path: pledge("/team/test/"),
    rows: voting,
    tap: "section[aria-labelledby=tests-last-days] button",
  },
  { name: "ask-vote", part: "tere", path: pledge("/asks/"), rows: voting },
  { name: "test-start", part: "ines", path: at("/organize/test") },
  { name: "ask", part: "tere", path: pledge("/asks/") },
  { name: "ask-gone", part: "tere", path: at("/asks/0") },
  { name: "ask-not-here", part: "tere", path: at("/asks/0"), signal: "none" },
  {
    name: "ask-loading",
    part: "tere",
    path: at("/asks/0"),
    prepare: async () => answerWith(() => new Promise(() => {})),
  },
  { name: "roster", part: "ines", path: at("/organize/roster") },
  { name: "print", part: "ines", path: at("/team/wall/print") },
  { name: "held", part: "ines", path: at("/team/held") },
];
