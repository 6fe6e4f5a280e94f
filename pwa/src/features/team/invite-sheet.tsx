import { useEffect, useState } from "preact/hooks";
import { dayAndMonth, timeOfDay } from "#i18n/format.ts";
import { t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { Qr } from "#ui/qr.tsx";
import { Sheet } from "#ui/sheet.tsx";
import { say } from "#ui/snackbar.tsx";
import { invite, type NewInvitation } from "./actions.ts";

async function copyLink(link: string) {
  try {
    await navigator.clipboard.writeText(link);
    say(t("common.copied"));
  } catch {
    say(t("team.copy_by_hand"));
  }
}

/**
 * An invitation as a code to scan and as text; `many` when more than one person may use it, `until` when this phone can
 * show it again as long as it works.
 */
export function ShownOnce(props: {
  made: Pick<NewInvitation, "link"> & { qr: readonly string[] };
  many?: boolean;
  until?: string;
}) {
  const { made, many = false, until } = props;
  const once =
    until === undefined
      ? t("team.invite_once")
      : t("invites.one_until", { time: `${dayAndMonth(until)}, ${timeOfDay(until)}` });
  return (
    <>
      <Qr rows={made.qr} label={t("team.qr")} />
      <p class="team-link">{made.link}</p>
      {!many && <p class="small">{once}</p>}
      <Button kind="primary" wide={true} icon="copy" onClick={() => void copyLink(made.link)}>
        {t("team.copy_link")}
      </Button>
    </>
  );
}

/** A new link for one person, shown once as a code and as text. */
export function InviteSheet({ teamId, onClose }: { teamId: string; onClose: () => void }) {
  const [made, setMade] = useState<NewInvitation | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    invite(teamId).then(setMade, () => setFailed(true));
  }, [teamId]);
  return (
    <Sheet label={t("team.invite")} closeLabel={t("common.close")} onClose={onClose}>
      <div class="stack">
        <h2>{t("team.invite")}</h2>
        {made && <ShownOnce made={made} />}
        {failed && <p role="alert">{t("team.invite_needs_signal")}</p>}
        {!(made || failed) && <p class="muted">{t("common.loading")}</p>}
      </div>
    </Sheet>
  );
}
