import { Chip, Chips } from "./chip.tsx";

/** One of a few ways to see the same thing. Each option is a button; the chosen one is pressed. */
export function Segments<Value extends string>(props: {
  label: string;
  options: readonly { value: Value; text: string }[];
  chosen: Value;
  onChoose: (value: Value) => void;
}) {
  return (
    <Chips label={props.label}>
      {props.options.map(({ value, text }) => (
        <Chip key={value} pressed={value === props.chosen} onClick={() => props.onChoose(value)}>
          {text}
        </Chip>
      ))}
    </Chips>
  );
}
