import "./number-table.css";

/** Numbers under their words, for whoever reads no picture; `name` says of what. The first of a line is its word. */
export function NumberTable(props: {
  name: string;
  head: readonly string[];
  lines: readonly (readonly (string | number)[])[];
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by keyboard
    <section class="number-table-scroll" tabIndex={0} aria-label={props.name}>
      <table class="number-table numbers">
        <caption class="visually-hidden">{props.name}</caption>
        <thead>
          <tr>
            {props.head.map((word) => (
              <th key={word} scope="col">
                {word}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.lines.map(([word = "", ...cells]) => (
            <tr key={word}>
              <th scope="row">{word}</th>
              {cells.map((cell, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is known by its place
                <td key={i}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
