import type { Area } from "../word.ts";

export const teams = {
  "teams.title": "Teams",
  "teams.what": "Members work in teams, and people come in by a code for one. Each team needs a captain.",
  "teams.old": "No answer now. This is how it was when we last looked.",
  "teams.none": "No team yet. Form the first one, then invite people into it.",
  "teams.captains": { one: "{n} captain", other: "{n} captains" },
  "teams.no_captain": "no captain yet",
  "teams.form": "Form a team",
  "teams.edit": "Change the team",
  "teams.invite": "Invite people into a team",
  "teams.name": "Name",
  "teams.name_hint": "As its members call it: “Night EVS”.",
  "teams.name_missing": "Give the team a name.",
  "teams.campaign": "Campaign",
  "teams.no_campaign": "No campaign",
  "teams.worksite": "Workplace",
  "teams.no_worksite": "No workplace",
  "teams.save": "Save",
  "teams.formed": "The team is there. Now it needs people.",
  "teams.saved": "Saved. Phones of the team get it by themselves.",
  "teams.close": "Close this team",
  "teams.close_means": "Only an empty team can be closed. Codes to invite into it stop working.",
  "teams.close_sure": "Close it",
  "teams.closed": "The team is closed.",
  "teams.in_use":
    "Somebody is or was in this team, so it stays. Move its members and pass its people on first.",
} as const satisfies Area;
