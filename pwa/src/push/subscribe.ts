/** Reminders through the browser's push service. */
import { fact, saveFact } from "#db/facts.ts";
import { newId } from "#domain/identifier.ts";

/** `install_first`: an iPhone gives push only to an app on the home screen. `waiting`: for the first message. */
export type ReminderState = "unsupported" | "install_first" | "off" | "denied" | "waiting" | "on";
/** `failed`: the push service did not answer in time or the server was not reachable; nothing changed. */
export type TurnOn = "on" | "denied" | "failed" | "unsupported";
/** The `api` of `#app/session.ts`. */
export type Api = <T>(method: "GET" | "POST" | "DELETE", path: string, body?: unknown) => Promise<T>;

/** Some browsers never answer when their push service is blocked (ms). */
const patienceMs = 15_000;
const known = fact("reminders");

function isSupported(): boolean {
  return "serviceWorker" in navigator && "PushManager" in globalThis && "Notification" in globalThis;
}

function isIphoneTab(): boolean {
  return "standalone" in navigator && navigator.standalone === false;
}

function inTime<T>(promise: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("the push service did not answer")), patienceMs);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

async function subscription(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration();
  return (await registration?.pushManager.getSubscription()) ?? null;
}

/** What this browser says now; asks nobody. */
export async function reminderState(): Promise<ReminderState> {
  if (!isSupported()) {
    return isIphoneTab() ? "install_first" : "unsupported";
  }
  if (Notification.permission === "denied") {
    return "denied";
  }
  const phone = known.peek();
  if (!(phone && (await subscription()))) {
    return "off";
  }
  return phone.proved ? "on" : "waiting";
}

/** Subscribe this browser under the server's key of today, and tell the server where to send. */
async function subscribeAnew(api: Api, id: string): Promise<void> {
  const { key } = await api<{ key: string }>("GET", "/reminders/key");
  const { pushManager } = await inTime(navigator.serviceWorker.ready);
  // A browser keeps to the key it once subscribed with, and to an address that may be dead.
  await (await pushManager.getSubscription())?.unsubscribe();
  const made = await inTime(pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key }));
  const { endpoint, keys } = made.toJSON();
  await api("POST", "/reminders/subscriptions", { id, endpoint, keys, key });
  await saveFact("reminders", { id, proved: false });
}

/** Subscribe again under the same id; the member has said yes before. @throws when it did not work */
export async function renewSubscription(api: Api): Promise<void> {
  const phone = known.peek();
  if (phone && isSupported() && Notification.permission === "granted") {
    await subscribeAnew(api, phone.id);
  }
}

/** Ask the browser for permission and the server for reminders. Call it from a tap, after saying what for. */
export async function turnOnReminders(api: Api): Promise<TurnOn> {
  if (!isSupported()) {
    return "unsupported";
  }
  if ((await Notification.requestPermission()) !== "granted") {
    return "denied";
  }
  try {
    await subscribeAnew(api, known.peek()?.id ?? newId());
    return "on";
  } catch {
    return "failed";
  }
}

/** Stop reminders on this phone. Without signal the server notices when the push service tells it. */
export async function turnOffReminders(api: Api): Promise<void> {
  const id = known.peek()?.id;
  await (await subscription())?.unsubscribe();
  await saveFact("reminders", null);
  if (id) {
    await api("DELETE", `/reminders/subscriptions/${id}`).catch(() => {});
  }
}
