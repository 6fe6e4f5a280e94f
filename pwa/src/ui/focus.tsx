import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

/**
 * The heading of a screen. It takes the focus when the screen appears, so that a screen reader starts there,
 * unless the screen has put the focus into a field of its own or a sheet is open.
 */
export function TitleFocus({ children }: { children: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const active = document.activeElement;
    if (!active || active === document.body || !active.matches("input, textarea, select, dialog *")) {
      heading.current?.focus({ preventScroll: true });
    }
  }, []);
  return (
    <h1 tabIndex={-1} ref={heading}>
      {children}
    </h1>
  );
}

/** Put the focus back on the screen's heading when what had it is gone. */
export function focusTitleIfLost(): void {
  if (!document.activeElement || document.activeElement === document.body) {
    document.querySelector<HTMLElement>("h1[tabindex]")?.focus({ preventScroll: true });
  }
}
