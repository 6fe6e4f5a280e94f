/** The co-workers to practise with. */
import type { Practice } from "./practice.ts";
import { afraid } from "./practice-afraid.ts";
import { angry } from "./practice-angry.ts";
import { fine } from "./practice-fine.ts";

export const PRACTICES: readonly Practice[] = [afraid, angry, fine];
