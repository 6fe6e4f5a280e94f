/** What the tests of a screen's file begin and end with. */
import { configure } from "@testing-library/preact";
import { afterAll } from "vitest";

// A busy machine takes a while for what a PIN opens; a wrong screen stays wrong.
configure({ asyncUtilTimeout: 20_000 });

// In a browser a DOMException is an Error; in happy-dom it is one of another world.
Object.setPrototypeOf(DOMException.prototype, Error.prototype);

// The process goes on with the next file: what is still under way in this one finds the store where it was.
afterAll(() => {
  for (const name of Object.getOwnPropertyNames(globalThis).filter((one) => /^(indexedDB$|IDB)/.test(one))) {
    Object.defineProperty(globalThis, name, { configurable: false });
  }
});
