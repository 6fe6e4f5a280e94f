/** While this phone is reminded, what the service worker needs lies ready. Its code is fetched only then. */
import { effect } from "@preact/signals";
import { fact } from "#db/facts.ts";

const known = fact("reminders");

/** Follow it as long as somebody is in; returns what stops it. */
export function followReminders(): () => void {
  let stop: (() => void) | undefined;
  let isOver = false;
  const stopLooking = effect(() => {
    if (known.value && !stop && "caches" in globalThis) {
      stop = () => {};
      void import("./notices.ts").then(
        ({ leaveNotices }) => {
          stop = isOver ? undefined : leaveNotices();
        },
        () => {
          stop = undefined;
        },
      );
    }
  });
  return () => {
    isOver = true;
    stopLooking();
    stop?.();
  };
}
