/** When to speak of reminders: once there is something to be reminded of, at most three times, two weeks apart. */
import { signal } from "@preact/signals";
import { fact } from "#db/facts.ts";
import { rows } from "#db/live.ts";
import { isOutOfReach } from "#db/out-of-reach.ts";
import { localDay } from "#domain/instant.ts";

const storedUnder = "hilo.reminders-refused";
const askAgainAfterMs = 14 * 86_400_000;
const mostTimes = 3;

interface Refused {
  readonly times: number;
  readonly at: number;
}

const session = fact("session");
const phone = fact("reminders");
const refused = signal(read());

function read(): Refused {
  const [times = 0, at = 0] = (globalThis.localStorage?.getItem(storedUnder) ?? "").split(" ").map(Number);
  return { times, at };
}

/** The browser knows push, and was neither asked nor told no before. */
function canBeAsked(): boolean {
  return (
    "PushManager" in globalThis &&
    "Notification" in globalThis &&
    globalThis.Notification.permission === "default"
  );
}

/**
 * The local day of the next promise this member could be reminded of; null when it is not the time to speak of that: there
 * is none, this phone is reminded already or cannot be, or she said "not now" lately or three times.
 */
export function dayToOffer(now = Date.now()): string | null {
  const { times, at } = refused.value;
  if (!canBeAsked() || phone.value || times >= mostTimes || now - at < askAgainAfterMs) {
    return null;
  }
  const me = session.value?.member_id;
  const today = localDay(now);
  let next: string | null = null;
  for (const { state, member_id, due_on, person_id } of rows("promise").value.values()) {
    const isNext =
      state === "open" && member_id === me && due_on >= today && (next === null || due_on < next);
    if (isNext && !isOutOfReach(person_id, today)) {
      next = due_on;
    }
  }
  return next;
}

/** She said "not now". */
export function refuseReminders(): void {
  refused.value = { times: refused.peek().times + 1, at: Date.now() };
  globalThis.localStorage?.setItem(storedUnder, `${refused.value.times} ${refused.value.at}`);
}
