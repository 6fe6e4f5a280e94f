import { useOnce } from "./once.ts";

/**
 * Look again and again while the page is seen, at once when it is seen again, and never twice at a time. `per`: what is
 * looked at; nothing (false, empty) for nothing. `look` says itself what went wrong.
 */
export function useAgain(look: () => Promise<unknown>, everyMs: number, per: string | boolean): void {
  useOnce(() => {
    let underWay = false;
    const lookWhenSeen = async () => {
      if (document.visibilityState === "visible" && !underWay) {
        underWay = true;
        await look();
        underWay = false;
      }
    };
    const timer = per ? setInterval(() => void lookWhenSeen(), everyMs) : undefined;
    const turned = () => void (per && lookWhenSeen());
    document.addEventListener("visibilitychange", turned);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", turned);
    };
  }, [per]);
}
