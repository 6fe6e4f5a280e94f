import type { ComponentChildren } from "preact";
import { useId, useState } from "preact/hooks";
import { t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { NumberTable } from "#ui/number-table.tsx";
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
          <NumberTable name={props.name} head={props.table.head} lines={props.table.lines} />
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
