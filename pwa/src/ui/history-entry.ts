/**
 * A layer over a screen is a step in the history, so that the phone's Back closes it and nothing else.
 */

import { useEffect, useRef } from "preact/hooks";

interface Layer {
  serial: number;
  close: () => void;
}

const layers: Layer[] = [];
let serial = 0;
let stepsWeTook = 0;

function stateSerial(): number | undefined {
  const state: unknown = globalThis.history.state;
  return typeof state === "object" && state !== null && "layer" in state && typeof state.layer === "number"
    ? state.layer
    : undefined;
}

function closeTopmost() {
  if (stepsWeTook > 0) {
    stepsWeTook -= 1;
    return;
  }
  layers.pop()?.close();
}

globalThis.addEventListener?.("popstate", closeTopmost);

function leave(layer: Layer) {
  const at = layers.indexOf(layer);
  if (at < 0) {
    return;
  }
  layers.splice(at, 1);
  // Asked a moment later: when another layer or screen has followed at once, the step below shows the same screen and
  // does no harm, while going back now would take the new one away.
  setTimeout(() => {
    if (stateSerial() === layer.serial) {
      stepsWeTook += 1;
      globalThis.history.back();
    }
  });
}

/** While mounted, Back calls `close`. With `enabled` false the layer is an address of its own and needs no step. */
export function useHistoryEntry(close: () => void, enabled = true): void {
  const latest = useRef(close);
  latest.current = close;
  useEffect(() => {
    if (!enabled) {
      return undefined;
    }
    serial += 1;
    const layer: Layer = { serial, close: () => latest.current() };
    layers.push(layer);
    globalThis.history.pushState({ layer: serial }, "");
    return () => leave(layer);
  }, [enabled]);
}
