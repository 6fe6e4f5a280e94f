/** Which pages of Learn were read on this phone: for the member's own way through a training, and for nobody else. */
import { fact, saveFact } from "#db/facts.ts";

const known = fact("learned");

/** Whether a page was opened here. Reading it in a component follows it. */
export function isRead(slug: string): boolean {
  return known.value?.slugs.includes(slug) ?? false;
}

/** A page was opened. A phone too full for the note forgets it; the page is read all the same. */
export async function noteRead(slug: string): Promise<void> {
  const slugs = known.peek()?.slugs ?? [];
  if (!slugs.includes(slug)) {
    await saveFact("learned", { slugs: [...slugs, slug] }).catch(() => undefined);
  }
}
