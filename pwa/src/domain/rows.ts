/**
 * The rows a phone holds and the changes it may ask for, by name.
 *
 * A row is what the server last said about one thing (or what this phone has just written down about it), with its id
 * and the union's version at which it last changed.
 */
import type { components } from "#domain/wire.ts";

type Schemas = components["schemas"];
/** Every field of a row is always present; "unknown" is `null`, never a missing field. */
type Body<Name extends keyof Schemas> = Readonly<Required<Schemas[Name]>>;

/** Fields that a row does not have which an older server put down. */
type Later<Fields, Name extends keyof Fields> = Omit<Fields, Name> & Partial<Pick<Fields, Name>>;

/** Languages this app speaks. */
export type Language = "en" | "es";
type Speaking<Body> = Omit<Body, "language"> & { readonly language: Language };

/** Kind of row → its fields. Names are those of the wire. */
export interface Bodies {
  worksite: Body<"WorksiteRow">;
  department: Body<"DepartmentRow">;
  shift: Body<"ShiftRow">;
  social_group: Body<"SocialGroupRow">;
  campaign: Body<"CampaignRow">;
  issue: Body<"IssueRow">;
  ask: Later<Body<"AskRow">, "is_public">;
  team: Body<"TeamRow">;
  member: Body<"MemberRow">;
  me: Speaking<Body<"MeRow">>;
  /** One that last changed before there were social groups has no `group_ids`. */
  person: Omit<Body<"PersonRow">, "group_ids"> & Readonly<Pick<Schemas["PersonRow"], "group_ids">>;
  tie: Body<"TieRow">;
  number: Body<"NumberRow">;
  conversation: Body<"ConversationRow">;
  assessment: Body<"AssessmentRow">;
  promise: Body<"PromiseRow">;
  thank_you: Body<"ThankYouRow">;
  answer: Later<Body<"AnswerRow">, "plan_on" | "plan_at" | "needs_ride">;
  /** Its id is the ask's. */
  structure_test: Body<"StructureTestRow">;
  participation: Body<"ParticipationRow">;
  put_off: Body<"PutOffRow">;
  do_not_contact: Body<"DoNotContactRow">;
  goal: Body<"GoalRow">;
  goal_proposal: Body<"GoalProposalRow">;
  /** On the phones of the member it is for. */
  message: Body<"MessageRow">;
  /** The same message on the phones of the captain who sent it. */
  nudge: Body<"NudgeRow">;
  /** Its id is the member's. */
  contact_plan: Body<"ContactPlanRow">;
  reminder_plan: Body<"ReminderPlanRow">;
  /** Its id is the `mid` of the entry that was not done. */
  held: Body<"HeldRow">;
  hand_over: Body<"HandOverRow">;
  /** A value that lost against another edit. Shown to the member whose word it was. */
  alternative: Body<"AlternativeRow">;
  person_merge: Body<"PersonMergeRow">;
  /** What the member said about a pair: nothing that stands on the roster. */
  roster_match: Body<"RosterMatchRow">;
  /** Which members know somebody on a roster, on the phones of its captains. */
  acquaintance: Body<"AcquaintanceRow">;
}

export type Kind = keyof Bodies;

interface RowFacts {
  /** UUIDv7 in lower case with dashes. For `me` and `reminder_plan` it is the member's id. */
  readonly id: string;
  /** Version of the union at which the server last changed the row; 0 while only this phone knows it. */
  readonly ver: number;
}

export type Row<K extends Kind = Kind> = Bodies[K] & RowFacts;

export type DepartmentRow = Row<"department">;
export type ShiftRow = Row<"shift">;
export type CampaignRow = Row<"campaign">;
export type IssueRow = Row<"issue">;
export type AskRow = Row<"ask">;
export type MemberRow = Row<"member">;
export type MeRow = Row<"me">;
export type PersonRow = Row<"person">;
export type TieRow = Row<"tie">;
export type NumberRow = Row<"number">;
export type ConversationRow = Row<"conversation">;
export type AssessmentRow = Row<"assessment">;
export type PromiseRow = Row<"promise">;
export type ThankYouRow = Row<"thank_you">;
export type AnswerRow = Row<"answer">;
export type StructureTestRow = Row<"structure_test">;
export type ParticipationRow = Row<"participation">;
export type PutOffRow = Row<"put_off">;
export type DoNotContactRow = Row<"do_not_contact">;
export type GoalRow = Row<"goal">;
export type GoalProposalRow = Row<"goal_proposal">;
export type MessageRow = Row<"message">;
export type ContactPlanRow = Row<"contact_plan">;
export type ReminderPlanRow = Row<"reminder_plan">;
export type HeldRow = Row<"held">;
export type HandOverRow = Row<"hand_over">;
export type AlternativeRow = Row<"alternative">;
export type PersonMergeRow = Row<"person_merge">;
export type RosterMatchRow = Row<"roster_match">;

export type Role = MeRow["role"];
export type MemberStatus = MeRow["status"];
export type Sharing = PersonRow["sharing"];
export type Channel = ConversationRow["channel"];
export type NextStep = NonNullable<ConversationRow["next_step"]>;
export type Proof = NonNullable<AssessmentRow["proof"]>;
export type AskAnswer = AnswerRow["answer"];
export type TieKind = TieRow["kind"];
/** Where someone stands: 1 leads, 2 supports, 3 unsure, 4 leaning no, 5 opposes. */
export type Stand = 1 | 2 | 3 | 4 | 5;

/** Name of a mutation → what it says. The phone fills in `base` of a correction by itself. */
export interface Mutations {
  "network.add_person": Schemas["NetworkAddPersonArgs"];
  "network.correct_person": Omit<Schemas["NetworkCorrectPersonArgs"], "base"> & { base?: number };
  "network.share_person": Schemas["NetworkSharePersonArgs"];
  "network.add_number": Schemas["NetworkAddNumberArgs"];
  "network.remove_number": Schemas["NetworkRemoveNumberArgs"];
  "network.set_tie": Schemas["NetworkSetTieArgs"];
  "network.settle_alternative": Schemas["NetworkSettleAlternativeArgs"];
  "network.do_not_contact": Schemas["NetworkDoNotContactArgs"];
  "network.lift_do_not_contact": Schemas["NetworkLiftDoNotContactArgs"];
  "network.offer_people": Schemas["NetworkOfferPeopleArgs"];
  "network.accept_people": Schemas["NetworkAcceptPeopleArgs"];
  "network.decline_people": Schemas["NetworkDeclinePeopleArgs"];
  "network.take_back_people": Schemas["NetworkTakeBackPeopleArgs"];
  "network.merge_people": Schemas["NetworkMergePeopleArgs"];
  "network.unmerge_people": Schemas["NetworkUnmergePeopleArgs"];
  "matches.decide": Schemas["MatchesDecideArgs"];
  "matches.take_back": Schemas["MatchesTakeBackArgs"];
  "conversations.log": Schemas["ConversationsLogArgs"];
  "conversations.withdraw": Schemas["ConversationsWithdrawArgs"];
  "followups.promise": Schemas["FollowupsPromiseArgs"];
  "followups.keep_promise": Schemas["FollowupsKeepPromiseArgs"];
  "followups.reopen_promise": Schemas["FollowupsReopenPromiseArgs"];
  "followups.move_promise": Schemas["FollowupsMovePromiseArgs"];
  "followups.drop_promise": Schemas["FollowupsDropPromiseArgs"];
  "followups.say_thanks": Schemas["FollowupsSayThanksArgs"];
  "followups.decline_thanks": Schemas["FollowupsDeclineThanksArgs"];
  "followups.owe_thanks_again": Schemas["FollowupsOweThanksAgainArgs"];
  "followups.put_off": Schemas["FollowupsPutOffArgs"];
  "followups.take_back_put_off": Schemas["FollowupsTakeBackPutOffArgs"];
  "asks.answer": Schemas["AsksAnswerArgs"];
  "structure_tests.mark": Schemas["StructureTestsMarkArgs"];
  "structure_tests.take_back": Schemas["StructureTestsTakeBackArgs"];
  "goals.agree": Schemas["GoalsAgreeArgs"];
  "goals.propose": Schemas["GoalsProposeArgs"];
  "goals.answer_proposal": Schemas["GoalsAnswerProposalArgs"];
  "coaching.nudge": Schemas["CoachingNudgeArgs"];
  "coaching.answer": Schemas["CoachingAnswerArgs"];
  "coaching.mute": Schemas["CoachingMuteArgs"];
  "coaching.plan": Schemas["CoachingPlanArgs"];
  "reminders.plan": Schemas["RemindersPlanArgs"];
  "reminders.ask": Schemas["RemindersAskArgs"];
  "unions.correct_me": Schemas["UnionsCorrectMeArgs"];
}

export type MutationType = keyof Mutations;

/** What the phone knows about the member who holds it, from the day of joining on. */
export type SessionMe = Speaking<Body<"SessionMe">>;
export type Session = Readonly<Required<Omit<Schemas["Session"], "me" | "last_told">>> & {
  readonly me: SessionMe;
  /** Unknown to older servers. */
  readonly last_told?: Readonly<Required<Schemas["LastTold"]>> | null;
};
export type InvitationLook = Readonly<Required<Schemas["InvitationFacts"]>>;
