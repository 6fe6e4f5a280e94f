/** The one store of this phone, and what to do when the browser deleted it behind our back. */
import { indexedDbStore } from "#db/indexed-db.ts";
import { databaseName } from "#db/schema.ts";
import type { Store } from "#db/store.ts";

const lostActions: (() => void)[] = [];

/** Run the action when the store turns out to be empty although it was in use. */
export function whenLost(action: () => void): void {
  lostActions.push(action);
}

export const database: Store = indexedDbStore(databaseName, () => {
  for (const action of lostActions) {
    action();
  }
});
