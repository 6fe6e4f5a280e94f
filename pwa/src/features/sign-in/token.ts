/** Invitations travel as a link whose last part, after the `#`, never leaves the phone in a request line. */

const SHORTEST_TOKEN = 20;
/** Eight letters and digits that stand for an invitation, typed with or without the dash; the server forgives the rest. */
const CODE = /^[a-z\d]{4}[-\s]?[a-z\d]{4}$/i;

/** The token in a pasted link, or the code that was typed; null when there is neither. */
export function tokenIn(pasted: string): string | null {
  const text = pasted.trim();
  const token = text.includes("#") ? text.slice(text.indexOf("#") + 1) : text;
  if (CODE.test(token)) {
    return token;
  }
  return token.length >= SHORTEST_TOKEN && /^[\w.~-]+$/.test(token) ? token : null;
}

/** The whole link again, to copy. */
export function linkFor(token: string): string {
  return `${location.origin}/j#${token}`;
}
