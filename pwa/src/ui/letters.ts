/** Letters that only those fetch who chose them, and keep for when there is no signal. */

/** The cache they are kept in outlives releases, for the letters do. */
const lettersCache = "hilo-letters";
const easyLetters = "/fonts/atkinson-hyperlegible-next.woff2";

/** Keep the easy letters on this phone; without signal or without a cache they come when the worker next fetches them. */
export async function keepEasyLetters(): Promise<void> {
  try {
    await (await caches.open(lettersCache)).add(easyLetters);
  } catch {
    // Until then the phone's own plainest letters stand in.
  }
}
