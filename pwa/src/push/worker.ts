/** The service worker as the page sees it: registering it, and the word that a new version waits. */
import { type ReadonlySignal, signal } from "@preact/signals";
import type { Language } from "#domain/rows.ts";
import { pictureKey, wordsCache, wordsKey } from "#push/payload.ts";
import { scriptAddress } from "#push/script-address.ts";

const address = "/sw.js";

const ready = signal(false);
let waiting: ServiceWorker | null = null;
let isReloading = false;

/** True when a new version is on the phone and waits for {@link updateNow}. */
export const updateReady: ReadonlySignal<boolean> = ready;

function watch(registration: ServiceWorkerRegistration): void {
  const look = () => {
    // Without a controller it is the first version, which nobody has to be asked about.
    if (registration.waiting && navigator.serviceWorker.controller) {
      waiting = registration.waiting;
      ready.value = true;
    }
  };
  look();
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", look);
  });
}

/** Register `/sw.js`; without service workers nothing happens. */
export async function registerWorker(): Promise<void> {
  if (!("serviceWorker" in navigator)) {
    return;
  }
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    if (isReloading) {
      location.reload();
    }
  });
  const options = { scope: "/", updateViaCache: "none" } as const;
  watch(await navigator.serviceWorker.register(scriptAddress(address), options));
}

/** Let the waiting version take over and reload the page. Ask first: an open form is lost unless it is a draft. */
export function updateNow(): void {
  isReloading = true;
  waiting?.postMessage("take-over");
}

/** Tell the worker the language of its notifications. */
export async function tellWorkerLanguage(language: Language): Promise<void> {
  if (typeof caches !== "undefined") {
    await (await caches.open(wordsCache)).put(wordsKey, new Response(language));
  }
}

/** Tell the worker the picture of its notices; null for the app's own. */
export async function tellWorkerPicture(picture: string | null): Promise<void> {
  if (typeof caches !== "undefined") {
    const cache = await caches.open(wordsCache);
    await (picture === null ? cache.delete(pictureKey) : cache.put(pictureKey, new Response(picture)));
  }
}
