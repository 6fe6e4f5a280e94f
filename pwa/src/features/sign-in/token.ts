/** Invitations travel as a link whose last part, after the `#`, never leaves the phone in a request line. */

const SHORTEST_TOKEN = 20;

/** The token in a pasted link or code; null when there is none. */
export function tokenIn(pasted: string): string | null {
  const text = pasted.trim();
  const token = text.includes("#") ? text.slice(text.indexOf("#") + 1) : text;
  return token.length >= SHORTEST_TOKEN && /^[\w.~-]+$/.test(token) ? token : null;
}

/** The whole link again, to copy. */
export function linkFor(token: string): string {
  return `${location.origin}/j#${token}`;
}
