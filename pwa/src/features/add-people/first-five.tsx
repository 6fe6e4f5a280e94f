import { useLocation } from "preact-iso";
import { t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { PageHead } from "#ui/page-head.tsx";
import { NamesForm } from "./names-form.tsx";

/** O5: the first five people, right after joining. */
export function FirstFive() {
  const { route } = useLocation();
  const go = () => route("/start/practice");
  return (
    <div class="stack">
      <PageHead title={t("add.first_title")} sub={t("add.nickname")} />
      <NamesForm onDone={go} />
      <Button kind="plain" wide={true} onClick={go}>
        {t("common.skip")}
      </Button>
    </div>
  );
}
