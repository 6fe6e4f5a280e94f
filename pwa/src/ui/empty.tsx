import type { ComponentChildren } from "preact";
import { Drawing, type DrawingName } from "./drawing.tsx";
import "./empty.css";

/** Nothing here yet: a drawing, one sentence of hope, and one button as `children`. */
export function Empty(props: { drawing: DrawingName; text: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <Drawing name={props.drawing} />
      <p>{props.text}</p>
      {props.children}
    </div>
  );
}
