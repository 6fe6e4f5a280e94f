/**
 * What the page and the service worker leave for each other about notices: the days on which something falls due, and when
 * "Later" was tapped. The worker has no key, so this lies open on the phone: days and ids, which name nobody; first names
 * only while the member has asked for them on this phone, and only of the next two weeks.
 */
import { effect } from "@preact/signals";
import { fact, saveFact } from "#db/facts.ts";
import { rows } from "#db/live.ts";
import { isOutOfReach } from "#db/out-of-reach.ts";
import { ownShift } from "#db/own-shift.ts";
import { vaultState } from "#db/vault.ts";
import { daysAfter, instant, localDay } from "#domain/instant.ts";
import { later, rungAt } from "#domain/moment.ts";
import type { PromiseRow } from "#domain/rows.ts";
import { givenName } from "#i18n/format.ts";
import { type Due, dueKey, laterKey, laterTapped, wordsCache } from "#push/payload.ts";
import { actTogether } from "#sync/act.ts";
import { showsNames, tookNamesBack } from "./own-plan.ts";

const daysAhead = 14;
const session = fact("session");

/** Her open promises about people to speak with: the server reminds of no others. */
function ownOpen(): PromiseRow[] {
  const [me, today] = [session.value?.member_id, localDay()];
  return [...rows("promise").value.values()].filter(
    ({ state, member_id, person_id }) =>
      state === "open" && member_id === me && !isOutOfReach(person_id, today),
  );
}

/** What falls due within two weeks, the earliest first. */
function dueSoon(): Due[] {
  const last = daysAfter(localDay(), daysAhead);
  const people = rows("person").value;
  const named = showsNames();
  return ownOpen()
    .filter(({ due_on }) => due_on <= last)
    .sort((a, b) => (a.due_on === b.due_on ? a.id.localeCompare(b.id) : a.due_on < b.due_on ? -1 : 1))
    .map(({ due_on, person_id }) => {
      const name = named && people.get(person_id)?.name;
      return { day: due_on, person: person_id, ...(name ? { name: givenName(name) } : {}) };
    });
}

async function leaveDue(words: string): Promise<void> {
  await (await caches.open(wordsCache)).put(dueKey, new Response(words));
}

/** Put off what was due when "Later" was tapped: until after the shift, else until tomorrow at ten. @throws NotSaved */
export async function putOffTapped(): Promise<void> {
  const cache = await caches.open(wordsCache);
  const tapped = await (await cache.match(laterKey))?.text();
  if (tapped === undefined || vaultState.peek() !== "open") {
    return;
  }
  // Whoever opens the app only after that has been left in peace long enough: what is due is due.
  const at = Number.isNaN(Date.parse(tapped)) ? "" : later(ownShift(), tapped);
  const due = at > instant() ? ownOpen().filter(({ due_on }) => due_on <= localDay(tapped)) : [];
  if (due.length > 0) {
    await actTogether(due.flatMap((promise) => rungAt(promise, at)));
  }
  await cache.delete(laterKey);
}

/** Leave what falls due, as long as this page is open and unlocked; returns what stops it. */
export function leaveNotices(): () => void {
  const attempt = () => void putOffTapped().catch(() => {});
  const hear = (event: MessageEvent) => {
    if (event.data === laterTapped) {
      attempt();
    }
  };
  navigator.serviceWorker?.addEventListener("message", hear);
  attempt();
  let left: string | undefined;
  const stop = effect(() => {
    // A phone that is just being locked has forgotten who holds it; what lies here stays as it was.
    if (vaultState.value !== "open" || !session.value) {
      return;
    }
    const soon = dueSoon();
    const words = JSON.stringify(soon);
    if (words !== left) {
      // On an iPhone the number of promises due stands on the app's picture; an Android phone shows a dot by itself.
      navigator.setAppBadge?.(soon.filter(({ day }) => day <= localDay()).length).catch(() => {});
      left = words;
      leaveDue(words).catch(() => {
        left = undefined;
      });
    }
  });
  const stopNames = effect(() => {
    if (vaultState.value === "open" && tookNamesBack()) {
      saveFact("notice_names", null).catch(() => {});
    }
  });
  return () => {
    stop();
    stopNames();
    navigator.serviceWorker?.removeEventListener("message", hear);
  };
}

/** Leave nothing behind: this phone is not reminded any more. */
export async function forgetNotices(): Promise<void> {
  const cache = await caches.open(wordsCache);
  await Promise.all([cache.delete(dueKey), cache.delete(laterKey)]);
  await navigator.clearAppBadge?.().catch(() => {});
}
