import { entryAt, titleOf } from "#content/library.ts";
import type { Training } from "#content/trainings.ts";
import { language, t } from "#i18n/words.ts";
import { ButtonLink } from "#ui/button.tsx";
import { Icon } from "#ui/icon.tsx";
import { LinkRow, List } from "#ui/list.tsx";
import { PageHead } from "#ui/page-head.tsx";
import { isRead } from "./learned.ts";

/** A few pages in an order; the next one that was not read yet is one tap away. */
export function TrainingPage({ training, back }: { training: Training; back: () => void }) {
  const spoken = language.value;
  const { steps } = training;
  const done = steps.filter(isRead).length;
  const next = steps.find((slug) => !isRead(slug));
  return (
    <div class="stack learn-page">
      <PageHead
        title={training.title[spoken]}
        back={{ label: t("common.back"), go: back }}
        sub={t("learn.steps_read", { done, n: steps.length })}
      />
      <p>{training.aim[spoken]}</p>
      <List>
        {steps.map((slug, at) => {
          const entry = entryAt(slug);
          return (
            entry && (
              <LinkRow
                key={slug}
                href={`/learn/${slug}`}
                before={<Icon name={isRead(slug) ? "check" : "note"} />}
                title={`${at + 1}. ${titleOf(entry)[spoken]}`}
                detail={t(isRead(slug) ? "learn.read" : `learn.kind.${entry.kind}`)}
              />
            )
          );
        })}
      </List>
      {next ? (
        <ButtonLink kind="primary" wide={true} href={`/learn/${next}`}>
          {t(done === 0 ? "learn.practise_start" : "learn.go_on")}
        </ButtonLink>
      ) : (
        <p>{t("learn.training_over")}</p>
      )}
      <p class="small">{t("learn.training_own")}</p>
    </div>
  );
}
