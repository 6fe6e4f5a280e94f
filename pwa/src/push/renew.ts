/**
 * The server may change the key it signs reminders with, and a push service may refuse us. The phone asks once whenever
 * the app is opened, and subscribes anew if it is told to. What fails is tried at the next opening.
 */
import { effect } from "@preact/signals";
import { fact } from "#db/facts.ts";
import { vaultState } from "#db/vault.ts";
import { Problem } from "#domain/problem.ts";
import { type Api, renewSubscription } from "#push/subscribe.ts";

const known = fact("reminders");

/** What the server says of this phone's subscription. */
interface Told {
  readonly renew: boolean;
}

/** Ask whether this phone must subscribe anew, and do it. @throws when there is no signal */
export async function renewIfAsked(api: Api): Promise<void> {
  const id = known.peek()?.id;
  if (!id) {
    return;
  }
  const told = await api<Told>("GET", `/reminders/subscriptions/${id}`).catch((error: unknown): Told => {
    if (error instanceof Problem && error.status === 404) {
      return { renew: true };
    }
    throw error;
  });
  if (told.renew) {
    await renewSubscription(api);
  }
}

/** Ask at each opening of the app. Called once. */
export function followKey(api: Api): void {
  let asked: string | undefined;
  effect(() => {
    const id = vaultState.value === "open" ? known.value?.id : undefined;
    if (id && id !== asked) {
      void renewIfAsked(api).catch(() => {});
    }
    asked = id;
  });
}
