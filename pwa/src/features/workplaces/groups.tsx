import { useState } from "preact/hooks";
import { t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { ActionRow, List } from "#ui/list.tsx";
import { GroupSheet } from "./group-sheet.tsx";
import type { Covered, Group, Worksite } from "./workplaces.ts";

/** What brings them together, how many of them we know of, and whether one of them leads. */
function detailOf(group: Group, covered: Covered | undefined): string {
  return [
    group.kind !== "meeting_place" && t(`workplaces.group.${group.kind}`),
    group.is_retired && t("workplaces.group_over"),
    covered && t("workplaces.known", { n: covered.people }),
    covered &&
      covered.people > 0 &&
      t(covered.leaders > 0 ? "workplaces.group_led" : "workplaces.group_not_led"),
  ]
    .filter(Boolean)
    .join(" · ");
}

/** Who meets whom at a workplace besides departments and shifts, or the places where people do. */
export function Groups(props: {
  site: Worksite;
  places: boolean;
  covered: Readonly<Record<string, Covered>> | undefined;
}) {
  const { site, places, covered = {} } = props;
  const [open, setOpen] = useState<Group | "new" | null>(null);
  const what = places ? "places" : "groups";
  const all = (site.groups ?? []).filter(({ kind }) => (kind === "meeting_place") === places);
  const inOrder = [...all.filter((one) => !one.is_retired), ...all.filter((one) => one.is_retired)];
  return (
    <div class="workplace-groups stack">
      <h3 id={`${site.id}-${what}`}>{t(`workplaces.${what}`)}</h3>
      <p class="small">{t(`workplaces.${what}_what`)}</p>
      {inOrder.length > 0 && (
        <List label={`${site.name}: ${t(`workplaces.${what}`)}`}>
          {inOrder.map((group) => (
            <ActionRow
              key={group.id}
              title={group.name}
              detail={detailOf(group, covered[group.id])}
              after={t("common.edit")}
              onAct={() => setOpen(group)}
            />
          ))}
        </List>
      )}
      <Button icon="plus" onClick={() => setOpen("new")}>
        {t(`workplaces.new_${what}`)}
      </Button>
      {open && (
        <GroupSheet
          siteId={site.id}
          group={open === "new" ? null : open}
          places={places}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  );
}
