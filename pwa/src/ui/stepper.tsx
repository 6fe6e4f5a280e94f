import { useId } from "preact/hooks";
import "./stepper.css";

/**
 * A small whole number, changed by one at a time. Each tap counts at once. Null: nothing was chosen yet, and the first
 * tap chooses the `usual` one.
 */
export function Stepper(props: {
  label: string;
  value: number | null;
  usual?: number;
  min: number;
  max: number;
  words: { less: string; more: string };
  onChange: (value: number) => void;
}) {
  const id = useId();
  const { value, min, max, words, usual = min } = props;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would put a border of its own around one line
    <div class="stepper" role="group" aria-labelledby={id}>
      <span class="grow" id={id}>
        {props.label}
      </span>
      <button
        type="button"
        class="stepper-button"
        aria-label={words.less}
        disabled={value === null || value <= min}
        onClick={() => value !== null && props.onChange(value - 1)}
      >
        <span aria-hidden="true">−</span>
      </button>
      <output class="stepper-value numbers">{value ?? "–"}</output>
      <button
        type="button"
        class="stepper-button"
        aria-label={words.more}
        disabled={value !== null && value >= max}
        onClick={() => props.onChange(value === null ? usual : value + 1)}
      >
        <span aria-hidden="true">+</span>
      </button>
    </div>
  );
}
