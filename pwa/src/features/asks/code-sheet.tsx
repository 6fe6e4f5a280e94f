import { useState } from "preact/hooks";
import { Problem } from "#domain/problem.ts";
import { dayAndMonth, hourInWords } from "#i18n/format.ts";
import { t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { useOnce } from "#ui/once.ts";
import { useOneAtATime } from "#ui/one-at-a-time.ts";
import { Qr } from "#ui/qr.tsx";
import { Sheet } from "#ui/sheet.tsx";
import { type Code, codeFor } from "./actions.ts";

/** A code for one person, to sign with on their own phone. */
export function CodeSheet(props: { testId: string; personId: string; name: string; onClose: () => void }) {
  const { testId, personId, name, onClose } = props;
  const [code, setCode] = useState<Code | null>(null);
  const [wrong, setWrong] = useState<"no_signal" | "refused" | null>(null);
  const [forPaper, setForPaper] = useState(false);
  const once = useOneAtATime();
  async function fetchCode(onPaper: boolean) {
    setWrong(null);
    setForPaper(onPaper);
    try {
      setCode(await codeFor(testId, personId, onPaper));
    } catch (error) {
      setWrong(error instanceof Problem ? "refused" : "no_signal");
    }
  }
  useOnce(() => {
    once(() => fetchCode(false));
  });
  const title = t("signing.for", { name });
  return (
    <Sheet label={title} closeLabel={t("common.close")} onClose={onClose}>
      <div class="stack">
        <h2>{title}</h2>
        {code?.code && (
          <>
            <p>{t("signing.slip", { page: code.link.replace("https://", "") })}</p>
            <div class="asks-code numbers">{code.code}</div>
            <p class="small">{t("signing.until_day", { day: dayAndMonth(code.ends_at) })}</p>
          </>
        )}
        {code && !code.code && (
          <>
            <Qr rows={code.qr} label={t("team.qr")} />
            <p>{t("signing.show")}</p>
            <p class="small">{t("signing.until", { time: hourInWords(code.ends_at) })}</p>
            <Button kind="plain" onClick={() => once(() => fetchCode(true))}>
              {t("signing.on_paper")}
            </Button>
          </>
        )}
        {wrong && <p role="alert">{t(`signing.${wrong}`)}</p>}
        {wrong === "no_signal" && (
          <Button onClick={() => once(() => fetchCode(forPaper))}>{t("common.again")}</Button>
        )}
        {!(code || wrong) && <p class="muted">{t("common.loading")}</p>}
      </div>
    </Sheet>
  );
}
