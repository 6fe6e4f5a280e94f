import { memoryStore } from "#db/memory.ts";
import { conforms } from "#db/store.conformance.ts";

conforms("the store in memory", memoryStore);
