/** The screens of the app: where they live, and when their code is fetched. Everything works without signal. */

import type { ComponentType } from "preact";
import { lazy } from "preact-iso";
import { askFirst } from "#features/sign-in/first-look.ts";
import { wordsOfOffice, wordsOfRooms } from "#i18n/words.ts";
import { ScreenMissing } from "./screen-missing.tsx";

// A screen that is not on the phone yet says so; the next start of the app tries again.
function later(load: () => Promise<ComponentType>) {
  return lazy(() => load().catch((): ComponentType => ScreenMissing));
}

/** A screen behind the door: its words come with it. */
function room(load: () => Promise<ComponentType>) {
  return later(async () => (await Promise.all([load(), wordsOfRooms()]))[0]);
}

/** A screen of organizers: with what only they read. */
function office(load: () => Promise<ComponentType>) {
  return later(async () => (await Promise.all([load(), wordsOfOffice()]))[0]);
}

const JoinScreen = later(async () => (await import("#features/sign-in/join-screen.tsx")).JoinScreen);
const SignInScreen = later(async () => (await import("#features/sign-in/sign-in-screen.tsx")).SignInScreen);
const LockChoice = later(async () => (await import("#features/sign-in/lock-choice.tsx")).LockChoice);
export const WelcomeScreen = later(
  async () => (await import("#features/sign-in/welcome-screen.tsx")).WelcomeScreen,
);
/** Hardly ever seen, so it is not fetched at the door. */
export const LostScreen = room(async () => (await import("./lost-screen.tsx")).LostScreen);
const FirstFive = room(async () => (await import("#features/add-people/first-five.tsx")).FirstFive);
const PracticeScreen = later(
  async () => (await import("#features/log-talk/practice-screen.tsx")).PracticeScreen,
);
const PeopleScreen = room(async () => (await import("#features/people/people-screen.tsx")).PeopleScreen);
const PersonScreen = room(async () => (await import("#features/people/person-screen.tsx")).PersonScreen);
const SamePersonScreen = room(
  async () => (await import("#features/people/same-person-screen.tsx")).SamePersonScreen,
);
const AddScreen = room(async () => (await import("#features/add-people/add-screen.tsx")).AddScreen);
const ImportScreen = room(async () => (await import("#features/import/import-screen.tsx")).ImportScreen);
const MatchScreen = room(async () => (await import("#features/match/match-screen.tsx")).MatchScreen);
const PromisesScreen = room(
  async () => (await import("#features/promises/promises-screen.tsx")).PromisesScreen,
);
const MeScreen = room(async () => (await import("#features/my-data/me-screen.tsx")).MeScreen);
const DataScreen = room(async () => (await import("#features/my-data/data-screen.tsx")).DataScreen);
const SafetyScreen = room(async () => (await import("#features/my-data/safety-screen.tsx")).SafetyScreen);
const RemindersScreen = room(
  async () => (await import("#features/reminders/reminders-screen.tsx")).RemindersScreen,
);
const LookScreen = room(async () => (await import("#features/my-data/look-screen.tsx")).LookScreen);
const InstallScreen = room(async () => (await import("#features/install/install-screen.tsx")).InstallScreen);
const ReadyScreen = room(async () => (await import("#features/get-ready/ready-screen.tsx")).ReadyScreen);
const LearnScreen = room(async () => (await import("#features/learn/learn-screen.tsx")).LearnScreen);
const PageScreen = room(async () => (await import("#features/learn/page-screen.tsx")).PageScreen);
const HandOverScreen = room(
  async () => (await import("#features/hand-over/hand-over-screen.tsx")).HandOverScreen,
);
const HeldScreen = office(async () => (await import("#features/organize/held-screen.tsx")).HeldScreen);
const MembersScreen = office(
  async () => (await import("#features/organize/members-screen.tsx")).MembersScreen,
);
const MemberScreen = office(async () => (await import("#features/organize/member-screen.tsx")).MemberScreen);
const WallScreen = room(async () => (await import("#features/wall-chart/wall-screen.tsx")).WallScreen);
const PrintScreen = room(async () => (await import("#features/wall-chart/print-screen.tsx")).PrintScreen);
const CoverScreen = room(async () => (await import("#features/wall-chart/cover-screen.tsx")).CoverScreen);
const ConsoleScreen = office(
  async () => (await import("#features/console/console-screen.tsx")).ConsoleScreen,
);
const CountedScreen = office(
  async () => (await import("#features/console/counted-screen.tsx")).CountedScreen,
);
const AskScreen = room(async () => (await import("#features/asks/ask-screen.tsx")).AskScreen);
const TestsScreen = room(
  async () => (await import("#features/structure-tests/tests-screen.tsx")).TestsScreen,
);
const TestScreen = room(async () => (await import("#features/structure-tests/test-screen.tsx")).TestScreen);
const PlanScreen = room(async () => (await import("#features/structure-tests/plan-screen.tsx")).PlanScreen);
const StartScreen = office(
  async () => (await import("#features/structure-tests/start-screen.tsx")).StartScreen,
);
const TeamGoalsScreen = room(
  async () => (await import("#features/goals/team-goals-screen.tsx")).TeamGoalsScreen,
);
const GoalScreen = room(async () => (await import("#features/goals/goal-screen.tsx")).GoalScreen);
const CoachScreen = room(async () => (await import("#features/coaching/coach-screen.tsx")).CoachScreen);
const SeenScreen = room(async () => (await import("#features/coaching/coach-screen.tsx")).SeenScreen);
const MessagesScreen = room(
  async () => (await import("#features/coaching/messages-screen.tsx")).MessagesScreen,
);
const DoublesScreen = office(async () => (await import("#features/match/doubles-screen.tsx")).DoublesScreen);
const RosterScreen = office(async () => (await import("#features/roster/roster-screen.tsx")).RosterScreen);
const ReportsScreen = office(
  async () => (await import("#features/console/reports-screen.tsx")).ReportsScreen,
);
const TeamPicturesScreen = office(
  async () => (await import("#features/console/team-pictures-screen.tsx")).TeamPicturesScreen,
);
const BreakGlassScreen = office(
  async () => (await import("#features/break-glass/break-glass-screen.tsx")).BreakGlassScreen,
);
const AuditScreen = office(async () => (await import("#features/audit/audit-screen.tsx")).AuditScreen);
const ExportsScreen = office(
  async () => (await import("#features/exports/exports-screen.tsx")).ExportsScreen,
);
const CampaignsScreen = office(
  async () => (await import("#features/campaigns/campaigns-screen.tsx")).CampaignsScreen,
);
const NewCampaignScreen = office(
  async () => (await import("#features/campaigns/new-campaign-screen.tsx")).NewCampaignScreen,
);
const CampaignScreen = office(
  async () => (await import("#features/campaigns/campaign-screen.tsx")).CampaignScreen,
);
const StrategyScreen = office(
  async () => (await import("#features/campaigns/strategy-screen.tsx")).StrategyScreen,
);
const UndeliveredScreen = office(
  async () => (await import("#features/undelivered/undelivered-screen.tsx")).UndeliveredScreen,
);
const InvitesScreen = office(async () => (await import("#features/team/invites-screen.tsx")).InvitesScreen);
const PosterScreen = office(async () => (await import("#features/team/poster-screen.tsx")).PosterScreen);
const RolesScreen = office(async () => (await import("#features/organize/roles-screen.tsx")).RolesScreen);
const TeamsScreen = office(async () => (await import("#features/organize/teams-screen.tsx")).TeamsScreen);
const TurfScreen = office(async () => (await import("#features/turf/turf-screen.tsx")).TurfScreen);
const WorkplacesScreen = office(
  async () => (await import("#features/workplaces/workplaces-screen.tsx")).WorkplacesScreen,
);
const CheckInScreen = room(
  async () => (await import("#features/check-in/check-in-screen.tsx")).CheckInScreen,
);
const TeamScreen = room(async () => (await import("./room-team.tsx")).TeamWithSearch);
const OneTeamScreen = room(async () => (await import("./room-team.tsx")).OneTeam);
const RollCallScreen = room(async () => (await import("#features/team/roll-call-screen.tsx")).RollCallScreen);

/** Which tab of the bottom bar is lit. */
export type Tab = "today" | "people" | "learn" | "team" | "me";

export interface Screen {
  path: string;
  component: ComponentType;
  tab: Tab;
}

/** Doors: open without anybody signed in, each with a column of its own. */
export const doors: readonly { path: string; component: ComponentType }[] = [
  { path: "/j", component: JoinScreen },
  { path: "/sign-in", component: SignInScreen },
];

/** First steps after joining: one column, no bottom bar to get lost in. */
export const firstSteps: readonly { path: string; component: ComponentType }[] = [
  { path: "/start/lock", component: LockChoice },
  { path: "/start/people", component: FirstFive },
  { path: "/start/import", component: ImportScreen },
  { path: "/start/practice", component: PracticeScreen },
];

/** The screens between the bars, besides Today, which is always there. */
export const screens: readonly Screen[] = [
  { path: "/people", component: PeopleScreen, tab: "people" },
  { path: "/people/:id", component: PersonScreen, tab: "people" },
  { path: "/people/:id/same/:other", component: SamePersonScreen, tab: "people" },
  { path: "/add", component: AddScreen, tab: "people" },
  { path: "/add/import", component: ImportScreen, tab: "people" },
  { path: "/add/match", component: MatchScreen, tab: "people" },
  { path: "/ready/:person", component: ReadyScreen, tab: "today" },
  { path: "/learn", component: LearnScreen, tab: "learn" },
  { path: "/learn/:slug", component: PageScreen, tab: "learn" },
  { path: "/reminders", component: PromisesScreen, tab: "me" },
  { path: "/me", component: MeScreen, tab: "me" },
  { path: "/me/data", component: DataScreen, tab: "me" },
  { path: "/me/safety", component: SafetyScreen, tab: "me" },
  { path: "/me/reminders", component: RemindersScreen, tab: "me" },
  { path: "/me/look", component: LookScreen, tab: "me" },
  { path: "/me/install", component: InstallScreen, tab: "me" },
  { path: "/me/handover", component: HandOverScreen, tab: "me" },
  { path: "/me/handover/:id", component: HandOverScreen, tab: "me" },
  { path: "/me/roles", component: RolesScreen, tab: "me" },
  { path: "/me/goal", component: GoalScreen, tab: "me" },
  { path: "/me/messages", component: MessagesScreen, tab: "me" },
  { path: "/me/seen", component: SeenScreen, tab: "me" },
  { path: "/team/check-in", component: CheckInScreen, tab: "team" },
  { path: "/team/goals", component: TeamGoalsScreen, tab: "team" },
  { path: "/team/coach/:id", component: CoachScreen, tab: "team" },
  { path: "/team", component: TeamScreen, tab: "team" },
  { path: "/team/t/:id", component: OneTeamScreen, tab: "team" },
  { path: "/team/t/:id/pictures", component: TeamPicturesScreen, tab: "team" },
  { path: "/team/t/:id/:number", component: RollCallScreen, tab: "team" },
  { path: "/team/wall", component: WallScreen, tab: "team" },
  { path: "/team/wall/print", component: PrintScreen, tab: "team" },
  { path: "/team/cover", component: CoverScreen, tab: "team" },
  { path: "/console", component: ConsoleScreen, tab: "team" },
  { path: "/console/:number", component: CountedScreen, tab: "team" },
  { path: "/asks/:id", component: AskScreen, tab: "today" },
  { path: "/team/tests", component: TestsScreen, tab: "team" },
  { path: "/team/test/:id", component: TestScreen, tab: "team" },
  { path: "/team/test/:id/plan", component: PlanScreen, tab: "team" },
  { path: "/organize/audit", component: AuditScreen, tab: "team" },
  { path: "/organize/break-glass", component: BreakGlassScreen, tab: "team" },
  { path: "/organize/reminders", component: UndeliveredScreen, tab: "team" },
  { path: "/organize/reports", component: ReportsScreen, tab: "team" },
  { path: "/organize/exports", component: ExportsScreen, tab: "team" },
  { path: "/organize/roster", component: RosterScreen, tab: "team" },
  { path: "/organize/doubles", component: DoublesScreen, tab: "team" },
  { path: "/organize/turf", component: TurfScreen, tab: "team" },
  { path: "/organize/campaigns", component: CampaignsScreen, tab: "team" },
  { path: "/organize/campaigns/new", component: NewCampaignScreen, tab: "team" },
  { path: "/organize/campaigns/:id", component: CampaignScreen, tab: "team" },
  { path: "/organize/campaigns/:id/strategy", component: StrategyScreen, tab: "team" },
  { path: "/organize/invites", component: InvitesScreen, tab: "team" },
  { path: "/organize/invites/:id", component: PosterScreen, tab: "team" },
  { path: "/organize/teams", component: TeamsScreen, tab: "team" },
  { path: "/organize/workplaces", component: WorkplacesScreen, tab: "team" },
  { path: "/organize/test", component: StartScreen, tab: "team" },
  { path: "/team/held", component: HeldScreen, tab: "team" },
  { path: "/team/members", component: MembersScreen, tab: "team" },
  { path: "/team/m/:id", component: MemberScreen, tab: "team" },
];

const afterStart = [
  PeopleScreen,
  PersonScreen,
  ReadyScreen,
  MeScreen,
  AddScreen,
  PromisesScreen,
  DataScreen,
  HandOverScreen,
  GoalScreen,
  MessagesScreen,
  SeenScreen,
  LearnScreen,
  PageScreen,
  AskScreen,
];

/** Fetch the door that somebody stands before, and what her invitation says, beside the words instead of after them. */
export function fetchDoor(path: string): void {
  if (path === "/j") {
    askFirst();
    void JoinScreen.preload();
  }
}

/** Fetch the screens a member is likely to open, once the first one stands. */
export function fetchAhead(): void {
  for (const screen of afterStart) {
    void screen.preload();
  }
}

/** The tab a path belongs to. */
export function tabOf(path: string): Tab {
  const first = path.split("/")[1] ?? "";
  return screens.find((screen) => screen.path.split("/")[1] === first)?.tab ?? "today";
}
