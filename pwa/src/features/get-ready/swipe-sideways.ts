const FAR_PIXELS = 70;

/** Call `back` or `on` when one finger goes clearly right or left. Returns how to stop listening. */
export function swipeSideways(element: HTMLElement, back: () => void, on: () => void): () => void {
  let from: Touch | undefined;
  function start(event: TouchEvent) {
    from = event.touches.length === 1 ? event.touches[0] : undefined;
  }
  function end(event: TouchEvent) {
    const to = event.changedTouches[0];
    if (from && to) {
      const x = to.clientX - from.clientX;
      const isSideways = Math.abs(x) > FAR_PIXELS && Math.abs(x) > 2 * Math.abs(to.clientY - from.clientY);
      if (isSideways) {
        (x > 0 ? back : on)();
      }
    }
    from = undefined;
  }
  element.addEventListener("touchstart", start, { passive: true });
  element.addEventListener("touchend", end, { passive: true });
  return () => {
    element.removeEventListener("touchstart", start);
    element.removeEventListener("touchend", end);
  };
}
