/** What every file of tests begins with. A busy machine takes a while; what is wrong stays wrong. */
import { vi } from "vitest";

const patience = { timeout: 20_000 };
const { waitFor } = vi;

vi.waitFor = (holds, how) => waitFor(holds, how ?? patience);
