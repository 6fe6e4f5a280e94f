/**
 * What the page stands on: the phone's lasting memory, or, at `/demo` and for guests, nothing. Imported before everything
 * else.
 *
 * A page is a demo, or a guest's, from its load to its end. On such a page the browser's stores, its workers and its other
 * tabs are taken away before any other module runs, in a demo the network too: made-up people and guests can neither touch
 * nor be touched by what a member keeps on the same phone.
 */

const path = globalThis.location?.pathname.replace(/\/+$/, "");
/** The gallery of states is built on request only; a release knows nothing of it. */
const isStates = import.meta.env?.MODE === "states" && path === "/dev/states";

/** True on a page that shows made-up people only. */
export const isMadeUp: boolean = path === "/demo" || isStates;
/** True on a page for somebody who is no member and goes away with nothing on her phone. */
export const isGuest: boolean = path === "/s";

const ofPage = ["indexedDB", "caches", "cookieStore", "BroadcastChannel", "XMLHttpRequest", "WebSocket"];
const ofNavigator = ["serviceWorker", "locks", "storage", "sendBeacon"];

const lasting = ["localStorage", "sessionStorage"] as const;

/** A `Storage` that ends with the page. */
function fleetingStorage(): Storage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    clear: () => kept.clear(),
    getItem: (key) => kept.get(key) ?? null,
    key: (at) => [...kept.keys()][at] ?? null,
    removeItem: (key) => void kept.delete(key),
    setItem: (key, value) => void kept.set(key, String(value)),
  };
}

function takeAway(): void {
  for (const name of ofPage) {
    Reflect.deleteProperty(globalThis, name);
  }
  for (const name of ofNavigator) {
    Reflect.deleteProperty(Navigator.prototype, name);
  }
  lasting.forEach(makeFleeting);
}

function makeFleeting(name: string): void {
  Object.defineProperty(globalThis, name, { value: fleetingStorage(), configurable: true });
}

/** Where the browser lets no page keep anything, the very word throws; half of the app would not even load. */
function isForbidden(name: (typeof lasting)[number]): boolean {
  try {
    void globalThis[name];
    return false;
  } catch {
    return true;
  }
}

/** Let something on this page answer in place of the network. */
export function answerWith(answer: (path: string, init?: RequestInit) => Promise<Response>): void {
  Object.defineProperty(globalThis, "fetch", { value: answer, configurable: true, writable: true });
}

if (isMadeUp || isGuest) {
  takeAway();
} else {
  lasting.filter(isForbidden).forEach(makeFleeting);
}
if (isMadeUp) {
  answerWith(() => Promise.reject(new TypeError("a demo has no network")));
}
