import type { ComponentChildren } from "preact";
import { useId, useState } from "preact/hooks";
import { t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { saveTable } from "#ui/table-file.ts";

/** A picture under the sentence that says what it shows; buttons put a table in its place, and that table into a file. */
export function Picture(props: {
  title: string;
  name: string;
  table: { head: readonly string[]; lines: readonly (readonly [string, ...(string | number)[]])[] };
  children: ComponentChildren;
}) {
  const [asTable, setAsTable] = useState(false);
  const id = useId();
  return (
    <section class="console-block stack" aria-labelledby={id}>
      <h2 id={id}>{props.title}</h2>
      {asTable ? (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by keyboard */}
          <section class="console-scroll" tabIndex={0} aria-label={props.name}>
            <table class="console-table numbers">
              <caption class="visually-hidden">{props.name}</caption>
              <thead>
                <tr>
                  {props.table.head.map((word) => (
                    <th key={word} scope="col">
                      {word}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {props.table.lines.map(([word, ...numbers]) => (
                  <tr key={word}>
                    <th scope="row">{word}</th>
                    {numbers.map((n, i) => (
                      // biome-ignore lint/suspicious/noArrayIndexKey: a column is known by its place
                      <td key={i}>{n}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
          <p>
            <Button
              kind="plain"
              aria-label={`${t("console.as_file")}: ${props.name}`}
              onClick={() => saveTable([props.table.head, ...props.table.lines])}
            >
              {t("console.as_file")}
            </Button>
          </p>
        </>
      ) : (
        props.children
      )}
      <Button
        kind="plain"
        aria-label={`${t(asTable ? "console.as_picture" : "console.as_table")}: ${props.name}`}
        onClick={() => setAsTable(!asTable)}
      >
        {t(asTable ? "console.as_picture" : "console.as_table")}
      </Button>
    </section>
  );
}
