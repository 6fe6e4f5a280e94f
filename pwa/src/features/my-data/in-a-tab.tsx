import { t } from "#i18n/words.ts";
import { isApple, onHomeScreen } from "#ui/browser-kind.ts";
import { ButtonLink } from "#ui/button.tsx";

/**
 * True in a tab on an iPhone, which clears what a page stored after seven days in which its browser was used and the page
 * was not looked at; what was opened from the home screen has a count of its own.
 */
export function isInATab(): boolean {
  return isApple() && !onHomeScreen();
}

/** What an iPhone does with a tab, and the way out. */
export function InATab() {
  return (
    <>
      <p>{t("data.in_a_tab")}</p>
      <ButtonLink href="/me/install">{t("install.door")}</ButtonLink>
    </>
  );
}
