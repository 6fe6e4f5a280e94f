import { useLayoutEffect } from "preact/hooks";

/** An app put on the home screen from a page with this manifest opens the address of that page, `#` and all. */
const joiningManifest = "/manifest-join.webmanifest";

/**
 * An iPhone gives an app on the home screen a storage of its own, so what leads in has to go with it: while the steps are on
 * the screen, the invitation's token stands in the address. It goes before anybody goes on to another screen.
 */
export function useJoiningAddress(token: string | null): void {
  useLayoutEffect(() => {
    if (token === null) {
      return undefined;
    }
    const manifest = document.querySelector<HTMLLinkElement>("link[rel=manifest]");
    const usual = manifest?.getAttribute("href");
    const before = location.pathname + location.search;
    const carrying = `/j#${token}`;
    manifest?.setAttribute("href", joiningManifest);
    history.replaceState(history.state, "", carrying);
    const restore = () => {
      if (location.pathname + location.hash === carrying) {
        history.replaceState(history.state, "", before);
      }
    };
    const beforeLeaving = (event: MouseEvent) => {
      if (event.target instanceof Element && event.target.closest("a[href], .page-head button")) {
        restore();
      }
    };
    addEventListener("click", beforeLeaving, { capture: true });
    return () => {
      removeEventListener("click", beforeLeaving, { capture: true });
      if (manifest && usual) {
        manifest.setAttribute("href", usual);
      }
      restore();
    };
  }, [token]);
}
