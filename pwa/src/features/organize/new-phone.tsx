import { useState } from "preact/hooks";
import { session } from "#app/session.ts";
import { mayOffer } from "#domain/permission.ts";
import { rolesToInvite } from "#domain/permission-to-give.ts";
import { shownName } from "#i18n/names.ts";
import { t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { Switch } from "#ui/field.tsx";
import { Qr } from "#ui/qr.tsx";
import { Sheet } from "#ui/sheet.tsx";
import { say } from "#ui/snackbar.tsx";
import type { Member } from "./directory.ts";
import { useDoing } from "./doing.ts";
import { inviteAgain, type Link } from "./members.ts";

async function copyLink(link: string) {
  try {
    await navigator.clipboard.writeText(link);
    say(t("common.copied"));
  } catch {
    say(t("team.copy_by_hand"));
  }
}

/** A code for somebody who is in already: for a lost phone, or to come back with after they were shut out. */
export function NewPhone({ member }: { member: Member }) {
  const [made, setMade] = useState<Link | null>(null);
  const [forget, setForget] = useState(false);
  const { busy, run } = useDoing();
  const who = session.value;
  const may = who && mayOffer(who, "members.invite_again") && rolesToInvite(who.role).includes(member.role);
  if (!may || member.id === who.member_id) {
    return null;
  }
  const name = shownName(member.name);
  const words = member.status === "suspended" ? "readmit" : "again";
  return (
    <section class="stack" aria-labelledby="member-again">
      <h2 id="member-again">{t(`member.${words}`)}</h2>
      <p class="small">{t(`member.${words}_why`, { name })}</p>
      {member.role !== "member" && (
        <Switch
          label={t("member.again_forget")}
          hint={t("member.again_forget_hint", { name })}
          on={forget}
          onTurn={setForget}
        />
      )}
      <Button
        wide={true}
        disabled={busy}
        onClick={() => void run(async () => setMade(await inviteAgain(member.id, forget)))}
      >
        {t("member.again_go", { name })}
      </Button>
      {made && (
        <Sheet label={t(`member.${words}`)} closeLabel={t("common.close")} onClose={() => setMade(null)}>
          <div class="stack">
            <h2>{t("invites.again", { name })}</h2>
            <p>{t("member.once_for", { name })}</p>
            <Qr rows={made.qr} label={t("team.qr")} />
            <p class="member-link">{made.link}</p>
            <Button kind="primary" wide={true} icon="copy" onClick={() => void copyLink(made.link)}>
              {t("team.copy_link")}
            </Button>
          </div>
        </Sheet>
      )}
    </section>
  );
}
