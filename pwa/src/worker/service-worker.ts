/**
 * The service worker: opens the app without signal, shows a reminder, opens the app on a tap. It keeps files of the app
 * only, never an answer of the server, and never speaks to the server on its own.
 */
import { discreetText, proofArrived, proofKey, tokenIn, wordsCache, wordsKey } from "#push/payload.ts";
import { cacheName, forgetOldFiles, keepFiles } from "#worker/precache.ts";

declare const self: ServiceWorkerGlobalScope;

/** Every page of the app is this one file. */
const shell = "/";
const remindersPath = "/reminders";
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

async function language(): Promise<string> {
  const kept = await caches.match(wordsKey, { cacheName: wordsCache });
  return kept ? kept.text() : self.navigator.language.slice(0, 2);
}

function messageIn(event: PushEvent): unknown {
  try {
    return event.data?.json();
  } catch {
    return null;
  }
}

/** Keep the token of a first message for the page, which returns it to the server. */
async function keepProof(token: string): Promise<void> {
  await (await caches.open(wordsCache)).put(proofKey, new Response(token));
  for (const page of await self.clients.matchAll({ type: "window", includeUncontrolled: true })) {
    page.postMessage(proofArrived);
  }
}

async function remind(event: PushEvent): Promise<void> {
  const [spoken, token] = [await language(), tokenIn(messageIn(event))];
  if (token !== null) {
    await keepProof(token);
  }
  await self.registration.showNotification(discreetText(spoken, token !== null), {
    lang: spoken,
    // One reminder at a time: a second one replaces the first.
    tag: "reminder",
    icon: "/icons/icon-192.png",
    badge: "/icons/badge-96.png",
  });
}

async function openReminders(): Promise<void> {
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const [open] = windows;
  if (!open) {
    await self.clients.openWindow(remindersPath);
    return;
  }
  await open.focus();
  // A page this worker does not control yet cannot be sent elsewhere; it is in front, which has to do.
  await open.navigate(remindersPath).catch(() => null);
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
  event.waitUntil(openReminders());
});
