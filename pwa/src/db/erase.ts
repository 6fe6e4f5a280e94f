/** What the browser keeps beside the database: caches, the push subscription, the service worker, what pages remember. */
import { noteEnding } from "#db/use.ts";

/** None of it may hold up an erase that is done in a hurry and without signal (ms). */
const patienceMs = 800;

async function eraseWorkers(): Promise<void> {
  const workers = (await navigator.serviceWorker?.getRegistrations()) ?? [];
  const unsubscribing = workers.map(async (worker) =>
    (await worker.pushManager?.getSubscription())?.unsubscribe(),
  );
  // Unsubscribing asks the push service; unregistering must not wait for that.
  await Promise.all(workers.map((worker) => worker.unregister()));
  await Promise.allSettled(unsubscribing);
}

async function eraseCaches(): Promise<void> {
  if (typeof caches !== "undefined") {
    await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
  }
}

/** Remove it all, as far as the browser lets us within {@link patienceMs}. */
export async function eraseBrowserTraces(): Promise<void> {
  if (typeof sessionStorage !== "undefined") {
    sessionStorage.clear();
  }
  if (typeof localStorage !== "undefined") {
    localStorage.clear();
    noteEnding();
  }
  navigator.clearAppBadge?.().catch(() => {});
  const patience = new Promise((resolve) => setTimeout(resolve, patienceMs));
  await Promise.race([Promise.allSettled([eraseCaches(), eraseWorkers()]), patience]);
}
