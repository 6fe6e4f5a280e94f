import { useEffect, useRef } from "preact/hooks";

/** Handlers for a press that counts only when held: `onHold` fires after `milliseconds` and swallows the click that follows. */
export function useHold(onHold: () => void, milliseconds: number) {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const held = useRef(false);
  const stop = () => clearTimeout(timer.current);
  useEffect(() => () => clearTimeout(timer.current), []);
  return {
    onPointerDown: () => {
      held.current = false;
      timer.current = setTimeout(() => {
        held.current = true;
        onHold();
      }, milliseconds);
    },
    onPointerUp: stop,
    onPointerLeave: stop,
    onPointerCancel: stop,
    onClickCapture: (event: Event) => {
      if (held.current) {
        held.current = false;
        event.stopPropagation();
      }
    },
  };
}
