/** The list on the cover. It is meant to be seen, so it lies unsealed on the phone and holds nothing of the union's. */

import { t } from "#i18n/words.ts";

export interface ShoppingItem {
  what: string;
  got: boolean;
}

const STORED_UNDER = "shopping";
const MAX_ITEMS = 40;

function isItem(value: unknown): value is ShoppingItem {
  return typeof value === "object" && value !== null && "what" in value && typeof value.what === "string";
}

function firstItems(): ShoppingItem[] {
  return [
    { what: t("cover.item_1"), got: false },
    { what: t("cover.item_2"), got: true },
    { what: t("cover.item_3"), got: false },
    { what: t("cover.item_4"), got: false },
  ];
}

/** What was last on the list; a plausible one when there was none. */
export function readShopping(): readonly ShoppingItem[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORED_UNDER) ?? "null");
    return Array.isArray(stored) ? stored.filter(isItem) : firstItems();
  } catch {
    return firstItems();
  }
}

export function writeShopping(items: readonly ShoppingItem[]): void {
  localStorage.setItem(STORED_UNDER, JSON.stringify(items.slice(-MAX_ITEMS)));
}
