import type { CoachingPage } from "./copy.ts";

/** Luis A. in his sixth week: what his captain and he see of him. */
export const luis: CoachingPage = {
  member_id: "luis",
  name: "Luis A.",
  language: "es",
  joined_on: "2026-10-12",
  as_of: new Date("2026-11-22T12:00:00").toISOString(),
  week_starts_on: "2026-11-16",
  goal: 3,
  weeks: [2, 3, 3, 0, 2, 3],
  people: 16,
  talked: 13,
  people_lately: 7,
  due: 3,
  promises: { kept: 5, of: 6 },
  asks: { asked: 9, yes: 4 },
  strength: "clear_answers",
  next_skill: "ask_sooner",
  missed_twice: false,
  messages: {
    last_at: null,
    last_thanks_at: null,
    unanswered: 0,
    as_of: new Date("2026-11-22T12:00:00").toISOString(),
  },
};
