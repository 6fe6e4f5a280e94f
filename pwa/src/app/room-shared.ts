/** What became of a text that another app has shared with this one, told once. */
import { computed } from "@preact/signals";
import { vaultState } from "#db/vault.ts";
import { type Key, t, wordsOfRooms } from "#i18n/words.ts";
import { cover } from "#ui/hide.ts";
import { say } from "#ui/snackbar.tsx";

/** Resolves once it is known who is here and nothing covers the app: what is said over a cover gives it away. */
function inSight(): Promise<void> {
  const isInSight = computed(() => vaultState.value !== "loading" && cover.value === "none");
  return new Promise((seen) => {
    const stop = isInSight.subscribe((isSeen) => {
      if (isSeen) {
        seen();
        queueMicrotask(() => stop());
      }
    });
  });
}

/** The sentence for an outcome as the service worker or the server gives it; null for one that nobody gives. */
function wordFor(outcome: string): Key | null {
  const isHere = vaultState.peek() !== "empty";
  switch (outcome) {
    case "kept":
      return vaultState.peek() === "locked" ? "slip.saved" : "log.saved";
    case "full":
      return "shared.full";
    case "nobody":
    case "again":
      return isHere && outcome === "again" ? "shared.again" : "shared.nobody";
    default:
      return null;
  }
}

export async function tellShared(outcome: string): Promise<void> {
  await inSight();
  const word = wordFor(outcome);
  if (word?.startsWith("shared.")) {
    await wordsOfRooms();
  }
  if (word) {
    say(t(word));
  }
}
