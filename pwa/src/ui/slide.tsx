import { useState } from "preact/hooks";
import "./slide.css";

const END = 100;
const ENOUGH = 95;

/**
 * Something that cannot be taken back: slide to the end. A thumb that lets go too early does nothing. Not everybody can
 * slide: a tap at the very end counts, and so does the End key.
 */
export function Slide({ label, onDone }: { label: string; onDone: () => void }) {
  const [at, setAt] = useState(0);
  const release = () => {
    if (at >= ENOUGH) {
      onDone();
    } else {
      setAt(0);
    }
  };
  return (
    <label class="slide">
      <span>{label}</span>
      <input
        type="range"
        min={0}
        max={END}
        step={5}
        value={at}
        autocomplete="off"
        onInput={(event) => setAt(Number(event.currentTarget.value))}
        onPointerUp={release}
        onKeyUp={(event) => at >= ENOUGH && event.key !== "Tab" && release()}
      />
    </label>
  );
}
