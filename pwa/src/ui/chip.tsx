import type { ButtonHTMLAttributes, ComponentChildren } from "preact";
import "./chip.css";
import { Icon, type IconName } from "./icon.tsx";

type ChipProps = {
  /** Leave out for a chip that does something instead of being on or off. */
  pressed?: boolean | undefined;
  icon?: IconName | undefined;
  children: ComponentChildren;
} & Omit<ButtonHTMLAttributes<HTMLButtonElement>, "class" | "icon" | "children" | "aria-pressed">;

export function Chip({ pressed, icon, children, ...rest }: ChipProps) {
  return (
    <button type="button" {...rest} class="chip" aria-pressed={pressed}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

/** Goes somewhere and looks like a chip. `lang`: the language of its words, where that may be another one. */
export function ChipLink(props: { href: string; lang?: string; children: ComponentChildren }) {
  return <a class="chip" {...props} />;
}

/** Chips that belong to one question. Give `label`, or `labelledBy` the id of a visible heading. */
export function Chips(props: {
  label?: string | undefined;
  labelledBy?: string | undefined;
  children: ComponentChildren;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be named by a heading outside of it
    <div class="chips" role="group" aria-label={props.label} aria-labelledby={props.labelledBy}>
      {props.children}
    </div>
  );
}
