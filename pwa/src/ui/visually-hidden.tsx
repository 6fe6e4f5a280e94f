import type { ComponentChildren } from "preact";

/** Words for those who listen to the screen; nobody sees them. */
export function VisuallyHidden({ children }: { children: ComponentChildren }) {
  return <span class="visually-hidden">{children}</span>;
}
