import type { ButtonHTMLAttributes, ComponentChildren, Ref } from "preact";
import "./choice.css";

type ChoiceProps = {
  /** What stands before the words: a mark, an icon. */
  before?: ComponentChildren;
  pressed?: boolean | undefined;
  /** A dashed outline: the answer already given, tap to change it. */
  given?: boolean | undefined;
  /** What stands after the words: "edit". */
  after?: ComponentChildren;
  children: ComponentChildren;
  ref?: Ref<HTMLButtonElement>;
} & Omit<ButtonHTMLAttributes<HTMLButtonElement>, "class" | "children" | "aria-pressed" | "ref">;

/** One answer, as a whole row. */
export function Choice({ before, after, pressed, given, children, ...rest }: ChoiceProps) {
  return (
    <button type="button" {...rest} class={given ? "choice choice-given" : "choice"} aria-pressed={pressed}>
      {before}
      <span class="grow">{children}</span>
      {after}
    </button>
  );
}
