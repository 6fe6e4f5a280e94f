import { t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { Empty } from "#ui/empty.tsx";
import { PageHead } from "#ui/page-head.tsx";

/** The code of a screen could not be fetched: the phone has no signal and never opened it before. */
export function ScreenMissing() {
  return (
    <>
      <PageHead title={t("err.page_title")} />
      <Empty drawing="clock" text={t("err.screen")}>
        <Button kind="primary" onClick={() => location.reload()}>
          {t("common.again")}
        </Button>
      </Empty>
    </>
  );
}
