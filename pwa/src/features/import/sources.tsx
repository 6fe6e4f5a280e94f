import { useRef } from "preact/hooks";
import { hasPin } from "#db/vault.ts";
import { dayAndMonth } from "#i18n/format.ts";
import { t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { autoLockMinutes } from "#ui/hide.ts";
import { PageHead } from "#ui/page-head.tsx";
import { Problems } from "#ui/problems.tsx";
import { doneOf, type Import, lastImport } from "./actions.ts";
import { hasContactPicker } from "./contact-picker.ts";

// Some phones know these files by their ending, some by their kind.
const accepted = [
  ".vcf",
  ".vcard",
  ".csv",
  ".tsv",
  ".txt",
  "text/vcard",
  "text/x-vcard",
  "text/directory",
  "text/csv",
  "text/comma-separated-values",
  "text/plain",
  "application/vnd.ms-excel",
].join(",");

function FileButton({ isFirst, onFile }: { isFirst: boolean; onFile: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        accept={accepted}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          // The same file may be chosen twice: after it was exported anew.
          if (file) {
            onFile(file);
            currentTarget.value = "";
          }
        }}
      />
      <Button
        kind={isFirst ? "primary" : "quiet"}
        wide={true}
        icon="file"
        aria-describedby="import-file-hint"
        onClick={() => input.current?.click()}
      >
        {t("import.file")}
      </Button>
      <p class="small" id="import-file-hint">
        {t("import.file_hint")}
      </p>
    </>
  );
}

function LastImport({ last, onTakeBack }: { last: Import; onTakeBack: (last: Import) => void }) {
  return (
    <Card label={t("import.take_back")}>
      <p>{t("import.last", { n: doneOf(last), day: dayAndMonth(new Date(last.at)) })}</p>
      <Button onClick={() => onTakeBack(last)}>{t("import.take_back")}</Button>
    </Card>
  );
}

/** M7: where people can come from. `problem`: what became of the last try. */
export function Sources(props: {
  problem: string | null;
  back: () => void;
  onPick: () => void;
  onFile: (file: File) => void;
  onTakeBack: (last: Import) => void;
}) {
  const canPick = hasContactPicker();
  const last = lastImport();
  const locksAtOnce = hasPin.value && autoLockMinutes.value === 0;
  return (
    <div class="stack">
      <PageHead
        title={t("import.title")}
        sub={t("import.sub")}
        back={{ label: t("common.back"), go: props.back }}
      />
      <Problems title={t("err.form")} list={props.problem ? [{ text: props.problem }] : []} />
      {canPick && (
        <Button kind="primary" wide={true} icon="people" onClick={props.onPick}>
          {t("import.picker")}
        </Button>
      )}
      <FileButton isFirst={!canPick} onFile={props.onFile} />
      {locksAtOnce && <p role="note">{t("import.locks")}</p>}
      <p>{t("import.stays")}</p>
      {last && doneOf(last) > 0 && <LastImport last={last} onTakeBack={props.onTakeBack} />}
      <details class="import-fold">
        <summary>{t("import.how")}</summary>
        <ul class="stack">
          <li>{t("import.how_iphone")}</li>
          <li>{t("import.how_android")}</li>
          <li>{t("import.how_table")}</li>
        </ul>
      </details>
    </div>
  );
}
