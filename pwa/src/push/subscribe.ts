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

/** Ask the browser for permission and the server for reminders. Call it from a tap, after saying what for. */
export async function turnOnReminders(api: Api): Promise<TurnOn> {
  if (!isSupported()) {
    return "unsupported";
  }
  if ((await Notification.requestPermission()) !== "granted") {
    return "denied";
  }
  try {
    const { key } = await api<{ key: string }>("GET", "/reminders/key");
    const registration = await inTime(navigator.serviceWorker.ready);
    const made = await inTime(
      registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key }),
    );
    const { endpoint, keys } = made.toJSON();
    const id = known.peek()?.id ?? newId();
    await api("POST", "/reminders/subscriptions", { id, endpoint, keys });
    await saveFact("reminders", { id, proved: false });
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
