/** How large the letters are and which ones, on top of what the phone itself is set to. */
import { effect, type ReadonlySignal, signal } from "@preact/signals";

/** In percent of the phone's own size. */
export const TEXT_SIZES = [100, 115, 130, 200] as const;
type TextSize = (typeof TEXT_SIZES)[number];

const SIZE_UNDER = "hilo.text-size";
const EASY_UNDER = "hilo.easy-read";

function storedSize(): TextSize {
  const stored = Number(globalThis.localStorage?.getItem(SIZE_UNDER));
  return TEXT_SIZES.find((size) => size === stored) ?? 100;
}

const size = signal<TextSize>(storedSize());
const easy = signal(globalThis.localStorage?.getItem(EASY_UNDER) === "1");

export const textSize: ReadonlySignal<TextSize> = size;
/** Letters that are hard to take for one another, further apart. */
export const easyRead: ReadonlySignal<boolean> = easy;

export function chooseTextSize(chosen: TextSize): void {
  size.value = chosen;
  globalThis.localStorage?.setItem(SIZE_UNDER, String(chosen));
}

export function chooseEasyRead(on: boolean): void {
  easy.value = on;
  globalThis.localStorage?.setItem(EASY_UNDER, on ? "1" : "0");
}

/** Put it on the page, now and whenever it changes; returns what stops it. */
export function followReading(): () => void {
  return effect(() => {
    const { dataset } = document.documentElement;
    dataset["text"] = String(size.value);
    dataset["letters"] = easy.value ? "easy" : "usual";
  });
}
