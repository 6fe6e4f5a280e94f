import type { Area } from "../word.ts";

export const sees = {
  "sees.title": "What each person can see",
  "sees.what": "What",
  "sees.team": "Team mates",
  "sees.captain": "Captain",
  "sees.organizers": "Organi\u00adzers",
  "sees.employer": "Your employer: none of this, never.",
  "sees.private": "People I keep private",
  "sees.shared": "People I shared: name, department, groups",
  "sees.number": "Their phone number",
  "sees.talked": "That we talked, when, about what",
  "sees.stand": "Where they stand, who listens to them",
  "sees.note": "A note I share",
  "sees.secret": "A private note",
  "sees.goal": "My goal and my week",
  "sees.yes": "yes",
  "sees.if_allowed": "if I allow",
  "sees.totals": "totals",
  "sees.honest":
    "No app can promise secrecy. A court could order the union to hand over what is on its server. Private notes are not there.",
} as const satisfies Area;
