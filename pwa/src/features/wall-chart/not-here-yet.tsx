import { t } from "#i18n/words.ts";
import type { KeptAnswer } from "#sync/kept-answer.ts";
import { Button } from "#ui/button.tsx";
import { Empty } from "#ui/empty.tsx";

/** What stands where the answer shall be. Not the one of the office: a captain opens these pages without signal, and that file may not be there. */
export function NotHereYet({ of }: { of: Pick<KeptAnswer<unknown>, "failed" | "look"> }) {
  return of.failed.value ? (
    <Empty drawing="clock" text={t("wall.needs_signal")}>
      <Button onClick={() => void of.look()}>{t("common.again")}</Button>
    </Empty>
  ) : (
    <p class="muted">{t("common.loading")}</p>
  );
}
