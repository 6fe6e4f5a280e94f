import "./stitch.css";

/** `solid`: talked within the agreed days. `dashed`: within twice that. `dotted`: longer ago, or never. */
export type Thread = "solid" | "dashed" | "dotted";

/** The marigold thread. `draws` runs it across once. It repeats what the words beside it say, so it is not read aloud. */
export function Stitch({ thread, draws = false }: { thread: Thread; draws?: boolean | undefined }) {
  return <div class={`stitch stitch-${thread}${draws ? " stitch-draws" : ""}`} aria-hidden="true" />;
}
