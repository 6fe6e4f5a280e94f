import { useState } from "preact/hooks";
import { dayAndMonth, listOf, timeOfDay } from "#i18n/format.ts";
import { shownName } from "#i18n/names.ts";
import { trouble } from "#i18n/trouble.ts";
import { t } from "#i18n/words.ts";
import { Button, ButtonLink } from "#ui/button.tsx";
import { PlainRow } from "#ui/list.tsx";
import { Sheet } from "#ui/sheet.tsx";
import { say } from "#ui/snackbar.tsx";
import { type Invitations, revoke } from "./invitations.ts";
import { ShownOnce } from "./invite-sheet.tsx";
import { type Invitation, type Made, stateOf } from "./inviting.ts";

function titleOf(one: Invitation, { members }: Invitations): string {
  if (one.for_member_id) {
    const name = members.find(({ id }) => id === one.for_member_id)?.name;
    return name ? t("invites.again", { name: shownName(name) }) : t("invites.again_somebody");
  }
  if (one.uses > 1) {
    return t("invites.poster_used", { n: one.used, of: one.uses });
  }
  return one.role === "member" || one.role === "captain"
    ? t(`invites.for.${one.role}`)
    : t("invites.for.office");
}

function untilOf(one: Invitation, now: string): string {
  const state = stateOf(one, now);
  const at = state === "revoked" ? (one.revoked_at ?? one.expires_at) : one.expires_at;
  return t(`invites.state.${state}`, { time: `${dayAndMonth(at)}, ${timeOfDay(at)}` });
}

function TakeBack({ id }: { id: string }) {
  const [sure, setSure] = useState(false);
  async function go() {
    try {
      await revoke(id);
      say(t("invites.revoked"));
    } catch (error) {
      say(trouble(error));
    }
  }
  return sure ? (
    <>
      <p class="small invites-sure">{t("invites.revoke_means")}</p>
      <Button kind="danger" onClick={() => void go()}>
        {t("invites.revoke_sure")}
      </Button>
    </>
  ) : (
    <Button onClick={() => setSure(true)}>{t("invites.revoke")}</Button>
  );
}

/** One invitation: for what, until when, who came in by it; and what can still be done with it. */
export function InvitationRow(props: {
  one: Invitation;
  shown: Invitations;
  /** Its link, if it was made on this phone. */
  made: Made | undefined;
  now: string;
}) {
  const { one, shown, made, now } = props;
  const [open, setOpen] = useState(false);
  const came = shown.members.filter(({ invitation_id }) => invitation_id === one.id);
  const names = came.map(({ name, status }) =>
    status === "pending" ? t("invites.waits", { name: shownName(name) }) : shownName(name),
  );
  const isOpen = stateOf(one, now) === "open";
  return (
    <PlainRow
      title={[titleOf(one, shown), one.suggested_name && shownName(one.suggested_name)]
        .filter(Boolean)
        .join(": ")}
      detail={
        <>
          {untilOf(one, now)}
          {names.length > 0 && (
            <>
              <br />
              {t("invites.came", { names: listOf(names) })}
            </>
          )}
        </>
      }
    >
      {isOpen && (
        <div class="invites-buttons">
          {made && <Button onClick={() => setOpen(true)}>{t("invites.show")}</Button>}
          {made && made.uses > 1 && (
            <ButtonLink href={`/organize/invites/${one.id}`}>{t("invites.poster")}</ButtonLink>
          )}
          <TakeBack id={one.id} />
        </div>
      )}
      {open && made && (
        <Sheet label={t("invites.show")} closeLabel={t("common.close")} onClose={() => setOpen(false)}>
          <div class="stack">
            <h2>{t("invites.show")}</h2>
            <ShownOnce made={made} many={made.uses > 1} />
          </div>
        </Sheet>
      )}
    </PlainRow>
  );
}
