/** The one store of this phone, and what to do when the browser deleted it behind our back. */
import { isGuest, isMadeUp } from "#db/ground.ts";
import { indexedDbStore } from "#db/indexed-db.ts";
import { databaseName } from "#db/schema.ts";
import type { Store } from "#db/store.ts";

const lostActions: (() => void)[] = [];

/** Run the action when the store turns out to be empty although it was in use. */
export function whenLost(action: () => void): void {
  lostActions.push(action);
}

/** A store that ends with the page; its code is fetched for a demo or a guest only. */
function fleetingStore(): Store {
  const coming = import("#db/memory.ts").then(({ memoryStore }) => memoryStore());
  return {
    read: async (stores, work) => (await coming).read(stores, work),
    write: async (stores, work, durability) => (await coming).write(stores, work, durability),
    erase: async () => (await coming).erase(),
    close: () => {},
  };
}

export const database: Store =
  isMadeUp || isGuest
    ? fleetingStore()
    : indexedDbStore(databaseName, () => {
        for (const action of lostActions) {
          action();
        }
      });
