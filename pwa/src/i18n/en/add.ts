import type { Area } from "../word.ts";

export const add = {
  "add.title": "Add people you know",
  "add.first_title": "Who do you already talk to at work? Start with five.",
  "add.nickname": "First name or nickname is fine.",
  "add.example": "Marisol",
  "add.name_n": "Name {n}",
  "add.unit": "Where?",
  "add.unit_n": "Where name {n} works",
  "add.private": "Only you see them until you share them.",
  "add.promise": "We never upload your address book. We never text anyone.",
  "add.save": "Done",
  "add.saved": { one: "{n} person saved on this phone", other: "{n} people saved on this phone" },
  "add.too_long": "This name is too long. Shorten it, please.",
  "add.same_name": "You have someone of this name. Say where they work, to tell them apart.",
} as const satisfies Area;
