import type { Area } from "../word.ts";

export const install = {
  "install.door": "On my home screen",
  "install.done": "It is on your home screen already: that is where you opened it from.",
  "install.in_app": "Open this page in Safari or Chrome. Inside this app your notes could get lost.",
  "install.copy_address": "Copy the address",
  "install.name": "Under which name?",
  "install.name_why":
    "Somebody may look over your shoulder. Notes and Shifts have a plain picture and say nothing.",
  "install.as_hilo": "Hilo",
  "install.as_notes": "Notes",
  "install.as_shifts": "Shifts",
  "install.menu": "Open your browser’s menu",
  "install.menu_add": "Tap “Add to home screen” or “Install”",
  "install.open": "Open it from there next time",
  "install.own_open": "Open it from there: it will know you",
  "install.own_storage":
    "On an iPhone the app there starts empty and fetches what your union has. Private notes on this page stay here.",
  "install.own_code": "If it asks for an invite, type this code. It opens once, within 15 minutes.",
  "install.own_code_new": "Another code",
  "install.own_code_coming": "Making a code that takes you along",
  "install.send_first": {
    one: "{n} thing is not sent yet. Wait until it is: it would stay here.",
    other: "{n} things are not sent yet. Wait until they are: they would stay here.",
  },
} as const satisfies Area;
