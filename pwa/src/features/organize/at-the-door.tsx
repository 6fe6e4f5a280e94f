import { session } from "#app/session.ts";
import { mayOffer } from "#domain/permission.ts";
import { shownName } from "#i18n/names.ts";
import { t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import type { Member } from "./directory.ts";
import { useDoing } from "./doing.ts";
import { vouchFor } from "./members.ts";

/** A newcomer waits until somebody says yes; never the one who invited a captain or above. */
export function AtTheDoor({ member, again }: { member: Member; again: () => void }) {
  const { busy, run } = useDoing();
  const who = session.value;
  if (member.status !== "pending" || !who || !mayOffer(who, "members.vouch")) {
    return null;
  }
  const name = shownName(member.name);
  const isMine = member.invited_by === who.member_id && member.role !== "member";
  async function yes() {
    await vouchFor(member.id);
    again();
  }
  return (
    <section class="stack" aria-labelledby="member-door">
      <h2 id="member-door">{t("member.vouch_title")}</h2>
      <p>{t(isMine ? "member.vouch_other" : "member.vouch_why", { name })}</p>
      {!isMine && (
        <Button
          kind="primary"
          wide={true}
          disabled={busy}
          onClick={() => void run(yes, t("member.vouch_done", { name }))}
        >
          {t("member.vouch", { name })}
        </Button>
      )}
    </section>
  );
}
