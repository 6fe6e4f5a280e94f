import type { ComponentChildren } from "preact";
import "./quote.css";

/** Words somebody could say, with a line before them; `label` says what they are for. */
export function Quote({ label, children }: { label?: string | undefined; children: ComponentChildren }) {
  return (
    <div class="quote">
      {label && <p class="small">{label}</p>}
      <p>{children}</p>
    </div>
  );
}
