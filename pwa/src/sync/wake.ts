/** The browser's word that there is signal, where it gives one (Background Sync): the worker passes it on to the pages. */

/** What the worker tells the pages. */
export const signalFound = "signal-found";

/** Not every browser has it, and the types that all browsers share leave it out. */
type MaySync = ServiceWorkerRegistration & { readonly sync?: { register(tag: string): Promise<void> } };

/** Have the browser say once when there is signal, now or later; where it cannot, or may not, nothing happens. */
export async function askForSignal(): Promise<void> {
  const registration: MaySync | undefined = await navigator.serviceWorker?.getRegistration();
  await registration?.sync?.register("send").catch(() => {});
}

/** Run the action each time there is signal again; returns what stops it. */
export function onSignal(action: () => void): () => void {
  const hear = ({ data }: MessageEvent<unknown>) => {
    if (data === signalFound) {
      action();
    }
  };
  navigator.serviceWorker?.addEventListener("message", hear);
  return () => navigator.serviceWorker?.removeEventListener("message", hear);
}
