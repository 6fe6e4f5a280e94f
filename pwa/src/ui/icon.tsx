import "./icon.css";

/** One path each, on a grid of 24, drawn with round strokes of 2. */
const paths = {
  hide: "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12ZM4.5 20 19.5 4",
  today: "M4 6h16M4 12h10M4 18h7",
  people:
    "M9 4.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7ZM3 20c0-4 2.7-6 6-6s6 2 6 6M15.5 5a3.5 3.5 0 0 1 0 6.5M17.5 14.5c2 .7 3.5 2.5 3.5 5.5",
  plus: "M12 5v14M5 12h14",
  team: "M12 3.5a3 3 0 1 1 0 6 3 3 0 0 1 0-6ZM5 20c0-4 3-6.5 7-6.5s7 2.5 7 6.5M4.5 7v4M2.5 9h4M19.5 7v4M17.5 9h4",
  learn:
    "M12 6.5C9.5 5 6.5 4.5 3 5v13.5c3.5-.5 6.5 0 9 1.5 2.5-1.5 5.5-2 9-1.5V5c-3.5-.5-6.5 0-9 1.5ZM12 6.5V20",
  me: "M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8ZM4 21c0-5 4-7 8-7s8 2 8 7",
  talk: "M4 5h16v11H11l-5 4v-4H4Z",
  phone: "M6 3h4l1.5 5-2.5 2a11 11 0 0 0 5 5l2-2.5 5 1.5v4c0 1-1 2-2 2A17 17 0 0 1 4 5c0-1 1-2 2-2Z",
  text: "M4 5h16v11H11l-5 4v-4H4ZM8 9.5h8M8 12.5h5",
  thanks: "M12 20 5 13a4.2 4.2 0 0 1 0-6c1.7-1.7 4.3-1.7 6 0l1 1 1-1c1.7-1.7 4.3-1.7 6 0s1.7 4.3 0 6Z",
  promise: "M8 8c-3-2-5 0-5 2s2 4 5 2l8-4c3-2 5 0 5 2s-2 4-5 2ZM8 14l-3 6M16 14l3 6",
  ask: "M8 21c-2-2-4-5-4-7l2-1 2 2V5.5a1.5 1.5 0 0 1 3 0V11M11 11V4a1.5 1.5 0 0 1 3 0v7M14 11V5.5a1.5 1.5 0 0 1 3 0V12M17 12V9a1.5 1.5 0 0 1 3 0v6c0 3-1 4-2 6",
  leader: "M18 5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5ZM5 14v.01M9 17.5v.01M5 20v.01M12 13l2-2",
  sun: "M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8ZM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.5 1.5M17.5 17.5 19 19M19 5l-1.5 1.5M6.5 17.5 5 19",
  moon: "M20 14.5A8.5 8.5 0 1 1 9.5 4a7 7 0 0 0 10.5 10.5Z",
  evening: "M3 18h18M6 14a6 6 0 0 1 12 0M12 3v2M4 8l1.5 1.5M20 8l-1.5 1.5",
  unit: "M5 21V4h14v17M3 21h18M9 8h2M13 8h2M9 12h2M13 12h2M10 21v-4h4v4",
  key: "M8 11a4 4 0 1 1 0 8 4 4 0 0 1 0-8ZM11 12.5 20 4M16 8l3 3",
  lock: "M6 11h12v9H6ZM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  erase: "M4 7h16M9 7V4h6v3M6.5 7l1 13h9l1-13M10 11v6M14 11v6",
  backspace: "M8 5h13v14H8l-6-7ZM11.5 9l5.5 6M17 9l-5.5 6",
  filter: "M4 6h16M7 12h10M10 18h4",
  check: "M5 12.5 10 17.5 19.5 7",
  close: "M6 6l12 12M18 6 6 18",
  back: "M14.5 5 7.5 12l7 7",
  next: "M9.5 5l7 7-7 7",
  down: "M5 9.5l7 7 7-7",
  more: "M5 12v.01M12 12v.01M19 12v.01",
  edit: "M4 20l1-4L16 5l3 3L8 19ZM14 7l3 3",
  note: "M6 3.5h9l3 3v14H6ZM9 10h6M9 14h6",
  clock: "M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17ZM12 8v4.5l3 2",
  calendar: "M4 6h16v14H4ZM4 10.5h16M8.5 3.5V8M15.5 3.5V8",
  share: "M12 15V3M7.5 7.5 12 3l4.5 4.5M6 11.5H5V21h14v-9.5h-1",
  copy: "M8 8h12v13H8ZM16 8V3.5H4V16h4",
  search: "M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13ZM15.5 15.5 21 21",
  send: "M4 12 20 4l-4 16-4-6.5ZM12 13.5 20 4",
  device: "M7 3h10v18H7ZM11 18h2",
  shield: "M12 3l8 3v6c0 5-4 8-8 9-4-1-8-4-8-9V6Z",
  language:
    "M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17ZM3.5 12h17M12 3.5c3 3 3 14 0 17M12 3.5c-3 3-3 14 0 17",
  bell: "M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 2h-15ZM10 21h4",
  file: "M6 3h8l4 4v14H6ZM14 3v4h4",
  warning: "M12 4 2.5 20h19ZM12 10v4.5M12 17.5v.01",
} as const;

export type IconName = keyof typeof paths;

/** A picture beside a word; it is never read aloud. Give `label` only where no word stands next to it. */
export function Icon({ name, label }: { name: IconName; label?: string | undefined }) {
  return (
    <svg
      class="icon"
      viewBox="0 0 24 24"
      role={label ? "img" : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  );
}
