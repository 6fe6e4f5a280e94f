import type { Area } from "../word.ts";

export const reminders = {
  "remind.title": "Reminders",
  "remind.hour": "At what hour?",
  "remind.shift": "When do you work?",
  "remind.shift_hint": "You are left in peace while you work.",
  "remind.shift_none": "No fixed shift",
  "remind.at_work": "Remind me at work too",
  "remind.stop": "No reminders on this phone",
  "remind.waiting": "The first message is on its way. It comes as soon as there is signal.",
  "remind.denied": "Reminders are turned off in your phone’s settings. You will see them on Today.",
  "remind.unsupported": "This browser cannot remind you. You will see what is due on Today.",
  "remind.install_first": "Put the app on your home screen first. Then it can remind you.",
  "remind.words": "What does it say?",
  "remind.words.discreet": "You have 1 thing to do",
  "remind.words.full": "The person’s first name",
  "remind.names_title": "Names on your lock screen?",
  "remind.names_warn":
    "Anyone who sees this phone can read them, also while it is locked. For that, first names and days of the next two weeks lie open on this phone, without your PIN. Where people stand is never shown.",
  "remind.names_yes": "Show names on this phone",
  "remind.names_no": "Keep it discreet",
  "remind.names_initials":
    "You chose initials in place of names. As long as that is on, also if only for work, reminders say no names.",
  "remind.denied_apple":
    "To turn them on: Settings, Notifications, choose the app by its name on your home screen, Allow.",
  "remind.denied_android":
    "To turn them on: hold a finger on the app’s icon, App info, Notifications, Allow.",
  "push.title": "A quiet reminder on {day}?",
  "push.title_soon": "A quiet reminder when it is time?",
  "push.no": "Not now",
  "push.later": "You can turn them on any time under Me, Reminders.",
  "push.body": "It will say “You have 1 thing to do”. No names. No union words.",
  "push.yes": "Yes, remind me",
} as const satisfies Area;
