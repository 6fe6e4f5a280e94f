/** What the browser keeps beside the database: caches, notices, the push subscription, the worker, what pages remember. */
import { noteEnding } from "#db/use.ts";

/** None of it may hold up an erase that is done in a hurry (ms). */
const patienceMs = 3_000;

/** What it shows and where it is reached. The push service is asked too, and nobody waits for its answer. */
async function silence(worker: ServiceWorkerRegistration): Promise<void> {
  for (const notice of (await worker.getNotifications?.()) ?? []) {
    notice.close();
  }
  const subscription = await worker.pushManager?.getSubscription();
  subscription?.unsubscribe().catch(() => {});
}

async function eraseWorker(worker: ServiceWorkerRegistration): Promise<void> {
  // A browser takes in no more messages for a worker that is gone, whatever became of these two.
  await silence(worker).catch(() => {});
  await worker.unregister();
}

async function eraseWorkers(): Promise<void> {
  const workers = (await navigator.serviceWorker?.getRegistrations()) ?? [];
  await Promise.all(workers.map(eraseWorker));
}

async function eraseCaches(): Promise<void> {
  if (typeof caches !== "undefined") {
    await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
  }
}

/** Forget what this tab remembers: the invitation in hand, where the thumb left a screen. */
export function eraseTab(): void {
  globalThis.sessionStorage?.clear();
}

/** Remove it all, as far as the browser lets us within {@link patienceMs}; true when nothing is left. */
export async function eraseBrowserTraces(): Promise<boolean> {
  eraseTab();
  if (typeof localStorage !== "undefined") {
    localStorage.clear();
    noteEnding();
  }
  navigator.clearAppBadge?.().catch(() => {});
  const gone = Promise.all([eraseCaches(), eraseWorkers()]).then(
    () => true,
    () => false,
  );
  const late = new Promise<boolean>((resolve) => setTimeout(resolve, patienceMs, false));
  return Promise.race([gone, late]);
}
