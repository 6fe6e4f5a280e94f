import { useState } from "preact/hooks";
import { shownName } from "#i18n/names.ts";
import { t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { List, PlainRow } from "#ui/list.tsx";
import { say } from "#ui/snackbar.tsx";
import { vouch } from "./actions.ts";
import type { Progress } from "./progress.ts";

type PendingMember = Progress["pending"][number];

function PendingRow({ member, teamId }: { member: PendingMember; teamId: string }) {
  const [busy, setBusy] = useState(false);
  async function yes() {
    setBusy(true);
    try {
      await vouch(member.member_id, teamId);
      say(t("team.vouched", { name: shownName(member.name) }));
    } catch {
      say(t("err.no_answer"));
    } finally {
      setBusy(false);
    }
  }
  return (
    <PlainRow
      title={shownName(member.name)}
      detail={t("team.invited_by", { name: shownName(member.invited_by_name ?? "–") })}
    >
      <div class="team-vouch">
        <Button wide={true} disabled={busy} onClick={() => void yes()}>
          {t("team.vouch")}
        </Button>
      </div>
    </PlainRow>
  );
}

/** People who came in by a link and wait for somebody who knows them. */
export function Pending({ progress }: { progress: Progress }) {
  if (progress.pending.length === 0) {
    return null;
  }
  return (
    <section class="stack" aria-labelledby="team-pending">
      <h2 id="team-pending">{t("team.pending")}</h2>
      <p class="small">{t("team.pending_why")}</p>
      <List>
        {progress.pending.map((member) => (
          <PendingRow key={member.member_id} member={member} teamId={progress.team_id} />
        ))}
      </List>
    </section>
  );
}
