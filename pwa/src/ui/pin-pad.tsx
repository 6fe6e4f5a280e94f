import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { Icon } from "./icon.tsx";
import "./pin-pad.css";

const DIGITS = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];

interface PinPadProps {
  label: string;
  value: string;
  /** How many places are drawn. */
  length: number;
  /** True where a sentence may be typed instead: the phone's own keyboard comes up and nothing is drawn as places. */
  keyboard: boolean;
  disabled?: boolean | undefined;
  describedBy?: string | undefined;
  words: { digit: (n: number) => string; erase: string; keyboard: string };
  onType: (value: string) => void;
  onKeyboard?: (() => void) | undefined;
}

function Places({ filled, length }: { filled: number; length: number }) {
  return (
    <svg class="pin-places" viewBox={`0 0 ${length * 28} 28`} aria-hidden="true" focusable="false">
      {Array.from({ length }, (_, i) => i * 28 + 14).map((x, i) => (
        <circle key={x} class={i < filled ? "pin-place pin-filled" : "pin-place"} cx={x} cy="14" r="8" />
      ))}
    </svg>
  );
}

/**
 * Digits in reach of the thumb. The field behind them takes paste and a keyboard; it is no password field on purpose,
 * so that the browser never offers to keep the PIN.
 */
export function PinPad(props: PinPadProps) {
  const { value, length, keyboard, disabled, words, onType, onKeyboard } = props;
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (!disabled) {
      field.current?.focus({ preventScroll: true });
    }
  }, [disabled]);
  useEffect(() => {
    // A digit typed while nothing else has the focus is meant for here: after the cover, after a sheet.
    const catchDigit = (event: KeyboardEvent) => {
      if (/^\d$/.test(event.key) && !(event.target instanceof HTMLInputElement)) {
        field.current?.focus({ preventScroll: true });
      }
    };
    addEventListener("keydown", catchDigit);
    return () => removeEventListener("keydown", catchDigit);
  }, []);
  const type = (next: string) => {
    onType(next);
    field.current?.focus({ preventScroll: true });
  };
  return (
    <div class="pin-pad">
      <div class={keyboard ? "pin-entry pin-entry-text" : "pin-entry"}>
        {!keyboard && <Places filled={value.length} length={length} />}
        <input
          ref={field}
          class="pin-field"
          type="text"
          inputMode={keyboard ? "text" : "none"}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          aria-label={props.label}
          aria-describedby={props.describedBy}
          disabled={disabled}
          value={value}
          onInput={(event) => onType(event.currentTarget.value)}
        />
      </div>
      <div class="pin-keys">
        {DIGITS.map((digit) => (
          <Key
            key={digit}
            digit={digit}
            label={words.digit(Number(digit))}
            press={() => type(value + digit)}
          />
        ))}
        <button
          type="button"
          class="pin-key pin-key-small"
          hidden={!onKeyboard}
          onClick={() => {
            onKeyboard?.();
            field.current?.focus();
          }}
        >
          {words.keyboard}
        </button>
        <Key digit="0" label={words.digit(0)} press={() => type(`${value}0`)} />
        <button
          type="button"
          class="pin-key pin-key-small"
          aria-label={words.erase}
          onClick={() => type(value.slice(0, -1))}
        >
          <Icon name="backspace" />
        </button>
      </div>
    </div>
  );
}

function Key({ digit, label, press }: { digit: string; label: string; press: () => void }) {
  return (
    <button type="button" class="pin-key" aria-label={label} onClick={press}>
      {digit}
    </button>
  );
}
