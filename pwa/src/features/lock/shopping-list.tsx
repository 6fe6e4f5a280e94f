import { useState } from "preact/hooks";
import { t } from "#i18n/words.ts";
import { readShopping, type ShoppingItem, writeShopping } from "./shopping.ts";

/** A cover: what to buy, ticked off as it goes into the bag. */
export function ShoppingList() {
  const [items, setItems] = useState(readShopping);
  const [typed, setTyped] = useState("");
  const keep = (next: readonly ShoppingItem[]) => {
    setItems(next);
    writeShopping(next);
  };
  const add = () => {
    if (typed.trim()) {
      keep([...items, { what: typed.trim(), got: false }]);
      setTyped("");
    }
  };
  return (
    <>
      <ul class="cover-list">
        {items.map((item, at) => (
          <li key={item.what}>
            <label class="cover-item">
              <input
                type="checkbox"
                checked={item.got}
                onChange={() => keep(items.map((one, i) => (i === at ? { ...one, got: !one.got } : one)))}
              />
              <span class={item.got ? "cover-got" : undefined}>{item.what}</span>
            </label>
          </li>
        ))}
      </ul>
      <div class="row">
        <input
          class="bare-input"
          type="text"
          autocomplete="off"
          enterKeyHint="done"
          aria-label={t("cover.add")}
          placeholder={t("cover.add")}
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => event.key === "Enter" && add()}
        />
        <button type="button" class="button button-quiet" onClick={add}>
          {t("cover.add_go")}
        </button>
      </div>
    </>
  );
}
