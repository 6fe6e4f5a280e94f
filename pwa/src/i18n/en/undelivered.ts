import type { Area } from "../word.ts";

export const undelivered = {
  "undelivered.title": "Reminders that did not arrive",
  "undelivered.what":
    "Of the last thirty days. Whose phone it was and what it was about is not shown to anybody.",
  "undelivered.nothing": "Every reminder of the last thirty days was taken by the push services.",
  "undelivered.count": { one: "{n} reminder", other: "{n} reminders" },
  "undelivered.again": { one: "Send {n} again", other: "Send {n} again" },
  "undelivered.queued": { one: "{n} goes out again now", other: "{n} go out again now" },
  "undelivered.cause.phone_gone":
    "The phone is gone, or reminders were turned off on it. Nothing to do: a phone in use signs up by itself.",
  "undelivered.cause.key":
    "The push service does not take our key any more. Phones sign up anew the next time they are opened.",
  "undelivered.cause.too_many":
    "The push service wanted fewer messages at once, and it was too late afterwards.",
  "undelivered.cause.no_answer": "The push service was down or did not answer, six times in a row.",
  "undelivered.cause.ours": "Something is wrong with our own server. Tell whoever runs it.",
  "undelivered.cause.refused": "The push service refused the message. Tell whoever runs the server.",
} as const satisfies Area;
