import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { t } from "#i18n/words.ts";
import { cover, uncover } from "#ui/hide.ts";
import { readShopping, type ShoppingItem, writeShopping } from "./shopping.ts";
import "./cover.css";

const TAPS_TO_LEAVE = 3;
const TAPS_WITHIN_MS = 1500;

/** Calls `leave` at the third tap in a row. */
function useTaps(leave: () => void): () => void {
  const taps = useRef<number[]>([]);
  return () => {
    const now = Date.now();
    taps.current = [...taps.current.filter((at) => now - at < TAPS_WITHIN_MS), now];
    if (taps.current.length >= TAPS_TO_LEAVE) {
      leave();
    }
  };
}

/** A dialog over everything else, sheets included, that no Escape and no Back closes. */
function useOnTop() {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const element = dialog.current;
    const show = () => element && !element.open && element.showModal();
    show();
    element?.addEventListener("close", show);
    return () => {
      element?.removeEventListener("close", show);
      element?.close();
    };
  }, []);
  return dialog;
}

/** What a stranger sees: a shopping list that works. Three taps on its title lead back. */
export function Cover() {
  const dialog = useOnTop();
  const tap = useTaps(uncover);
  useEffect(() => {
    const name = document.title;
    document.title = t("cover.title");
    return () => {
      document.title = name;
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      class="cover"
      aria-label={t("cover.title")}
      onCancel={(event) => event.preventDefault()}
    >
      <h1>
        <button type="button" class="cover-title" onClick={tap}>
          {t("cover.title")}
        </button>
      </h1>
      {cover.value === "hidden" && <ShoppingList />}
    </dialog>
  );
}

function ShoppingList() {
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
