/** Finds out who holds this phone, shows the first screen, registers the service worker; nothing else. */
import { render } from "preact";
import { startSession } from "#app/session.ts";
import { Shell } from "#app/shell.tsx";
import { registerWorker } from "#push/worker.ts";

const root = document.getElementById("app");
if (root) {
  // The shell shows "loading" until the vault was looked at, and what is wrong when it could not be.
  void startSession();
  render(<Shell />, root);
  if (import.meta.env.PROD) {
    void registerWorker();
  }
}
