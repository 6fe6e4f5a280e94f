const CLOSES_AFTER_PIXELS = 80;

/** Call `close` when a finger pulls the element down from its top. Returns how to stop listening. */
export function swipeDown(element: HTMLElement, close: () => void): () => void {
  let from: number | undefined;
  function start(event: TouchEvent) {
    const scrolled = element.querySelector(".sheet-content")?.scrollTop ?? 0;
    from = scrolled <= 0 && event.touches.length === 1 ? event.touches[0]?.clientY : undefined;
  }
  function end(event: TouchEvent) {
    const to = event.changedTouches[0]?.clientY;
    if (from !== undefined && to !== undefined && to - from > CLOSES_AFTER_PIXELS) {
      close();
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
