import type { ComponentChildren } from "preact";
import { useId, useState } from "preact/hooks";
import { t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { NumberTable } from "#ui/number-table.tsx";
import { type Line, saveTable } from "#ui/table-file.ts";

/** A picture under the sentence that says what it shows; a button puts a table in its place, another keeps its file. */
export function Picture(props: {
  title: string;
  name: string;
  head: readonly string[];
  lines: readonly (readonly string[])[];
  /** The table as it may leave the phone; null or left out where it may not. */
  file?: readonly Line[] | null;
  children: ComponentChildren;
}) {
  const { title, name, head, lines, file, children } = props;
  const [asTable, setAsTable] = useState(false);
  const id = useId();
  const other = t(asTable ? "tests.as_picture" : "tests.as_table");
  return (
    <section class="tests-picture stack" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {asTable ? <NumberTable name={name} head={head} lines={lines} /> : children}
      {asTable && file && (
        <Button kind="plain" aria-label={`${t("wall.as_file")}: ${name}`} onClick={() => saveTable(file)}>
          {t("wall.as_file")}
        </Button>
      )}
      <Button kind="plain" aria-label={`${other}: ${name}`} onClick={() => setAsTable(!asTable)}>
        {other}
      </Button>
    </section>
  );
}
