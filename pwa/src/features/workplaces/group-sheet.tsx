import { useState } from "preact/hooks";
import { TypedEarlier } from "#app/office-page.tsx";
import { idByWords } from "#domain/identifier.ts";
import { Problem } from "#domain/problem.ts";
import { trouble } from "#i18n/trouble.ts";
import { t } from "#i18n/words.ts";
import { formUnder } from "#sync/draft.ts";
import { Button } from "#ui/button.tsx";
import { SelectField, TextField } from "#ui/field.tsx";
import { Problems } from "#ui/problems.tsx";
import { Sheet } from "#ui/sheet.tsx";
import { say } from "#ui/snackbar.tsx";
import { type Group, saveGroup } from "./workplaces.ts";

const longestName = 120;
const kinds = ["carpool", "lunch_table", "sport", "language", "other"] as const;

function wordsFor(error: unknown): string {
  return error instanceof Problem && error.code === "name-tells-too-much"
    ? t("workplaces.group_tells")
    : trouble(error);
}

/** Add a social group or a place to meet; give one another name; say that it is over, or that it is not. */
export function GroupSheet(props: {
  siteId: string;
  /** Null for a new one. */
  group: Group | null;
  places: boolean;
  onClose: () => void;
}) {
  const { siteId, group, places } = props;
  const what = places ? "places" : "groups";
  const draft = formUnder<Pick<Group, "name" | "kind">>(`group:${group?.id ?? `${siteId}:${what}`}`, {
    name: group?.name ?? "",
    kind: group?.kind ?? (places ? "meeting_place" : "carpool"),
  });
  const { name, kind } = draft.form;
  const [wrong, setWrong] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [idOf] = useState(idByWords);
  const title = t(`workplaces.${group ? "edit" : "new"}_${what}`);
  async function saving(part: Partial<Group>) {
    setBusy(true);
    setWrong(null);
    try {
      await saveGroup(siteId, { id: group?.id ?? idOf(part), isNew: group === null }, part);
      draft.drop();
      say(t("workplaces.saved"));
      props.onClose();
    } catch (error) {
      setWrong(wordsFor(error));
      setBusy(false);
    }
  }
  function go() {
    if (name.trim() === "") {
      setWrong(t("workplaces.name_missing"));
    } else {
      void saving({ name: name.trim(), kind });
    }
  }
  return (
    <Sheet label={title} closeLabel={t("common.close")} onClose={props.onClose}>
      <div class="stack">
        <h2>{title}</h2>
        <Problems title={t("err.form")} list={wrong ? [{ field: "group-name", text: wrong }] : []} />
        <TypedEarlier draft={draft} />
        {!places && (
          <SelectField
            label={t("workplaces.group_kind")}
            value={kind}
            options={kinds.map((value) => ({ value, text: t(`workplaces.group.${value}`) }))}
            onChoose={(value) => draft.change({ kind: value as Group["kind"] })}
          />
        )}
        <TextField
          id="group-name"
          label={t("workplaces.name")}
          hint={t("workplaces.group_hint")}
          error={wrong ?? undefined}
          autocapitalize="sentences"
          maxLength={longestName}
          value={name}
          onText={(text) => draft.change({ name: text })}
        />
        <Button kind="primary" wide={true} disabled={busy} onClick={go}>
          {t("workplaces.save")}
        </Button>
        {group && (
          <>
            <Button
              wide={true}
              disabled={busy}
              onClick={() => void saving({ is_retired: !group.is_retired })}
            >
              {t(group.is_retired ? "workplaces.group_back" : "workplaces.group_end")}
            </Button>
            {!group.is_retired && <p class="small">{t("workplaces.group_end_means")}</p>}
          </>
        )}
      </div>
    </Sheet>
  );
}
