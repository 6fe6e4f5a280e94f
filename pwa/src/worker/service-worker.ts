/**
 * The service worker: opens the app without signal, shows a reminder, opens the app on a tap. It keeps files of the app
 * only, never an answer of the server, and never speaks to the server on its own.
 */
import {
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
import { cacheName, forgetOldFiles, keepFiles } from "#worker/precache.ts";

declare const self: ServiceWorkerGlobalScope;

/** Every page of the app is this one file. */
const shell = "/";
const lettersCache = "hilo-letters";
/** Paths that are the server's alone. */
const servers = /^\/(api|health|ready|metrics)(\/|$)/;

async function fromCache(key: Request | string): Promise<Response | undefined> {
  const cache = await caches.open(cacheName);
  return (await cache.match(key)) ?? (await caches.match(key));
}

async function answer(request: Request): Promise<Response> {
  const kept = await fromCache(request.mode === "navigate" ? shell : request);
  return kept ?? (isOfLetters(request) ? keepLetters(request) : fetch(request));
}

function isOfLetters(request: Request): boolean {
  return new URL(request.url).pathname.startsWith("/fonts/");
}

/** Fetch letters that not everybody needs, and keep them for when there is no signal: whoever chose them reads by them. */
async function keepLetters(request: Request): Promise<Response> {
  const response = await fetch(request);
  if (response.ok) {
    await (await caches.open(lettersCache)).put(request, response.clone());
  }
  return response;
}

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

/** Leave something for the page, and tell the ones that are open. */
async function leave(key: string, words: string, news: string): Promise<void> {
  await (await caches.open(wordsCache)).put(key, new Response(words));
  for (const page of await self.clients.matchAll({ type: "window", includeUncontrolled: true })) {
    page.postMessage(news);
  }
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
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const [open] = windows;
  if (!open) {
    await self.clients.openWindow(path);
    return;
  }
  await open.focus();
  // A page this worker does not control yet cannot be sent elsewhere; it is in front, which has to do.
  await open.navigate(path).catch(() => null);
}

/** "Later" opens nothing: the page moves what was due once it is unlocked. */
async function answered(action: string): Promise<void> {
  if (action === "later") {
    await leave(laterKey, new Date().toISOString(), laterTapped);
  } else {
    await openPage(pageFor(await dueToday(), action === "log"));
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
  }
});

// A new version takes over only when the member said so: never under an open form.
self.addEventListener("message", (event) => {
  if (event.data === "take-over") {
    void self.skipWaiting();
  }
});

self.addEventListener("push", (event) => {
  event.waitUntil(remind(event));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(answered(event.action));
});
