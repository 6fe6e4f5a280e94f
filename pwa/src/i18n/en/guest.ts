import type { Area } from "../word.ts";

export const guest = {
  "guest.asks": "{union} asks you:",
  "guest.kept": "{union} notes that you signed, and when. This page keeps nothing on your phone.",
  "guest.free": "You may also say no. Then just close this page.",
  "guest.sign": "I sign",
  "guest.not_signed": "No answer. You have not signed yet. Try once more.",
  "guest.thanks": "Signed. Thank you.",
  "guest.done": "{union} knows. You can close this page.",
  "guest.over": "This code has run out",
  "guest.over_means": "Ask whoever showed it to you for a new one.",
  "guest.type": "You have a code on paper",
  "guest.code": "Code",
  "guest.code_hint": "Twelve letters and numbers.",
  "guest.read": "Read what it is about",
  "guest.mistyped": "Or a letter is wrong. Look at the paper once more.",
  "guest.no_answer": "No answer. Is there signal here?",
} as const satisfies Area;
