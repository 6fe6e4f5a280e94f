import type { ButtonHTMLAttributes, ComponentChildren } from "preact";
import "./button.css";
import { Icon, type IconName } from "./icon.tsx";

/**
 * `primary`: the one thing to do here (one per screen). `soft`: the same act, further down.
 * `quiet`: outlined. `plain`: words only. `danger`: erases.
 */
type Kind = "primary" | "soft" | "quiet" | "plain" | "danger";

interface Looks {
  kind?: Kind | undefined;
  icon?: IconName | undefined;
  /** Takes the whole row. */
  wide?: boolean | undefined;
  children: ComponentChildren;
}

function looksOf({ kind = "quiet", wide }: Looks): string {
  return `button button-${kind}${wide ? " button-wide" : ""}`;
}

type ButtonProps = Looks & Omit<ButtonHTMLAttributes<HTMLButtonElement>, "class" | "icon" | "children">;

export function Button({ kind, icon, wide, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      class={looksOf({ kind, wide, children })}
      data-primary={kind === "primary" ? true : undefined}
    >
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </button>
  );
}

type LinkProps = Looks & {
  href: string;
  /** A file to save under this name instead of a place to go. */
  download?: string | undefined;
  onClick?: ((event: MouseEvent) => void) | undefined;
};

/** Goes somewhere and looks like a button. */
export function ButtonLink({ kind, icon, wide, children, ...rest }: LinkProps) {
  return (
    <a
      {...rest}
      class={looksOf({ kind, wide, children })}
      data-primary={kind === "primary" ? true : undefined}
    >
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </a>
  );
}

type IconButtonProps = { icon: IconName; label: string } & Omit<
  ButtonHTMLAttributes<HTMLButtonElement>,
  "class" | "icon" | "label" | "aria-label"
>;

/** Only for Hide, Back and Close: everything else carries its word. */
export function IconButton({ icon, label, ...rest }: IconButtonProps) {
  return (
    <button type="button" {...rest} class="icon-button" aria-label={label}>
      <Icon name={icon} />
    </button>
  );
}
