import { useCallback, useLayoutEffect, useRef } from "preact/hooks";

const STORED_UNDER = "hilo.scroll:";
const KEEP_AFTER_MS = 150;

/**
 * Where the thumb left a screen is where it finds it again, also after a reload. Screens are told apart by path.
 * `goBack` is for when the code of a screen has come: until then the one before it stands there, too short to scroll, and
 * nothing of it is kept under the new path. Only `scroll` is listened to: the older half of our phones knows no `scrollend`.
 */
export function useScrollMemory(path: string) {
  const scroller = useRef<HTMLElement>(null);
  const goBack = useCallback(() => {
    if (scroller.current) {
      scroller.current.scrollTop = Number(sessionStorage.getItem(STORED_UNDER + path) ?? 0);
    }
  }, [path]);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) {
      return undefined;
    }
    goBack();
    let at = element.scrollTop;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const keep = () => {
      timer = undefined;
      sessionStorage.setItem(STORED_UNDER + path, String(Math.round(at)));
    };
    const follow = () => {
      if (element.getAttribute("aria-busy") !== "true") {
        at = element.scrollTop;
        timer ??= setTimeout(keep, KEEP_AFTER_MS);
      }
    };
    element.addEventListener("scroll", follow, { passive: true });
    return () => {
      element.removeEventListener("scroll", follow);
      if (timer !== undefined) {
        clearTimeout(timer);
        keep();
      }
    };
  }, [path, goBack]);
  return { scroller, goBack };
}
