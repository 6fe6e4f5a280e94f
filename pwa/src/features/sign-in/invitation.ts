/**
 * The invitation in hand, from the link to joining.
 *
 * It arrives after the `#` of the address and is taken out of it at once: addresses are seen on screenshots, shared and
 * bookmarked. (What the browser itself writes down about visited addresses, no page can take back.) Until it is used it
 * lies in this tab's own storage, so that a reload or a phone that throws the page away costs nobody her invitation; that
 * storage ends with the tab and no other page reads it. An invitation that was used or refused is forgotten at once.
 */
import { tokenIn } from "./token.ts";

const STORED_UNDER = "hilo.invitation";

/** Keep a token for the invitation page. */
export function keepInvitation(token: string): void {
  sessionStorage.setItem(STORED_UNDER, token);
}

/** The token in the address, which stays there, else the one kept; empty when there is none. */
export function invitationInHand(): string {
  return location.hash.slice(1) || (sessionStorage.getItem(STORED_UNDER) ?? "");
}

/** The same, and what was in the address is removed from there. */
export function takeInvitation(): string {
  const inAddress = location.hash.slice(1);
  if (inAddress === "") {
    return invitationInHand();
  }
  history.replaceState(history.state, "", location.pathname + location.search);
  if (tokenIn(inAddress) !== null) {
    keepInvitation(inAddress);
  }
  return inAddress;
}

/** Nothing of the invitation stays on this phone. */
export function forgetInvitation(): void {
  sessionStorage.removeItem(STORED_UNDER);
}
