import { useLocation } from "preact-iso";
import { session } from "#app/session.ts";
import { mayOffer } from "#domain/permission.ts";
import { t } from "#i18n/words.ts";
import { ButtonLink } from "#ui/button.tsx";
import { PageHead } from "#ui/page-head.tsx";
import { say } from "#ui/snackbar.tsx";
import { stillHere } from "#ui/still-here.ts";
import { NamesForm } from "./names-form.tsx";

/** M7: add people by hand, five at a time. */
export function AddScreen() {
  const { route } = useLocation();
  const here = stillHere();
  return (
    <div class="stack">
      <PageHead
        title={t("add.title")}
        sub={t("add.nickname")}
        back={{ label: t("common.back"), go: () => route("/people") }}
      />
      <NamesForm
        onDone={(n) => {
          say(t("add.saved", { n }));
          if (here()) {
            route("/people");
          }
        }}
      />
      <ButtonLink kind="quiet" wide={true} icon="file" href="/add/import">
        {t("import.link")}
      </ButtonLink>
      {session.value && mayOffer(session.value, "matches.decide") && (
        <ButtonLink kind="quiet" wide={true} icon="people" href="/add/match">
          {t("match.door")}
        </ButtonLink>
      )}
      <p class="small">{t("add.promise")}</p>
    </div>
  );
}
