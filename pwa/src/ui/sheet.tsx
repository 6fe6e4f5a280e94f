import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { useHistoryEntry } from "./history-entry.ts";
import "./sheet.css";
import { swipeDown } from "./swipe.ts";

interface SheetProps {
  /** What a screen reader calls the sheet; usually its question. */
  label: string;
  /** The word for closing it, read aloud on the handle. */
  closeLabel: string;
  /** Back, a swipe down, Escape and a tap beside the sheet all end here. Keep what was typed as a draft. */
  onClose: () => void;
  /** True when the sheet has an address of its own (the router made the step in the history). */
  routed?: boolean;
  /** Stays in reach of the thumb under what scrolls: the one primary button. */
  footer?: ComponentChildren;
  children: ComponentChildren;
}

/**
 * A sheet that rises from the bottom. Put `autofocus` on the first answer; without it the handle takes the focus.
 */
export function Sheet({ label, closeLabel, onClose, routed = false, footer, children }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useHistoryEntry(onClose, !routed);
  useLayoutEffect(() => {
    const element = dialog.current;
    const opener = document.activeElement;
    if (element && !element.open) {
      element.showModal();
      element.querySelector<HTMLElement>("[autofocus]")?.focus({ preventScroll: true });
    }
    return () => {
      element?.close();
      // The dialog has left the page by now, so it cannot give the focus back itself.
      if (opener instanceof HTMLElement && opener.isConnected) {
        opener.focus({ preventScroll: true });
      }
    };
  }, []);
  useEffect(() => (dialog.current ? swipeDown(dialog.current, onClose) : undefined), [onClose]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog through its cancel event
    <dialog
      ref={dialog}
      class="sheet"
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => event.target === event.currentTarget && onClose()}
    >
      <div class="sheet-body">
        <button type="button" class="sheet-handle" aria-label={closeLabel} onClick={onClose} />
        <div class="sheet-content">{children}</div>
        {footer && <div class="sheet-footer">{footer}</div>}
      </div>
    </dialog>
  );
}
