/** The course of the demo: who the visitor is, whether there is signal, and what comes next. */
import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import { startSession } from "#app/session.ts";
import { waitingTalk } from "#content/cedar-hollow.ts";
import { answerWith } from "#db/ground.ts";
import { outbox } from "#db/held.ts";
import { newId } from "#domain/identifier.ts";
import { language } from "#i18n/words.ts";
import { act } from "#sync/act.ts";
import { sendNow } from "#sync/schedule.ts";
import { unsay } from "#ui/snackbar.tsx";
import { Line } from "./line.ts";
import { findSignal, loseSignal, takePhone } from "./phone.ts";
import { earlierToday } from "./rows.ts";
import { DemoUnion } from "./union.ts";

/** Where the story stands, in this order. */
export type Stage = "hello" | "talk" | "thanks" | "drain" | "sent" | "rosa" | "ines" | "end" | "free";

const now = signal<Stage>("hello");
const busy = signal(false);
let line: Line | null = null;

export const stage: ReadonlySignal<Stage> = now;
/** True while one phone is laid aside for another. */
export const isChanging: ReadonlySignal<boolean> = computed(() => busy.value);

const talksWaiting = computed(
  () => outbox.value.filter(({ envelope }) => envelope.type === "conversations.log").length,
);

// The story follows what the visitor does on the real screens.
effect(() => {
  if (now.value === "talk" && talksWaiting.value > 1) {
    now.value = "thanks";
  }
  if (now.value === "drain" && outbox.value.length === 0) {
    now.value = "sent";
  }
});

/** What Tere wrote down this morning, in the basement. */
async function writeMorning(union: DemoUnion): Promise<void> {
  const { about, stand, issue, hoursAgo } = waitingTalk;
  await act("conversations.log", {
    id: newId(),
    person_id: union.ids.of("person", about),
    held_at: earlierToday(hoursAgo),
    channel: "call",
    issue_ids: [union.ids.of("issue", issue)],
    assessment: { id: newId(), stand },
  });
}

async function whileBusy(work: () => Promise<void>): Promise<void> {
  busy.value = true;
  try {
    await work();
  } finally {
    busy.value = false;
  }
}

/** Lay out the union, hand the visitor Tere's phone, and take the signal away. */
export function begin(): Promise<void> {
  return whileBusy(async () => {
    const union = new DemoUnion(language.peek());
    line = new Line(union);
    answerWith(line.answer);
    await startSession();
    await takePhone(line, "tere");
    loseSignal(line);
    await writeMorning(union);
    now.value = "talk";
  });
}

/** Signal is back: the phone notices by itself, as a real one does. */
export function goUpstairs(): void {
  if (line) {
    now.value = "drain";
    findSignal(line);
  }
}

/** Lay this phone aside, when all of it was sent, and take another's. */
export function change(part: "rosa" | "ines"): Promise<void> {
  return whileBusy(async () => {
    unsay();
    await sendNow();
    if (line) {
      await takePhone(line, part);
    }
    now.value = part;
  });
}

export function finish(): void {
  now.value = "end";
}

/** No more hints: the visitor goes where she likes. */
export function lookAround(): void {
  now.value = "free";
}
