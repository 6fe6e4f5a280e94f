import { t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { TitleFocus } from "#ui/focus.tsx";
import { Icon, type IconName } from "#ui/icon.tsx";
import { copyLink } from "./promise-view.tsx";

const STEPS: readonly [
  IconName,
  "install.ios_share" | "install.ios_add" | "install.ios_name" | "install.ios_open",
][] = [
  ["share", "install.ios_share"],
  ["plus", "install.ios_add"],
  ["edit", "install.ios_name"],
  ["device", "install.ios_open"],
];

/** On an iPhone the home screen comes first: what is written in a tab would stay behind, and be cleared. */
export function InstallSteps(props: { link: string; onStay: () => void }) {
  return (
    <>
      <TitleFocus>{t("install.title")}</TitleFocus>
      <ol class="install-steps">
        {STEPS.map(([icon, words], at) => (
          <li key={words}>
            <span class="install-picture">
              <Icon name={icon} />
            </span>
            <span>
              {at + 1}. {t(words)}
            </span>
          </li>
        ))}
      </ol>
      <p class="small">{t("install.why")}</p>
      <div class="bottom stack">
        <p>{t("install.code")}</p>
        <Button kind="primary" icon="copy" wide onClick={() => void copyLink(props.link)}>
          {t("install.copy")}
        </Button>
        <Button kind="plain" onClick={props.onStay}>
          {t("install.later")}
        </Button>
      </div>
    </>
  );
}
