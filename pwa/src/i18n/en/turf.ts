import type { Area } from "../word.ts";

export const turf = {
  "turf.title": "Deal out people",
  "turf.what":
    "These people are on a list and nobody looks after them. Tick some and move them to a team: its captains see them and find somebody for each.",
  "turf.teams": "What each team carries",
  "turf.no_captain": "no captain yet",
  "turf.load": "{n} people, room for {room}",
  "turf.of_them_alone": "{n} have nobody",
  "turf.load_means": "Room: ten people for each member and captain. The line in the bar marks it.",
  "turf.some_of": "{n} of {of}",
  "turf.on": "on the list of {name}",
  "turf.kept": "kept by somebody who is not active any more: open to pass on",
  "turf.fits_by.place": "fits {name}: same department and shift",
  "turf.fits_by.unit": "fits {name}: same department",
  "turf.fits_by.shift": "fits {name}: same shift",
  "turf.nowhere": "Nobody said where they work",
  "turf.more": "Show more",
  "turf.move": { one: "Move {n} person", other: "Move {n} people" },
  "turf.where_to": { one: "Where does {n} person go?", other: "Where do {n} people go?" },
  "turf.means": "The captains of that team begin to see these people; those of the team before no longer do.",
  "turf.fits": "fits {n}",
  "turf.there": "{n} already there",
  "turf.led_by": "captain: {names}",
  "turf.carries": "{n} people, {members} members",
  "turf.moved": { one: "{n} person moved to {name}.", other: "{n} people moved to {name}." },
  "turf.undone": "Everybody is back where they were.",
} as const satisfies Area;
