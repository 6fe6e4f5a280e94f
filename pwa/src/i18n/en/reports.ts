import type { Area } from "../word.ts";

export const reports = {
  "reports.title": "Over weeks and months",
  "reports.what": "Each picture says what it shows; each has a table and a file.",
  "reports.questions": "Questions for a Monday",
  "reports.ask.weak": "Where has nobody talked with people yet?",
  "reports.ask.leader": "Where is a leader missing?",
  "reports.ask.test": "Will the test pass?",
  "reports.ask.who": "Who looks after whom, and who has nobody?",
  "reports.ask.unkept": "Who said yes twice and was not seen taking part?",
  "reports.totals_only":
    "You see sums of three people and more, and not who moved: you look after access, not people.",
  "reports.tests_one": "{test}: {now}",
  "reports.river": "Who moved which way in six weeks",
  "reports.river_title": {
    one: "{n} person is a 1 or a 2; five weeks ago: {before}",
    other: "{n} people are 1s and 2s; five weeks ago: {before}",
  },
  "reports.river_moved":
    "Of those with a number then and now, came closer: {n}, went further away: {further}.",
  "reports.river_means": {
    one: "{n} person. From left to right the ends of six weeks; on top the 1s, below those without a number. Strong: who moved.",
    other:
      "{n} people. From left to right the ends of six weeks; on top the 1s, below those without a number. Strong: who moved.",
  },
  "reports.stand": "Where they stand, week of",
  "reports.owed": "What we owe people",
  "reports.late": { one: "{n} promise is late", other: "{n} promises are late" },
  "reports.none_late": "No promise is late",
  "reports.due": "Due",
  "reports.promises": "Promises",
  "reports.due.late": "Late",
  "reports.due.today": "Today",
  "reports.due.this_week": "In seven days",
  "reports.due.later": "Later",
  "reports.clock": "When we talk and when people work",
  "reports.clock_title": {
    one: "{shift}: {n} talk in the hours in which {people} people work",
    other: "{shift}: {n} talks in the hours in which {people} people work",
  },
  "reports.clock_talks": "Talks of six weeks, by the hour of the day",
  "reports.clock_work": "People at work",
  "reports.hour": "Hour",
  "reports.at_work": "At work",
  "reports.shift": "{shift}, {from} to {to}: {people} people, talks in these hours: {n}",
} as const satisfies Area;
