/** The files that make up this release, kept on the phone so that the app opens without signal. */

/** What the build writes here: the addresses of all files, and one hash over their addresses and contents. */
declare const __PRECACHE__: { readonly files: readonly string[]; readonly hash: string };

const release = __PRECACHE__;
const prefix = "hilo-shell-";

/** One cache per release: its name changes when any file does. */
export const cacheName = prefix + release.hash;

/** Every page of the app is this one file. */
const shell = "/";
const lettersCache = "hilo-letters";

/** Keep the files of this release; what has a hash in its name and is here already is not fetched again. */
export async function keepFiles(): Promise<void> {
  const cache = await caches.open(cacheName);
  await Promise.all(
    release.files.map(async (url) => {
      const known = url.startsWith("/assets/") ? await caches.match(url) : undefined;
      const response = known ?? (await fetch(url, { cache: "reload" }));
      if (!response.ok) {
        throw new Error(`${response.status} for ${url}`);
      }
      await cache.put(url, response);
    }),
  );
}

/** Forget releases but this one and the one before: a tab that still runs it may ask for a part it has not loaded yet. */
export async function forgetOldFiles(): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== cacheName);
  await Promise.all(names.slice(0, -1).map((name) => caches.delete(name)));
}

async function fromCache(key: Request | string): Promise<Response | undefined> {
  const cache = await caches.open(cacheName);
  return (await cache.match(key)) ?? (await caches.match(key));
}

/** What a page asked for: as it is kept here, or else from the server. */
export async function answer(request: Request): Promise<Response> {
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
    const cache = await caches.open(lettersCache);
    // A phone too full to keep them shows them all the same.
    await cache.put(request, response.clone()).catch(() => {});
  }
  return response;
}
