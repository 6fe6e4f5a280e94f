import { useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { api, session } from "#app/session.ts";
import { mayOffer } from "#domain/permission.ts";
import type { AskRow } from "#domain/rows.ts";
import { dayAndMonth } from "#i18n/format.ts";
import { trouble } from "#i18n/trouble.ts";
import { t } from "#i18n/words.ts";
import { sendNow } from "#sync/schedule.ts";
import { Button, ButtonLink } from "#ui/button.tsx";
import { Empty } from "#ui/empty.tsx";
import { LinkRow, List } from "#ui/list.tsx";
import { PageHead } from "#ui/page-head.tsx";
import { Sheet } from "#ui/sheet.tsx";
import { say } from "#ui/snackbar.tsx";
import { listed } from "./listed.ts";
import { titleOf } from "./wording.ts";
import "./structure-tests.css";

/** Asks once more: closing cannot be undone, and what comes later does not count. */
function CloseSheet({ ask, onClose }: { ask: AskRow; onClose: () => void }) {
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  async function go() {
    setBusy(true);
    try {
      await api("POST", `/structure-tests/${ask.id}/close`);
      say(t("tests.closed_now", { test: titleOf(ask) }));
      void sendNow();
      onClose();
    } catch (failure) {
      setError(trouble(failure));
      setBusy(false);
    }
  }
  return (
    <Sheet
      label={t("tests.close")}
      closeLabel={t("common.close")}
      onClose={onClose}
      footer={
        <Button kind="primary" wide={true} disabled={busy} onClick={() => void go()}>
          {t("tests.close")}
        </Button>
      }
    >
      <div class="stack">
        <h2>{t("tests.close_title", { test: titleOf(ask) })}</h2>
        <p>{t("tests.close_means")}</p>
        {error && <p role="alert">{error}</p>}
      </div>
    </Sheet>
  );
}

/** The union's tests: the door to each, and for organizers the ways to start and to close one. */
export function TestsScreen() {
  const { route } = useLocation();
  const [closing, setClosing] = useState<AskRow | null>(null);
  const who = session.value;
  const mayStart = who !== null && mayOffer(who, "structure_tests.start");
  const found = listed();
  return (
    <div class="tests stack">
      <PageHead title={t("tests.title")} back={{ label: t("common.back"), go: () => route("/team") }} />
      {found.length === 0 && (
        <Empty drawing="board" text={t(mayStart ? "tests.none_yet" : "tests.none")}>
          {!mayStart && <ButtonLink href="/team">{t("nav.team")}</ButtonLink>}
        </Empty>
      )}
      <List label={t("tests.title")}>
        {found.map(({ ask, test }) => (
          <LinkRow
            key={ask.id}
            href={`/team/test/${ask.id}`}
            title={titleOf(ask)}
            detail={
              test.closed_at
                ? t("asks.closed", { day: dayAndMonth(test.closed_at) })
                : t("asks.closes", { day: dayAndMonth(ask.closes_on) })
            }
          />
        ))}
      </List>
      {mayStart && (
        <>
          <ButtonLink kind="primary" wide={true} icon="plus" href="/organize/test">
            {t("tests.start")}
          </ButtonLink>
          {found
            .filter(({ test }) => test.closed_at === null)
            .map(({ ask }) => (
              <Button key={ask.id} wide={true} onClick={() => setClosing(ask)}>
                {t("tests.close_one", { test: titleOf(ask) })}
              </Button>
            ))}
        </>
      )}
      {closing && <CloseSheet ask={closing} onClose={() => setClosing(null)} />}
    </div>
  );
}
