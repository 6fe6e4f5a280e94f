import type { ComponentType } from "preact";
import { useState } from "preact/hooks";
import type { InvitationLook } from "#domain/rows.ts";
import { trouble } from "#i18n/trouble.ts";
import { language, t, wordsOfRooms } from "#i18n/words.ts";
import { insideAnotherApp } from "#ui/browser-kind.ts";
import { Button } from "#ui/button.tsx";
import { TitleFocus } from "#ui/focus.tsx";
import { say } from "#ui/snackbar.tsx";
import { Stitch } from "#ui/stitch.tsx";

const SECONDS_TO_PRESS = 60;

/** Copy the invitation, to open it elsewhere. Where another app lets nobody copy, it stands there to be pressed. */
export async function copyLink(link: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(link);
    say(t("common.copied"));
  } catch {
    say(link, undefined, SECONDS_TO_PRESS);
  }
}

/** The table and its words are fetched when somebody asks for it. */
async function fetchTable(): Promise<ComponentType<{ onClose: () => void }>> {
  const [{ WhoSees }] = await Promise.all([import("./who-sees.tsx"), wordsOfRooms()]);
  return WhoSees;
}

/** The invitation: who sent it, what this is, and three promises. Nothing was asked yet. */
export function PromiseView(props: {
  look: InvitationLook;
  link: string;
  onJoin: () => void;
  onForget: () => void;
}) {
  const [Table, setTable] = useState<ComponentType<{ onClose: () => void }> | null>(null);
  const look = () =>
    fetchTable().then(
      (table) => setTable(() => table),
      (error) => say(trouble(error)),
    );
  const { look: told } = props;
  const campaign = language.value === "es" ? told.campaign_es : told.campaign_en;
  return (
    <>
      <TitleFocus>{t("join.hi", { name: told.inviter_name })}</TitleFocus>
      <p>{campaign ? t("join.what", { campaign }) : t("join.what_plain")}</p>
      <Stitch thread="dashed" />
      {insideAnotherApp() && (
        <div class="stack">
          <p>
            <strong>{t("join.in_app")}</strong>
          </p>
          <Button icon="copy" onClick={() => void copyLink(props.link)}>
            {t("join.copy_link")}
          </Button>
        </div>
      )}
      <ul class="promises">
        <li>{t("join.p1")}</li>
        <li>{t("join.p2")}</li>
        <li>{t("join.p3")}</li>
      </ul>
      <Button kind="plain" icon="shield" onClick={() => void look()}>
        {t("join.sees")}
      </Button>
      <div class="bottom stack">
        <Button kind="primary" wide onClick={props.onJoin}>
          {t("join.go")}
        </Button>
        <Button kind="plain" onClick={props.onForget}>
          {t("join.unexpected")}
        </Button>
      </div>
      {Table && <Table onClose={() => setTable(null)} />}
    </>
  );
}
