import { useRef } from "preact/hooks";

/**
 * For a screen that asks the server again before it has its answer, as with another filter: call the returned function
 * when asking, and what that returns when the answer is there. It is true for the newest question only: what answers an
 * older one comes too late to be shown.
 */
export function useNewest(): () => () => boolean {
  const asked = useRef(0);
  // The same function each time the screen is drawn: an effect that needs it runs for new questions alone.
  const ask = useRef(() => {
    asked.current += 1;
    const mine = asked.current;
    return () => mine === asked.current;
  });
  return ask.current;
}
