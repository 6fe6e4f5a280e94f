import type { Area } from "../word.ts";

export const lock = {
  "lock.title": "Enter your PIN",
  "lock.pin": "PIN",
  "lock.open": "Open",
  "lock.opening": "Opening",
  "lock.left": { one: "{n} try left", other: "{n} tries left" },
  "lock.wrong": "That was not it.",
  "lock.wait": { one: "Wait {n} second, then try again.", other: "Wait {n} seconds, then try again." },
  "lock.last": "After the last try this phone’s copy is erased. What you already sent stays with your union.",
  "lock.keyboard": "Keyboard",
  "lock.digit": "Digit {n}",
  "lock.erase_digit": "Erase the last digit",
  "lock.full": "This phone is full. Free some space, then try your PIN again.",
  "lock.forgot": "I forgot my PIN",
  "lock.forgot_text":
    "Nobody can read your PIN, not even us. Ask your captain for a new invite, then erase this phone’s copy and open the invite.",
  "lock.forgot_unsent": {
    one: "{n} change was not sent yet and would be lost.",
    other: "{n} changes were not sent yet and would be lost.",
  },
  "lock.forgot_sent": "Everything was sent. Nothing would be lost but your private notes.",
  "lock.forgot_erase": "Erase this phone’s copy",
  "lock.forgot_sure": "Yes, erase it now",
  "lock.erased": "This phone’s copy is erased.",
  "cover.title": "Shopping list",
  "cover.add": "Add something",
  "cover.add_go": "Add",
  "cover.item_1": "eggs",
  "cover.item_2": "rice",
  "cover.item_3": "bus card",
  "cover.item_4": "batteries",
} as const satisfies Area;
