import { useRef } from "preact/hooks";

/**
 * What a button begins, one at a time: thumbs are quicker than disks, and a second tap before the first was written would
 * write it twice. What is begun says itself what went wrong.
 */
export function useOneAtATime(): (begin: () => Promise<unknown>) => void {
  const running = useRef(false);
  return (begin) => {
    if (!running.current) {
      running.current = true;
      void begin().finally(() => {
        running.current = false;
      });
    }
  };
}
