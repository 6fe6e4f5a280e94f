/** The browser's offer to put the app on the home screen, kept until the right moment, and when to speak of it. */

import { type ReadonlySignal, signal } from "@preact/signals";
import { insideAnotherApp, isApple, onHomeScreen } from "#ui/browser-kind.ts";

interface InstallPrompt extends Event {
  prompt(): Promise<{ outcome: "accepted" | "dismissed" }>;
}

const REFUSED_UNDER = "hilo.install-refused";
const ASK_AGAIN_AFTER_MS = 14 * 86_400_000;

const kept = signal<InstallPrompt | null>(null);
const refusedAt = signal(Number(globalThis.localStorage?.getItem(REFUSED_UNDER) ?? 0));
const installed = signal(false);

function isInstallPrompt(event: Event): event is InstallPrompt {
  return "prompt" in event;
}

globalThis.addEventListener?.("beforeinstallprompt", (event) => {
  event.preventDefault();
  if (isInstallPrompt(event)) {
    kept.value = event;
  }
});
globalThis.addEventListener?.("appinstalled", () => {
  kept.value = null;
  installed.value = true;
});

/** What the browser would ask; null when it offers nothing, or the app is on the home screen already. */
export const installPrompt: ReadonlySignal<InstallPrompt | null> = kept;

/** True when it is time to speak of the home screen: there is a way, it is not there yet, nobody said no lately. */
export function mayOfferInstall(now = Date.now()): boolean {
  if (installed.value || onHomeScreen() || now - refusedAt.value < ASK_AGAIN_AFTER_MS) {
    return false;
  }
  return kept.value !== null || isApple() || insideAnotherApp();
}

/** Let the browser ask. Whatever the answer is, nobody is asked again for two weeks. */
export async function install(): Promise<void> {
  const prompt = kept.value;
  kept.value = null;
  await prompt?.prompt();
  refuseInstall();
}

export function refuseInstall(): void {
  refusedAt.value = Date.now();
  localStorage.setItem(REFUSED_UNDER, String(refusedAt.value));
}
