import { useEffect } from "preact/hooks";
import { t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { TitleFocus } from "#ui/focus.tsx";
import { InstallSteps } from "#ui/install-picture.tsx";
import { copyLink } from "./promise-view.tsx";
import { linkFor } from "./token.ts";

/** An app put on the home screen from a page with this manifest opens that page, with what stands after its `#`. */
const joiningManifest = "/manifest-join.webmanifest";

/**
 * An iPhone gives an app on the home screen a storage of its own, so the invitation has to go with it: while these steps are
 * on the screen it stands in the address again. Copying it is the way that never fails.
 */
function useTokenInAddress(token: string): void {
  useEffect(() => {
    const manifest = document.querySelector<HTMLLinkElement>("link[rel=manifest]");
    const before = manifest?.getAttribute("href");
    manifest?.setAttribute("href", joiningManifest);
    history.replaceState(history.state, "", `${location.pathname}#${token}`);
    return () => {
      if (manifest && before) {
        manifest.setAttribute("href", before);
      }
      history.replaceState(history.state, "", location.pathname);
    };
  }, [token]);
}

/** On an iPhone the home screen comes first: what is written in a tab would stay behind, and be cleared. */
export function InstallFirst(props: { token: string; onStay: () => void }) {
  useTokenInAddress(props.token);
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
      <div class="bottom stack">
        <p>{t("install.code")}</p>
        <Button kind="primary" icon="copy" wide onClick={() => void copyLink(linkFor(props.token))}>
          {t("install.copy")}
        </Button>
        <Button kind="plain" onClick={props.onStay}>
          {t("install.later")}
        </Button>
      </div>
    </>
  );
}
