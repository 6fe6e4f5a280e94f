/** How long to wait before trying again: longer each time, never in step with other phones, never giving up. */

const firstMs = 2_000;
const longestMs = 15 * 60_000;

/**
 * Milliseconds to wait after `failures` failed tries in a row (1 or more): anything from nothing to 2 s, 4 s, 8 s … 15 min
 * ("full jitter"), and never less than the server asked for.
 */
export function waitAfter(
  failures: number,
  retryAfterSeconds: number | null,
  random: () => number = Math.random,
): number {
  const ceiling = Math.min(longestMs, firstMs * 2 ** Math.min(failures - 1, 20));
  return Math.max((retryAfterSeconds ?? 0) * 1_000, Math.round(random() * ceiling));
}
