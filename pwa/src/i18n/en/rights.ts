import type { Area } from "../word.ts";

export const rights = {
  "erasure.title": "What your union holds about you",
  "erasure.none":
    "You can ask your union to erase it. An administrator answers within 30 days. Nothing changes until then, and you can take it back.",
  "erasure.ask": "Ask to be erased",
  "erasure.again": "Ask once more",
  "erasure.open": "On {day} you asked to be erased. Your union has until {until} to answer.",
  "erasure.late":
    "On {day} you asked to be erased. The 30 days are over and there is no answer. Speak with an administrator.",
  "erasure.take_back": "Take it back",
  "erasure.done": "You asked to be erased. Your union said on {day} that it is done.",
  "erasure.declined": "You asked to be erased. Your union said no on {day}:",
} as const satisfies Area;
