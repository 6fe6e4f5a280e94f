/** How long to wait before trying again: longer each time, never in step with other phones, never giving up. */

const firstMs = 2_000;
const longestMs = 15 * 60_000;

/**
 * Milliseconds to wait after `failures` failed tries in a row (1 or more): anything from nothing to 2 s, 4 s, 8 s … 15 min
 * ("full jitter"). What the server asked for comes on top, and phones that were all told the same come back spread over as
 * long again.
 */
export function waitAfter(
  failures: number,
  retryAfterSeconds: number | null,
  random: () => number = Math.random,
): number {
  const askedMs = (retryAfterSeconds ?? 0) * 1_000;
  const ceiling = Math.min(longestMs, Math.max(askedMs, firstMs * 2 ** Math.min(failures - 1, 20)));
  return askedMs + Math.round(random() * ceiling);
}
