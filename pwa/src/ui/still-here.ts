/** Who goes elsewhere while something is being written or asked is not fetched back by what comes of it. */

const place = () => location.pathname + location.search;

/**
 * Note where somebody is before waiting; the answer says whether she still is. Asked in what a screen draws, it is where
 * she was when she tapped. The demo has one address for all its screens: there everybody is always still here.
 */
export function stillHere(): () => boolean {
  const from = place();
  return () => place() === from;
}
