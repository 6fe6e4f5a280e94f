import { session } from "#app/session.ts";
import { mayOffer } from "#domain/permission.ts";
import { t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { saveTable } from "#ui/table-file.ts";
import type { Layer, WallChart } from "./chart.ts";
import { fileOf } from "./table.ts";

/** Keeps the counts of a layer as a file: of the cells, and of nobody by name. */
export function FileButton({ chart, layer }: { chart: WallChart; layer: Layer }) {
  const lines = fileOf(chart, layer);
  const mayMakeLists = session.value !== null && mayOffer(session.value, "exports.see");
  return lines ? (
    <>
      <p class="small">
        {[t("wall.file_counts"), mayMakeLists && t("wall.file_names")].filter(Boolean).join(" ")}
      </p>
      <Button wide={true} onClick={() => saveTable(lines)}>
        {t("wall.as_file")}
      </Button>
    </>
  ) : null;
}
