/** The browser's offer to put the app on the home screen, kept until the right moment. */

import { type ReadonlySignal, signal } from "@preact/signals";

interface InstallPrompt extends Event {
  prompt(): Promise<{ outcome: "accepted" | "dismissed" }>;
}

const REFUSED_UNDER = "hilo.install-refused";
const ASK_AGAIN_AFTER_MS = 14 * 86_400_000;

const kept = signal<InstallPrompt | null>(null);

function refusedLately(): boolean {
  return Date.now() - Number(localStorage.getItem(REFUSED_UNDER) ?? 0) < ASK_AGAIN_AFTER_MS;
}

function isInstallPrompt(event: Event): event is InstallPrompt {
  return "prompt" in event;
}

globalThis.addEventListener?.("beforeinstallprompt", (event) => {
  event.preventDefault();
  if (isInstallPrompt(event) && !refusedLately()) {
    kept.value = event;
  }
});
globalThis.addEventListener?.("appinstalled", () => {
  kept.value = null;
});

/** The offer, while there is one and nobody said no in the last two weeks. */
export const installPrompt: ReadonlySignal<InstallPrompt | null> = kept;

export async function install(): Promise<void> {
  const prompt = kept.value;
  kept.value = null;
  await prompt?.prompt();
}

export function refuseInstall(): void {
  kept.value = null;
  localStorage.setItem(REFUSED_UNDER, String(Date.now()));
}
