import { MANNERS } from "#content/manners.ts";
import { language, t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { PageHead } from "#ui/page-head.tsx";

/** Shown once, before the first talk. */
export function Manners({ onRead }: { onRead: () => void }) {
  return (
    <div class="ready">
      <div class="ready-body">
        <PageHead title={t("ready.manners")} sub={t("ready.manners_sub")} />
        <ol class="ready-manners">
          {MANNERS.map((rule) => (
            <li key={rule.en}>{rule[language.value]}</li>
          ))}
        </ol>
      </div>
      <div class="ready-foot">
        <Button kind="primary" wide onClick={onRead}>
          {t("ready.manners_ok")}
        </Button>
      </div>
    </div>
  );
}
