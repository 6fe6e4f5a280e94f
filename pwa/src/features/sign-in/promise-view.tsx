import { useState } from "preact/hooks";
import type { InvitationLook } from "#domain/rows.ts";
import { language, t } from "#i18n/words.ts";
import { insideAnotherApp } from "#ui/browser-kind.ts";
import { Button } from "#ui/button.tsx";
import { TitleFocus } from "#ui/focus.tsx";
import { say } from "#ui/snackbar.tsx";
import { Stitch } from "#ui/stitch.tsx";
import { WhoSees } from "./who-sees.tsx";

/** Copy the invitation, to open it elsewhere. */
export async function copyLink(link: string): Promise<void> {
  await navigator.clipboard.writeText(link);
  say(t("common.copied"));
}

/** The invitation: who sent it, what this is, and three promises. Nothing was asked yet. */
export function PromiseView(props: {
  look: InvitationLook;
  link: string;
  onJoin: () => void;
  onForget: () => void;
}) {
  const [seen, setSeen] = useState(false);
  const { look } = props;
  const campaign = language.value === "es" ? look.campaign_es : look.campaign_en;
  return (
    <>
      <TitleFocus>{t("join.hi", { name: look.inviter_name })}</TitleFocus>
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
      <Button kind="plain" icon="shield" onClick={() => setSeen(true)}>
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
      {seen && <WhoSees onClose={() => setSeen(false)} />}
    </>
  );
}
