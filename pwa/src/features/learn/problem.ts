/** The problem Learn is filtered by. It survives going to a page and back, not the lock. */
import { signal } from "@preact/signals";
import type { Problem } from "#content/problems.ts";

export const problem = signal<Problem | null>(null);
