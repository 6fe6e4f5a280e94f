/**
 * The service worker: opens the app without signal, shows a reminder, opens the app on a tap, takes a text from another app.
 * It keeps files of the app only, never an answer of the server, and never speaks to the server on its own.
 */
import {
  aboutDue,
  type Due,
  discreetText,
  dueKey,
  dueOn,
  fullText,
  laterKey,
  laterTapped,
  noticeLooks,
  pageFor,
  pictureKey,
  proofArrived,
  proofKey,
  tokenIn,
  wordsCache,
  wordsKey,
} from "#push/payload.ts";
import { signalFound } from "#sync/wake.ts";
import { answer, forgetOldFiles, keepFiles } from "#worker/precache.ts";
import { isShared, takeShared } from "#worker/shared-text.ts";

declare const self: ServiceWorkerGlobalScope;
declare global {
  /** The types that all browsers share leave Background Sync out. */
  interface ServiceWorkerGlobalScopeEventMap {
    sync: ExtendableEvent;
  }
}

/** Paths that are the server's alone. */
const servers = /^\/(api|health|ready|metrics)(\/|$)/;

/** What a page has left here. */
async function leftBy(key: string): Promise<string | undefined> {
  return (await caches.match(key, { cacheName: wordsCache }))?.text();
}

async function language(): Promise<string> {
  return (await leftBy(wordsKey)) ?? self.navigator.language.slice(0, 2);
}

function messageIn(event: PushEvent): unknown {
  try {
    return event.data?.json();
  } catch {
    return null;
  }
}

const windows = () => self.clients.matchAll({ type: "window", includeUncontrolled: true });

/** Tell the pages that are open. */
async function tell(news: string): Promise<void> {
  for (const page of await windows()) {
    page.postMessage(news);
  }
}

/** Leave something for the page, and tell the ones that are open. */
async function leave(key: string, words: string, news: string): Promise<void> {
  await (await caches.open(wordsCache)).put(key, new Response(words));
  await tell(news);
}

/** What the page left of what is due today; null when it left nothing. */
async function dueToday(): Promise<readonly Due[] | null> {
  const left = await leftBy(dueKey);
  return left === undefined ? null : dueOn(new Date(), left);
}

async function remind(event: PushEvent): Promise<void> {
  const [spoken, token] = [await language(), tokenIn(messageIn(event))];
  if (token !== null) {
    await leave(proofKey, token, proofArrived);
  }
  const due = (await dueToday()) ?? [];
  const words = token === null ? fullText(spoken, due) : discreetText(spoken, true);
  const looks = noticeLooks(spoken, await leftBy(pictureKey), token !== null);
  await self.registration.showNotification(words, looks);
  await self.navigator.setAppBadge?.(due.length).catch(() => {});
}

async function openPage(path: string): Promise<void> {
  const [open] = await windows();
  if (!open) {
    await self.clients.openWindow(path);
    return;
  }
  await open.focus();
  // A page this worker does not control yet cannot be sent elsewhere; it is in front, which has to do.
  await open.navigate(path).catch(() => null);
}

/** A phone that shows no buttons, as an iPhone, means "Log it" by a tap on a notice of something due. */
function asksToLog({ action, notification }: NotificationEvent): boolean {
  return action === "log" || (notification.data === aboutDue && !("actions" in notification));
}

/** "Later" opens nothing: the page moves what was due once it is unlocked. */
async function answered(event: NotificationEvent): Promise<void> {
  if (event.action === "later") {
    await leave(laterKey, new Date().toISOString(), laterTapped);
  } else {
    await openPage(pageFor(await dueToday(), asksToLog(event)));
  }
}

self.addEventListener("install", (event) => {
  event.waitUntil(keepFiles());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(forgetOldFiles());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method === "GET" && url.origin === self.location.origin && !servers.test(url.pathname)) {
    event.respondWith(answer(request));
  } else if (isShared(request)) {
    event.respondWith(takeShared(request));
  }
});

// A new version takes over only when the member said so: never under an open form.
self.addEventListener("message", (event) => {
  if (event.data === "take-over") {
    void self.skipWaiting();
  }
});

// What waits is sealed: a page has to send it, and one that nobody looks at may not have noticed the signal.
self.addEventListener("sync", (event) => {
  event.waitUntil(tell(signalFound));
});

self.addEventListener("push", (event) => {
  event.waitUntil(remind(event));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(answered(event));
});
