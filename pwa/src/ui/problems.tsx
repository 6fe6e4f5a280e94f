import { useRef } from "preact/hooks";
import "./field.css";
import { useOnce } from "./once.ts";

// A jump by address would be a step in the history, and a step in the history closes a sheet.
function focusField(event: Event, field: string) {
  event.preventDefault();
  document.getElementById(field)?.focus();
}

/**
 * What is wrong with a form, above it, in the same words as at the fields; it takes the focus when it appears.
 * Each problem leads to its field by id.
 */
export function Problems(props: { title: string; list: readonly { field?: string; text: string }[] }) {
  const box = useRef<HTMLDivElement>(null);
  useOnce(() => box.current?.focus(), [props.list]);
  if (props.list.length === 0) {
    return null;
  }
  return (
    <div class="problems" role="alert" tabIndex={-1} ref={box}>
      <h2>{props.title}</h2>
      <ul>
        {props.list.map(({ field, text }) => (
          <li key={text}>
            {field ? (
              <a href={`#${field}`} onClick={(event) => focusField(event, field)}>
                {text}
              </a>
            ) : (
              text
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
