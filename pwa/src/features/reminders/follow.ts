/** While this phone is reminded, what the service worker needs lies ready. Its code is fetched only then. */
import { computed, effect } from "@preact/signals";
import { fact } from "#db/facts.ts";

const known = fact("reminders");
const isReminded = computed(() => known.value !== null);

/** Follow it as long as somebody is in; returns what stops it. */
export function followReminders(): () => void {
  return effect(() => {
    if (!(isReminded.value && "caches" in globalThis)) {
      return undefined;
    }
    let stop = () => {};
    let isOver = false;
    import("./notices.ts").then(
      ({ leaveNotices }) => {
        stop = isOver ? stop : leaveNotices();
      },
      () => {},
    );
    return () => {
      isOver = true;
      stop();
    };
  });
}
