/** What tabs of this app tell each other. Never data: each tab reads the store for itself. */

/**
 * `changed`: the store has something new. `lock`: forget the key. `erased`: everything is gone. `working`: this tab talks to
 * the server.
 */
export type Word = "changed" | "lock" | "erased" | "working";

const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("hilo");

/** Tell all other tabs. */
export function tell(word: Word): void {
  channel?.postMessage(word);
}

/** Run the action whenever another tab says the word. */
export function hear(word: Word, action: () => void): void {
  channel?.addEventListener("message", (event: MessageEvent<unknown>) => {
    if (event.data === word) {
      action();
    }
  });
}

/** Stop hearing (the tests' "tab closed"). */
export function closeTab(): void {
  channel?.close();
}
