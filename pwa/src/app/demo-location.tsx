import type { ComponentChildren } from "preact";
import { useCallback, useEffect, useMemo, useReducer, useState } from "preact/hooks";
import { LocationProvider } from "preact-iso";

interface Place {
  readonly url: string;
  readonly wasPush: boolean;
}

function placeIn(state: unknown): string | null {
  return typeof state === "object" &&
    state !== null &&
    "demoUrl" in state &&
    typeof state.demoUrl === "string"
    ? state.demoUrl
    : null;
}

/** The address inside the app that a click on a link leads to; null for what the browser does by itself. */
function linkIn(event: MouseEvent): string | null {
  const link = event
    .composedPath()
    .find((part): part is HTMLAnchorElement => part instanceof HTMLAnchorElement);
  const isPlain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  const href = link?.getAttribute("href") ?? "";
  return link && isPlain && href.startsWith("/") && !link.download && !link.target ? href : null;
}

/**
 * Where the visitor is inside the demo. The browser's address stays at the demo all the time: a reload begins it again, and
 * never lands among a member's real screens.
 */
export function DemoLocation({ at = "/today", children }: { at?: string; children: ComponentChildren }) {
  const [address] = useState(() => location.pathname + location.search);
  const [{ url, wasPush }, setPlace] = useReducer((_before: Place, next: Place) => next, {
    url: at,
    wasPush: false,
  });
  const route = useCallback(
    (to: string, replace?: boolean) => {
      const step = replace ? "replaceState" : "pushState";
      history[step]({ demoUrl: to }, "", address);
      setPlace({ url: to, wasPush: !replace });
    },
    [address],
  );
  useEffect(() => {
    history.replaceState({ demoUrl: at }, "", address);
    const onClick = (event: MouseEvent) => {
      const to = linkIn(event);
      if (to !== null && !event.defaultPrevented) {
        event.preventDefault();
        route(to);
      }
    };
    const onBack = (event: PopStateEvent) => {
      const to = placeIn(event.state);
      if (to !== null) {
        setPlace({ url: to, wasPush: false });
      }
    };
    addEventListener("click", onClick);
    addEventListener("popstate", onBack);
    return () => {
      removeEventListener("click", onClick);
      removeEventListener("popstate", onBack);
    };
  }, [route, at, address]);
  const here = useMemo(() => {
    const { pathname, searchParams } = new URL(url, location.origin);
    const path = pathname.replace(/\/+$/g, "") || "/";
    const query = Object.fromEntries(searchParams);
    const back = () => history.back();
    const forward = () => history.forward();
    return { url, path, query, route, back, forward, wasPush };
  }, [url, wasPush, route]);
  return <LocationProvider.ctx.Provider value={here}>{children}</LocationProvider.ctx.Provider>;
}
