import type { ComponentChildren } from "preact";
import "./page-head.css";
import { IconButton } from "./button.tsx";
import { TitleFocus } from "./focus.tsx";

/** The title of a screen. `back` puts the arrow before it; `after` stands at the end of the line. */
export function PageHead(props: {
  title: string;
  sub?: ComponentChildren;
  back?: { label: string; go: () => void } | undefined;
  after?: ComponentChildren;
}) {
  return (
    <header class="page-head">
      <div class="row">
        {props.back && <IconButton icon="back" label={props.back.label} onClick={props.back.go} />}
        <TitleFocus>{props.title}</TitleFocus>
        {props.after}
      </div>
      {props.sub && <p class="small">{props.sub}</p>}
    </header>
  );
}
