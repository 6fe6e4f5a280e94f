import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import "./means.css";

/** What will happen, told before anybody taps. */
export function Means({ title, children }: { title: string; children: ComponentChildren }) {
  const id = useId();
  return (
    <section class="means" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}
