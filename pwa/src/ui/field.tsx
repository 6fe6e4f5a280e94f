import type { ComponentChildren, Ref } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import "./field.css";

interface Named {
  label: string;
  /** One line under the label. */
  hint?: string | undefined;
  /** What is wrong, in words; the field stays as it was. */
  error?: string | undefined;
  id?: string | undefined;
}

function describedBy(id: string, hint?: string, error?: string): string | undefined {
  const ids = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean);
  return ids.length > 0 ? ids.join(" ") : undefined;
}

function Labelled({ id, label, hint, error, children }: Named & { id: string; children: ComponentChildren }) {
  return (
    <div class={error ? "field field-wrong" : "field"}>
      <label for={id}>{label}</label>
      {hint && (
        <p class="small" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
      {children}
    </div>
  );
}

type TextProps = Named & {
  value: string;
  onText: (text: string) => void;
  type?: "text" | "search" | "tel" | "password" | "date" | "time" | "datetime-local" | "number" | undefined;
  inputMode?: "text" | "numeric" | "tel" | "search" | "none" | undefined;
  enterKeyHint?: "done" | "next" | "search" | "go" | "send" | undefined;
  autocomplete?: "off" | "username" | "current-password" | "new-password" | undefined;
  autocapitalize?: "none" | "words" | "sentences" | undefined;
  spellcheck?: boolean | undefined;
  autofocus?: boolean | undefined;
  maxLength?: number | undefined;
  placeholder?: string | undefined;
  min?: string | number | undefined;
  max?: string | number | undefined;
  onKeyDown?: ((event: KeyboardEvent) => void) | undefined;
  inputRef?: Ref<HTMLInputElement> | undefined;
};

/** One line of text. The browser keeps nothing of it unless `autocomplete` says otherwise. */
export function TextField({
  label,
  hint,
  error,
  id,
  value,
  onText,
  inputRef,
  type = "text",
  ...rest
}: TextProps) {
  const own = useId();
  const name = id ?? own;
  return (
    <Labelled id={name} label={label} hint={hint} error={error}>
      <input
        autocomplete="off"
        {...rest}
        // The types of Preact want one literal here; every kind we allow is a text field.
        type={type as "text"}
        id={name}
        ref={inputRef ?? null}
        value={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(name, hint, error)}
        onInput={(event) => onText(event.currentTarget.value)}
      />
    </Labelled>
  );
}

type LongProps = Named & {
  value: string;
  onText: (text: string) => void;
  rows?: number | undefined;
  maxLength?: number | undefined;
  placeholder?: string | undefined;
  /** Takes the focus when it appears: somebody tapped for it. */
  focused?: boolean | undefined;
  enterKeyHint?: "done" | "enter" | undefined;
};

/** Several lines of text. */
export function LongField({ label, hint, error, id, value, onText, focused, ...rest }: LongProps) {
  const own = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => (focused ? area.current?.focus() : undefined), [focused]);
  const name = id ?? own;
  return (
    <Labelled id={name} label={label} hint={hint} error={error}>
      <textarea
        rows={3}
        autocomplete="off"
        {...rest}
        ref={area}
        id={name}
        value={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(name, hint, error)}
        onInput={(event) => onText(event.currentTarget.value)}
      />
    </Labelled>
  );
}

/** One of many, through the phone's own list. */
export function SelectField<Value extends string>(
  props: Named & {
    value: Value;
    options: readonly { value: Value; text: string }[];
    onChoose: (value: Value) => void;
  },
) {
  const own = useId();
  const name = props.id ?? own;
  return (
    <Labelled id={name} label={props.label} hint={props.hint} error={props.error}>
      <select
        id={name}
        autocomplete="off"
        aria-describedby={describedBy(name, props.hint, props.error)}
        onChange={(event) => props.onChoose(event.currentTarget.value as Value)}
      >
        {props.options.map(({ value, text }) => (
          <option key={value} value={value} selected={value === props.value}>
            {text}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

/** On or off, at once. */
export function Switch(props: {
  label: string;
  hint?: string | undefined;
  on: boolean;
  onTurn: (on: boolean) => void;
}) {
  const id = useId();
  return (
    <div class="switch">
      <label for={id}>
        {props.label}
        {props.hint && (
          <span class="small" id={`${id}-hint`}>
            {props.hint}
          </span>
        )}
      </label>
      <input
        type="checkbox"
        role="switch"
        aria-checked={props.on}
        id={id}
        checked={props.on}
        aria-describedby={props.hint ? `${id}-hint` : undefined}
        onChange={(event) => props.onTurn(event.currentTarget.checked)}
      />
    </div>
  );
}
