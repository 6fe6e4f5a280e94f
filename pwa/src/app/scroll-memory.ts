import { useLayoutEffect, useRef } from "preact/hooks";

const STORED_UNDER = "hilo.scroll:";

/** Where the thumb left a screen is where it finds it again, also after a reload. Screens are told apart by path. */
export function useScrollMemory(path: string) {
  const scroller = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) {
      return undefined;
    }
    const key = STORED_UNDER + path;
    element.scrollTop = Number(sessionStorage.getItem(key) ?? 0);
    const keep = () => sessionStorage.setItem(key, String(Math.round(element.scrollTop)));
    element.addEventListener("scrollend", keep, { passive: true });
    return () => element.removeEventListener("scrollend", keep);
  }, [path]);
  return scroller;
}
