import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import "./windowed.css";

/** How far beyond the edge of the screen rows are ready for a thumb that flings the list. */
const readyAround = "1200px 0px";
/** Rows in one window: few enough to be drawn between two frames. */
const rowsInWindow = 10;

/** What scrolls around an element: room around the screen is none around what scrolls inside it. */
function scrollerOf(element: Element): Element | null {
  for (let around = element.parentElement; around !== null; around = around.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(around).overflowY)) {
      return around;
    }
  }
  return null;
}

interface WindowProps {
  rows: number;
  rowPixels: number;
  /** It stands there from the first moment: what is seen when the screen opens. */
  first: boolean;
  children: () => ComponentChildren;
}

/** Rows that exist only near what is seen; elsewhere an empty space of their height keeps their place. */
function Window({ rows, rowPixels, first, children }: WindowProps) {
  const box = useRef<HTMLDivElement>(null);
  const height = useRef(0);
  const [near, setNear] = useState(first || globalThis.IntersectionObserver === undefined);
  useLayoutEffect(() => {
    const space = height.current || rows * rowPixels;
    box.current?.style.setProperty("block-size", near ? "auto" : `${space}px`);
  }, [near, rows, rowPixels]);
  useEffect(() => {
    const element = box.current;
    if (!element || globalThis.IntersectionObserver === undefined) {
      return undefined;
    }
    const look = ([seen]: IntersectionObserverEntry[]) => {
      if (seen?.isIntersecting) {
        setNear(true);
      } else if (element.hasChildNodes() && !element.contains(document.activeElement)) {
        height.current = element.offsetHeight;
        setNear(false);
      }
    };
    const observer = new IntersectionObserver(look, { root: scrollerOf(element), rootMargin: readyAround });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <div class="windowed" ref={box}>
      {near && children()}
    </div>
  );
}

/** A long list in windows: `draw` gets the rows of one of them. A short list is one window. */
export function Windowed<Row>(props: {
  rows: readonly Row[];
  /** CSS pixels of one row, as long as nobody has seen it. */
  rowPixels: number;
  /** The list begins where the screen does. */
  first: boolean;
  draw: (rows: readonly Row[]) => ComponentChildren;
}) {
  const { rows, rowPixels, first, draw } = props;
  const windows = Array.from({ length: Math.ceil(rows.length / rowsInWindow) }, (_, at) =>
    rows.slice(at * rowsInWindow, (at + 1) * rowsInWindow),
  );
  return (
    <>
      {windows.map((some, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a window is known by its place
        <Window key={at} rows={some.length} rowPixels={rowPixels} first={first && at === 0}>
          {() => draw(some)}
        </Window>
      ))}
    </>
  );
}
