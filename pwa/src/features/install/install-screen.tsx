import { useLocation } from "preact-iso";
import { language, t } from "#i18n/words.ts";
import { insideAnotherApp, isApple, onHomeScreen } from "#ui/browser-kind.ts";
import { Button } from "#ui/button.tsx";
import { Chip, Chips } from "#ui/chip.tsx";
import { InstallSteps } from "#ui/install-picture.tsx";
import { PageHead } from "#ui/page-head.tsx";
import { say } from "#ui/snackbar.tsx";
import { APP_NAMES, appName, chooseAppName } from "./app-name.ts";
import { install, installPrompt } from "./install.ts";
import { Iphone } from "./iphone.tsx";

async function copyAddress() {
  try {
    await navigator.clipboard.writeText(location.origin);
    say(t("common.copied"));
  } catch {
    say(location.origin);
  }
}

/** The browser inside another app cannot keep anything: out of here first. */
function OtherApp() {
  return (
    <>
      <p>
        <strong>{t("install.in_app")}</strong>
      </p>
      <Button kind="primary" wide icon="copy" onClick={() => void copyAddress()}>
        {t("install.copy_address")}
      </Button>
    </>
  );
}

function Name() {
  return (
    <section class="stack" aria-labelledby="install-name">
      <h2 id="install-name">{t("install.name")}</h2>
      <p class="small">{t("install.name_why")}</p>
      <Chips label={t("install.name")}>
        {APP_NAMES.map((name) => (
          <Chip
            key={name}
            pressed={appName.value === name}
            onClick={() => chooseAppName(name, language.peek())}
          >
            {t(`install.as_${name}`)}
          </Chip>
        ))}
      </Chips>
    </section>
  );
}

function OtherBrowser() {
  if (installPrompt.value) {
    return (
      <Button kind="primary" wide onClick={() => void install()}>
        {t("install.go")}
      </Button>
    );
  }
  return (
    <InstallSteps
      steps={[
        { step: "menu", words: t("install.menu") },
        { step: "add", words: t("install.menu_add") },
        { step: "open", words: t("install.open") },
      ]}
    />
  );
}

function Way() {
  if (onHomeScreen()) {
    return <p>{t("install.done")}</p>;
  }
  if (insideAnotherApp()) {
    return <OtherApp />;
  }
  if (isApple()) {
    return <Iphone />;
  }
  return (
    <>
      <p>{t("install.offer")}</p>
      <Name />
      <OtherBrowser />
    </>
  );
}

/** O3: how the app comes onto the home screen of this phone, and under which name. */
export function InstallScreen() {
  const { route } = useLocation();
  return (
    <div class="stack">
      <PageHead title={t("install.door")} back={{ label: t("common.back"), go: () => route("/me") }} />
      <Way />
    </div>
  );
}
