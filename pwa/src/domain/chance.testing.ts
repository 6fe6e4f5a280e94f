/**
 * Chance that is the same each time, so that what passed here passes there: SEED=2 for another one, as for the order of
 * all tests (vite.config.ts). Properties are tried with this `fc`.
 */
import fc from "fast-check";

declare const process: { readonly env: Readonly<Record<string, string | undefined>> };

const { SEED: given = "1" } = process.env;

export const seed = Number(given);

fc.configureGlobal({ seed });

export { fc };
