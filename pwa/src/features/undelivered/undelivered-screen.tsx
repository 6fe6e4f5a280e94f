import { useState } from "preact/hooks";
import { NoAnswerYet, OfficePage } from "#app/office-page.tsx";
import { dayAndMonth } from "#i18n/format.ts";
import { t } from "#i18n/words.ts";
import { Button, ButtonLink } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { Empty } from "#ui/empty.tsx";
import { useOnce } from "#ui/once.ts";
import { say } from "#ui/snackbar.tsx";
import { causeOf, type DeadLetter, deadLetters, tryAgain } from "./undelivered.ts";
import "./undelivered.css";

function daysOf({ first_at, last_at }: DeadLetter): string {
  const [first, last] = [dayAndMonth(first_at), dayAndMonth(last_at)];
  return first === last ? first : `${first} – ${last}`;
}

function One({ letter, onAgain }: { letter: DeadLetter; onAgain: () => void }) {
  const [busy, setBusy] = useState(false);
  const again = async () => {
    setBusy(true);
    try {
      say(t("undelivered.queued", { n: await tryAgain(letter) }));
      onAgain();
    } catch {
      say(t("err.no_answer"));
    }
    setBusy(false);
  };
  return (
    <li>
      <Card>
        <h2>{t("undelivered.count", { n: letter.count })}</h2>
        <p>{t(`undelivered.cause.${causeOf(letter.reason)}`)}</p>
        <p class="small muted">{[letter.host, daysOf(letter)].filter(Boolean).join(" · ")}</p>
        {letter.worth_a_retry > 0 && (
          <div class="undelivered-again">
            <Button disabled={busy} onClick={() => void again()}>
              {t("undelivered.again", { n: letter.worth_a_retry })}
            </Button>
          </div>
        )}
      </Card>
    </li>
  );
}

function Letters() {
  const [found, setFound] = useState<readonly DeadLetter[] | null>(null);
  const [failed, setFailed] = useState(false);
  const load = () =>
    deadLetters().then(
      (items) => {
        setFound(items);
        setFailed(false);
      },
      () => setFailed(true),
    );
  useOnce(() => void load());
  if (!found) {
    return <NoAnswerYet text={t("roster.needs_signal")} failed={failed} onAgain={() => void load()} />;
  }
  if (found.length === 0) {
    return (
      <Empty drawing="board" text={t("undelivered.nothing")}>
        <ButtonLink href="/team">{t("nav.team")}</ButtonLink>
      </Empty>
    );
  }
  return (
    <>
      <p>{t("undelivered.what")}</p>
      <ul class="stack" aria-label={t("undelivered.title")}>
        {found.map((letter) => (
          <One key={`${letter.host} ${letter.reason}`} letter={letter} onAgain={() => void load()} />
        ))}
      </ul>
    </>
  );
}

/** Reminders that no phone got, for whoever looks after the server: counts and reasons, and nobody's name. */
export function UndeliveredScreen() {
  return (
    <OfficePage title={t("undelivered.title")} verb="reminders.oversee">
      <Letters />
    </OfficePage>
  );
}
