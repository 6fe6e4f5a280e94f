import { useEffect, useState } from "preact/hooks";
import { t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { TitleFocus } from "#ui/focus.tsx";
import { useJoiningAddress } from "#ui/install-address.ts";
import { InstallCode } from "#ui/install-code.tsx";
import { InstallSteps } from "#ui/install-picture.tsx";
import { codeFor } from "./code.ts";
import { copyLink } from "./promise-view.tsx";
import { linkFor } from "./token.ts";

/** The invitation in eight letters; null without signal, and then the link is what can be copied. */
function useCode(token: string): string | null {
  const [code, setCode] = useState<string | null>(null);
  useEffect(() => {
    codeFor(token).then(setCode, () => {});
  }, [token]);
  return code;
}

/** On an iPhone the home screen comes first: what is written in a tab would stay behind, and be cleared. */
export function InstallFirst(props: { token: string; onStay: () => void }) {
  useJoiningAddress(props.token);
  const code = useCode(props.token);
  return (
    <>
      <TitleFocus>{t("install.title")}</TitleFocus>
      <InstallSteps
        steps={[
          { step: "share", words: t("install.ios_share") },
          { step: "add", words: t("install.ios_add") },
          { step: "name", words: t("install.ios_name") },
          { step: "open", words: t("install.ios_open") },
        ]}
      />
      <p class="small">{t("install.why")}</p>
      {code && <InstallCode code={code} words={t("install.letters")} />}
      <div class="bottom stack">
        <p>{t("install.code")}</p>
        <Button kind="primary" icon="copy" wide onClick={() => void copyLink(linkFor(props.token))}>
          {t("install.copy")}
        </Button>
        <Button kind="plain" onClick={props.onStay}>
          {t("install.later")}
        </Button>
        <p class="small">{t("install.later_means")}</p>
      </div>
    </>
  );
}
