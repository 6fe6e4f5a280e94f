import { useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { t } from "#i18n/words.ts";
import { onHomeScreen } from "#ui/browser-kind.ts";
import { Button, ButtonLink } from "#ui/button.tsx";
import { Drawing } from "#ui/drawing.tsx";
import { TextField } from "#ui/field.tsx";
import { TitleFocus } from "#ui/focus.tsx";
import { keepInvitation } from "./invitation.ts";
import { LanguageSwitch } from "./language-switch.tsx";
import "./sign-in.css";
import { tokenIn } from "./token.ts";

/** The app without anybody in it: the way in is an invitation. */
export function WelcomeScreen() {
  const { route } = useLocation();
  const [pasted, setPasted] = useState("");
  const [wrong, setWrong] = useState(false);
  const go = () => {
    const token = tokenIn(pasted);
    setWrong(token === null);
    if (token !== null) {
      keepInvitation(token);
      route("/j");
    }
  };
  return (
    <main class="door stack">
      <LanguageSwitch />
      <TitleFocus>{t("welcome.title")}</TitleFocus>
      <div class="door-picture">
        <Drawing name="hands" />
      </div>
      <p>{t(onHomeScreen() ? "welcome.along" : "welcome.text")}</p>
      <TextField
        label={t("welcome.paste")}
        hint={t("welcome.paste_hint")}
        error={wrong ? t("welcome.paste_wrong") : undefined}
        autocapitalize="none"
        spellcheck={false}
        enterKeyHint="go"
        value={pasted}
        onText={setPasted}
        onKeyDown={(event) => event.key === "Enter" && go()}
      />
      <div class="bottom stack">
        <Button kind="primary" wide onClick={go}>
          {t("welcome.go")}
        </Button>
        <ButtonLink kind="plain" href="/sign-in">
          {t("welcome.sign_in")}
        </ButtonLink>
      </div>
    </main>
  );
}
