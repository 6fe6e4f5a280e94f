import type { Area } from "../word.ts";

export const team = {
  "team.this_week": "This week",
  "team.talks": "Talks",
  "team.talks_usual": "usual {usual}",
  "team.reach": "Reach",
  "team.n_of": "{now} of {of}",
  "team.ones_twos": "1s and 2s",
  "team.ones_proven": "of {of}, {proven} seen acting",
  "team.test": "The ask",
  "team.test_goal": "goal {goal}",
  "team.kept": "Kept",
  "team.stalled": "Stalled",
  "team.stalled_sub": "waiting too long",
  "team.means.talks":
    "Talks that your team logged this week, Monday to Sunday. “Usual” is the middle of the four weeks before.",
  "team.means.reach": "Of the people your team looks after: how many somebody has talked with at least once.",
  "team.means.ones_twos":
    "People who lead or take part, by the last talk of the past 45 days. “Seen acting” means somebody saw them do it.",
  "team.means.test": "How many said yes to the ask that is open now. The line on the bar is the goal.",
  "team.means.promises_kept":
    "Promises that fell due in the last 14 days: how many were kept by two days after their day.",
  "team.means.stalled":
    "Promises more than 7 days late, people thinking for more than 5 days, and 3s nobody talked with for 21 days.",
  "team.stalled_parts": "{late} late promises, {thinking} still thinking, {threes} waiting 3s.",
  "team.six_weeks": "The last six weeks",
  "team.weeks_ago": { one: "{n} week ago", other: "{n} weeks ago" },
  "team.start_here": "Start here",
  "team.start.few_talked_to":
    "{department}, {shift}: {talked} of {of} talked with. Who is close to the others?",
  "team.start.nobody_talked_to":
    "{department}, {shift}: {talked} of {of} talked with. Who knows someone there?",
  "team.hand": "Could use a hand",
  "team.due_goal": {
    one: "{n} promise due, goal {goal} a week",
    other: "{n} promises due, goal {goal} a week",
  },
  "team.well": "Going well",
  "team.talks_goal": { one: "{n} talk this week, goal {goal}", other: "{n} talks this week, goal {goal}" },
  "team.pending": "Wants to join",
  "team.pending_why": "They came by a link. Say yes only if you know them and they work with you.",
  "team.invited_by": "Invited by {name}",
  "team.vouch": "I know them: let them in",
  "team.vouched": "{name} is in",
  "team.phones": {
    one: "{n} of {of} phones has not sent anything today.",
    other: "{n} of {of} phones have not sent anything today.",
  },
  "team.last_copy": "No answer now. These are the numbers of {time}.",
  "team.needs_signal": "Your team’s numbers come with the first signal. Nothing is lost meanwhile.",
  "team.audit_door": "The trail: who decided what",
  "team.reports_door": "Over weeks and months",
  "team.exports_door": "Files of people",
  "team.console_door": "Where we stand, and where to go next",
  "team.turf_door": "Deal out people",
  "team.list_door": "Bring in a list",
  "team.none": "You have no team yet. Your organizer sets it up.",
  "team.invite": "Invite someone",
  "team.invite_once":
    "For one person, for three days. It is shown only now: let them scan it or send it yourself.",
  "team.invite_needs_signal": "A new link needs signal. Try again when you have some.",
  "team.qr": "Code to scan with a phone’s camera",
  "team.copy_link": "Copy the link",
  "team.copy_by_hand": "Press the link and hold to copy it.",
} as const satisfies Area;
