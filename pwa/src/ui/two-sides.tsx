import type { ComponentChildren } from "preact";
import { Chip, Chips } from "./chip.tsx";
import "./two-sides.css";

/** What a line is called, and what it says of one side. */
export type Line<Side> = readonly [name: string, told: (side: Side) => string | number];

interface Props<Side> {
  readonly caption: ComponentChildren;
  readonly pair: readonly [Side, Side];
  readonly lines: readonly Line<Side>[];
  readonly nameOf: (side: Side) => string;
  /** The word that marks a line in which the two differ. */
  readonly differs: string;
  /** What stands above the two names, one for each. */
  readonly above?: readonly [string, string];
}

/** Two entries side by side; lines that differ are marked with a word and a heavier letter. */
export function TwoSides<Side>({ caption, pair, lines, nameOf, differs, above }: Props<Side>) {
  return (
    <table class="two-sides">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <td />
          {([0, 1] as const).map((at) => (
            <th key={at} scope="col">
              {above && <span class="small two-sides-mark">{above[at]}</span>}
              <bdi>{nameOf(pair[at])}</bdi>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map(([name, told]) => {
          const [left, right] = pair.map(told);
          return (
            <tr key={name} class={left === right ? undefined : "two-sides-differ"}>
              <th scope="row">
                {name}
                {left !== right && <span class="small two-sides-mark">{differs}</span>}
              </th>
              <td>{left}</td>
              <td>{right}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Which of two values is right. */
export function WhichSide(props: {
  id: string;
  question: string;
  values: readonly [string, string];
  chosen: 0 | 1;
  onPick: (side: 0 | 1) => void;
}) {
  return (
    <section class="stack" aria-labelledby={props.id}>
      <h2 id={props.id}>{props.question}</h2>
      <Chips labelledBy={props.id}>
        {([0, 1] as const).map((at) => (
          <Chip key={at} pressed={props.chosen === at} onClick={() => props.onPick(at)}>
            <bdi>{props.values[at]}</bdi>
          </Chip>
        ))}
      </Chips>
    </section>
  );
}
