/** Finds out who holds this phone, shows the first screen, registers the service worker; nothing else. */
import "#db/ground.ts";

import { render } from "preact";
import { startSession } from "#app/session.ts";
import { Shell } from "#app/shell.tsx";
import { isGuest, isMadeUp } from "#db/ground.ts";
import { finishErasing } from "#db/vault.ts";
// A browser offers the home screen once, early, and does not wait for who could take it up.
import "#features/install/install.ts";
import { registerWorker } from "#push/worker.ts";

const root = document.getElementById("app");
if (root && import.meta.env.MODE === "states" && isMadeUp) {
  void import("#app/dev-states.tsx").then(({ showStates }) => showStates(root));
} else if (root && isMadeUp) {
  void import("#app/demo-start.tsx").then(({ startDemo }) => startDemo(root));
} else if (root && isGuest) {
  void import("#app/guest-page.tsx").then(({ showGuest }) => showGuest(root));
} else if (root) {
  const start = () => {
    void startSession();
    if (import.meta.env.PROD) {
      void registerWorker();
    }
  };
  // From a phone that keeps them the letters of titles come before the titles, and nothing jumps.
  if (navigator.serviceWorker?.controller) {
    void document.fonts.load('750 1em "Bricolage Grotesque"').catch(() => []);
  }
  // The shell shows "loading" until the vault was looked at, and what is wrong when it could not be.
  render(<Shell />, root);
  // After an erase that was cut off, the page forgets as well what it had read before it was finished.
  finishErasing().then((isDone) => (isDone && navigator.onLine ? location.reload() : start()), start);
}
