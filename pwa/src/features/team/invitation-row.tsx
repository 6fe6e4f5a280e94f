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

function titleOf(bundle: readonly Invitation[], { members }: Invitations): string {
  const [one] = bundle as [Invitation];
  if (bundle.length > 1) {
    return t("invites.slips_used", { n: bundle.filter(({ used }) => used > 0).length, of: bundle.length });
  }
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

function TakeBack({ ids }: { ids: readonly string[] }) {
  const [sure, setSure] = useState(false);
  async function go() {
    try {
      await revoke(ids);
      say(t("invites.revoked"));
    } catch (error) {
      say(trouble(error));
    }
  }
  return (
    <>
      {sure && <p class="small invites-sure">{t("invites.revoke_means")}</p>}
      <Button kind={sure ? "danger" : "quiet"} onClick={() => (sure ? void go() : setSure(true))}>
        {t(sure ? "invites.revoke_sure" : "invites.revoke")}
      </Button>
    </>
  );
}

/** An invitation, or the slips of one sheet: for what, until when, who came in; and what can still be done with it. */
export function InvitationRow(props: {
  /** At least one, an open one first. */
  bundle: readonly Invitation[];
  shown: Invitations;
  /** The link of the first, if it was made on this phone. */
  made: Made | undefined;
  now: string;
}) {
  const { bundle, shown, made, now } = props;
  const [one] = bundle as [Invitation];
  const [open, setOpen] = useState(false);
  const ids = new Set(bundle.map(({ id }) => id));
  const came = shown.members.filter(({ invitation_id }) => ids.has(invitation_id ?? ""));
  const stillOpen = bundle.filter((each) => stateOf(each, now) === "open");
  const names = came.map(({ name, status }) =>
    status === "pending" ? t("invites.waits", { name: shownName(name) }) : shownName(name),
  );
  return (
    <PlainRow
      title={[titleOf(bundle, shown), one.suggested_name && shownName(one.suggested_name)]
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
      {stillOpen.length > 0 && (
        <div class="invites-buttons">
          {made && !made.sheet && <Button onClick={() => setOpen(true)}>{t("invites.show")}</Button>}
          {made && (made.uses > 1 || made.sheet) && (
            <ButtonLink href={`/organize/invites/${made.sheet ?? one.id}`}>
              {t(made.sheet ? "invites.slips_door" : "invites.poster")}
            </ButtonLink>
          )}
          <TakeBack ids={stillOpen.map(({ id }) => id)} />
        </div>
      )}
      {open && made && (
        <Sheet label={t("invites.show")} closeLabel={t("common.close")} onClose={() => setOpen(false)}>
          <div class="stack">
            <h2>{t("invites.show")}</h2>
            <ShownOnce made={made} many={made.uses > 1} until={made.expires_at} />
          </div>
        </Sheet>
      )}
    </PlainRow>
  );
}
