import { type Key, t } from "#i18n/words.ts";
import { ButtonLink } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import type { Progress } from "./progress.ts";

/** Where to plan it: who could reach people nobody has met, or who of those around has been talked with. */
const plans: Record<string, string> = {
  nobody_talked_to: "/team/cover",
  few_talked_to: "/team/wall?layer=reach",
};

/** Where the fewest have been talked with, and the way to a plan for it. */
export function StartHere({ progress }: { progress: Pick<Progress, "start_here"> }) {
  const start = progress.start_here;
  if (!start) {
    return null;
  }
  return (
    <Card label={t("team.start_here")}>
      <h2>{t("team.start_here")}</h2>
      <p>{t(`team.start.${start.key}` as Key, start.values)}</p>
      <ButtonLink href={plans[start.key] ?? "/team/cover"}>{t("team.plan")}</ButtonLink>
    </Card>
  );
}
