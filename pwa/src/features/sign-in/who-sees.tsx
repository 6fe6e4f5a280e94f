import { type Key, t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { Sheet } from "#ui/sheet.tsx";

/**
 * What, then: team mates, captain, organizers. The employer sees none of it. The server is held to the same table
 * (`tests/vectors/who_sees.json`).
 */
export const whoSees: readonly [Key, Key | null, Key | null, Key | null][] = [
  ["sees.private", null, null, null],
  ["sees.shared", null, "sees.yes", "sees.yes"],
  ["sees.number", null, "sees.if_allowed", "sees.if_allowed"],
  ["sees.talked", null, "sees.yes", "sees.yes"],
  ["sees.stand", null, "sees.yes", "sees.yes"],
  ["sees.note", null, "sees.yes", "sees.yes"],
  ["sees.secret", null, null, null],
  ["sees.goal", null, "sees.yes", "sees.totals"],
];

/** The table of who can see what. */
export function WhoSees({ onClose }: { onClose: () => void }) {
  return (
    <Sheet label={t("sees.title")} closeLabel={t("common.close")} onClose={onClose}>
      <h2>{t("sees.title")}</h2>
      <p>
        <strong>{t("sees.employer")}</strong>
      </p>
      <table class="who-sees">
        <thead>
          <tr>
            <th scope="col">{t("sees.what")}</th>
            <th scope="col">{t("sees.team")}</th>
            <th scope="col">{t("sees.captain")}</th>
            <th scope="col">{t("sees.organizers")}</th>
          </tr>
        </thead>
        <tbody>
          {whoSees.map(([what, ...who]) => (
            <tr key={what}>
              <th scope="row">{t(what)}</th>
              {who.map((cell, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the columns never move
                <td key={at}>{cell ? t(cell) : "–"}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p>{t("sees.honest")}</p>
      <Button wide onClick={onClose}>
        {t("common.close")}
      </Button>
    </Sheet>
  );
}
