import { useState } from "preact/hooks";
import { shownName } from "#i18n/names.ts";
import { trouble } from "#i18n/trouble.ts";
import { t } from "#i18n/words.ts";
import { Choice } from "#ui/choice.tsx";
import { Sheet } from "#ui/sheet.tsx";
import { type Offer, offersFor, type Person, type Team } from "./dealing.ts";

function detailOf({ team, fits, there }: Offer): string {
  return [
    fits > 0 ? t("turf.fits", { n: fits }) : null,
    there > 0 ? t("turf.there", { n: there }) : null,
    t("turf.led_by", { names: team.captains.map(shownName).join(", ") || "–" }),
    t("turf.carries", { n: team.workers, members: team.members }),
  ]
    .filter((part) => part !== null)
    .join(" · ");
}

/** Which team the chosen people go to; the one that suits most of them stands first. */
export function TeamSheet(props: {
  chosen: readonly Person[];
  teams: readonly Team[];
  onChoose: (team: Team) => Promise<void>;
  onClose: () => void;
}) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  async function choose(team: Team) {
    setBusy(true);
    try {
      await props.onChoose(team);
      props.onClose();
    } catch (failure) {
      setError(trouble(failure));
      setBusy(false);
    }
  }
  const title = t("turf.where_to", { n: props.chosen.length });
  return (
    <Sheet label={title} closeLabel={t("common.close")} onClose={props.onClose}>
      <div class="stack">
        <h2>{title}</h2>
        <p class="small">{t("turf.means")}</p>
        {error && <p role="alert">{error}</p>}
        {offersFor(props.chosen, props.teams).map((offer) => (
          <Choice key={offer.team.team_id} disabled={busy} onClick={() => void choose(offer.team)}>
            <strong>{offer.team.name}</strong>
            <br />
            <span class="small">{detailOf(offer)}</span>
          </Choice>
        ))}
      </div>
    </Sheet>
  );
}
