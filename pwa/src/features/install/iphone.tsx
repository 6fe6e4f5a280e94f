import { t } from "#i18n/words.ts";
import { syncWord } from "#sync/word.ts";
import { Button } from "#ui/button.tsx";
import { useJoiningAddress } from "#ui/install-address.ts";
import { InstallCode } from "#ui/install-code.tsx";
import { InstallSteps } from "#ui/install-picture.tsx";
import { type Along, useOwnCode } from "./own-code.ts";

function Code({ code, stopped, again }: Along) {
  return (
    <div class="stack">
      {code && <InstallCode code={code.code} words={t("install.own_code")} />}
      {stopped && <p role="alert">{stopped}</p>}
      {!(code || stopped) && <p role="status">{t("install.own_code_coming")}</p>}
      {(code || stopped) && (
        <div>
          <Button onClick={again}>{t(stopped ? "common.again" : "install.own_code_new")}</Button>
        </div>
      )}
    </div>
  );
}

/** On an iPhone: pictures, because only the person can do it there; and what takes her along, because nothing else moves. */
export function Iphone() {
  const along = useOwnCode();
  useJoiningAddress(along.code?.token ?? null);
  const unsent = syncWord.value.n;
  return (
    <>
      {unsent > 0 && (
        <p>
          <strong>{t("install.send_first", { n: unsent })}</strong>
        </p>
      )}
      <InstallSteps
        steps={[
          { step: "share", words: t("install.ios_share") },
          { step: "add", words: t("install.ios_add") },
          { step: "name", words: t("install.ios_name") },
          { step: "open", words: t("install.own_open") },
        ]}
      />
      <Code {...along} />
      <p>{t("install.own_storage")}</p>
      <p class="small">{t("install.why")}</p>
    </>
  );
}
