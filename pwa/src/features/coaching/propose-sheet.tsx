import { useState } from "preact/hooks";
import { mostToPropose, usualTalks, whyPropose } from "#domain/suggestion.ts";
import { firstName } from "#i18n/format.ts";
import { trouble } from "#i18n/trouble.ts";
import { type Key, t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { useOneAtATime } from "#ui/one-at-a-time.ts";
import { Sheet } from "#ui/sheet.tsx";
import { say } from "#ui/snackbar.tsx";
import { Stepper } from "#ui/stepper.tsx";
import { proposeGoal } from "./actions.ts";
import type { CoachingPage } from "./copy.ts";

const WEEKS_LOOKED_AT = 4;

/** C7: suggest a number of talks a week, never more than one beyond what is usual for her. */
export function ProposeSheet({ page, onClose }: { page: CoachingPage; onClose: () => void }) {
  const weeks = page.weeks.slice(-1 - WEEKS_LOOKED_AT, -1);
  const most = mostToPropose(weeks);
  const [talks, setTalks] = useState(most);
  const name = firstName(page.name);
  const once = useOneAtATime();
  async function go() {
    try {
      await proposeGoal(page.member_id, talks);
      say(t("goal.suggested", { name }));
      onClose();
    } catch (error) {
      say(trouble(error));
    }
  }
  return (
    <Sheet
      label={t("goal.suggest", { name })}
      closeLabel={t("common.close")}
      onClose={onClose}
      footer={
        <Button kind="primary" wide={true} onClick={() => once(go)}>
          {t("goal.suggest_go", { n: talks })}
        </Button>
      }
    >
      <div class="stack">
        <h2>{t("goal.suggest", { name })}</h2>
        <Stepper
          label={t("goal.per_week")}
          value={talks}
          min={1}
          max={most}
          words={{ less: t("me.goal_less"), more: t("me.goal_more") }}
          onChange={setTalks}
        />
        <p>{t(`goal.why.${whyPropose(weeks, talks)}` as Key, { usual: usualTalks(weeks) })}</p>
        <p class="small">{t("goal.suggest_means", { name })}</p>
      </div>
    </Sheet>
  );
}
