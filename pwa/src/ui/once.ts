import { type EffectCallback, useEffect } from "preact/hooks";

/**
 * Do something once when the screen opens, and once more whenever one of `per` is another.
 * What it reads besides starts nothing anew: a question goes to the server once, however often the screen is drawn.
 */
export function useOnce(does: EffectCallback, per: readonly unknown[] = []): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: who calls it names what it depends on
  useEffect(does, per);
}
