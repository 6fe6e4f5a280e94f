/**
 * The first message to this phone carries a token. Returning it shows the server that the phone reads what is sent
 * there; before that it sends no reminder. The service worker keeps the token, the page returns it.
 */
import { effect } from "@preact/signals";
import { fact, saveFact } from "#db/facts.ts";
import { vaultState } from "#db/vault.ts";
import { proofArrived, proofKey, wordsCache } from "#push/payload.ts";
import type { Api } from "#push/subscribe.ts";

const known = fact("reminders");

/** Return the token, if it has come. Without signal it stays where it is, for the next time. */
export async function returnProof(api: Api): Promise<void> {
  const phone = known.peek();
  const kept = phone && !phone.proved ? await caches.match(proofKey, { cacheName: wordsCache }) : undefined;
  if (!(phone && kept)) {
    return;
  }
  await api("POST", `/reminders/subscriptions/${phone.id}/proof`, { token: await kept.text() });
  await saveFact("reminders", { ...phone, proved: true });
  await (await caches.open(wordsCache)).delete(proofKey);
}

/** Return the token as soon as it is here and this phone is open. Called once. */
export function followProof(api: Api): void {
  if (!("serviceWorker" in navigator && "caches" in globalThis)) {
    return;
  }
  const attempt = () => void returnProof(api).catch(() => {});
  navigator.serviceWorker.addEventListener("message", (event) => {
    if (event.data === proofArrived) {
      attempt();
    }
  });
  effect(() => {
    if (vaultState.value === "open" && known.value && !known.value.proved) {
      attempt();
    }
  });
}
