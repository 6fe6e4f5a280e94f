import type { ComponentChildren } from "preact";
import "./card.css";
import { Stitch, type Thread } from "./stitch.tsx";

interface CardProps {
  /** What a screen reader calls this card. */
  label?: string | undefined;
  /** How fresh the thread between two people is; leave out where there is none. */
  thread?: Thread | undefined;
  children: ComponentChildren;
}

export function Card({ label, thread, children }: CardProps) {
  return (
    <section class="card" aria-label={label}>
      {thread && <Stitch thread={thread} />}
      {children}
    </section>
  );
}
