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
  "install.own_storage":
    "On an iPhone it starts empty there: what is on this page does not move along. Send everything first, then ask your captain for a new invite and open it from the home screen.",
} as const satisfies Area;
