/** What a screen may offer a member. The server decides; this only keeps buttons away that it would refuse. */
import type { MemberStatus, Role } from "#domain/rows.ts";

export type Verb =
  | "asks.answer"
  | "asks.open"
  | "audit.see"
  | "campaigns.make"
  | "coaching.see"
  | "console.see"
  | "coverage.see"
  | "do_not_contact.lift"
  | "doubles.settle"
  | "exports.make"
  | "exports.see"
  | "held.settle"
  | "invitations.make"
  | "matches.decide"
  | "members.give_role"
  | "members.invite_again"
  | "members.suspend"
  | "members.vouch"
  | "people.hand_over"
  | "people.place"
  | "progress.see"
  | "reminders.oversee"
  | "reports.see"
  | "rosters.import"
  | "structure_tests.mark"
  | "structure_tests.read"
  | "structure_tests.start"
  | "teams.form"
  | "teams.staff"
  | "wall_chart.see"
  | "worksites.make";

const rungs: readonly Role[] = ["member", "captain", "organizer", "administrator"];

const lowest: Readonly<Record<Verb, Role>> = {
  "asks.answer": "member",
  "asks.open": "organizer",
  "audit.see": "organizer",
  "campaigns.make": "organizer",
  "coaching.see": "member",
  "console.see": "organizer",
  "coverage.see": "captain",
  "do_not_contact.lift": "captain",
  "doubles.settle": "organizer",
  "exports.make": "organizer",
  "exports.see": "organizer",
  "held.settle": "organizer",
  "invitations.make": "captain",
  "matches.decide": "member",
  "members.give_role": "organizer",
  "members.invite_again": "captain",
  "members.suspend": "captain",
  "members.vouch": "captain",
  "people.hand_over": "member",
  "people.place": "organizer",
  "progress.see": "captain",
  "reminders.oversee": "organizer",
  "reports.see": "organizer",
  "rosters.import": "organizer",
  "structure_tests.mark": "member",
  "structure_tests.read": "captain",
  "structure_tests.start": "organizer",
  "teams.form": "organizer",
  "teams.staff": "organizer",
  "wall_chart.see": "captain",
  "worksites.make": "organizer",
};

/** What touches the people members know is no administrator's: no role reads everything. */
const notForAdministrators: readonly Verb[] = [
  "coverage.see",
  "do_not_contact.lift",
  "doubles.settle",
  "exports.make",
  "held.settle",
  "people.place",
  "progress.see",
  "rosters.import",
];

/** True when a member of this role and status may be offered the verb; before somebody vouched for her, none of them. */
export function mayOffer(who: { readonly role: Role; readonly status: MemberStatus }, verb: Verb): boolean {
  if (who.status !== "active" || (who.role === "administrator" && notForAdministrators.includes(verb))) {
    return false;
  }
  return rungs.indexOf(who.role) >= rungs.indexOf(lowest[verb]);
}
