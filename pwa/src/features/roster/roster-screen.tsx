import { useEffect, useState } from "preact/hooks";
import { OfficePage } from "#app/office-page.tsx";
import { trouble } from "#i18n/trouble.ts";
import { t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { focusTitleIfLost } from "#ui/focus.tsx";
import { useOnce } from "#ui/once.ts";
import { say } from "#ui/snackbar.tsx";
import { ApplyStep } from "./apply-step.tsx";
import { CheckStep } from "./check-step.tsx";
import { ColumnsStep } from "./columns-step.tsx";
import { FileStep } from "./file-step.tsx";
import { drop, type Roster, roster } from "./rosters.ts";
import { type Step, stepOf } from "./steps.ts";
import "./roster.css";

const all: readonly Step[] = [1, 2, 3, 4];

function Steps({ now }: { now: Step }) {
  return (
    <ol class="roster-steps" aria-label={t("roster.step", { n: now })}>
      {all.map((step) => (
        <li key={step} aria-current={step === now ? "step" : undefined}>
          <span class="roster-step-n">{step}</span> {t(`roster.step.${step}`)}
        </li>
      ))}
    </ol>
  );
}

/** What was put right and decided goes with the list, so it is asked once more. */
function Drop({ shown }: { shown: Roster }) {
  const [sure, setSure] = useState(false);
  async function go() {
    try {
      await drop(shown.id);
      say(t("roster.dropped"));
    } catch (error) {
      say(trouble(error));
    }
  }
  return (
    <>
      {sure && <p role="status">{t("roster.drop_means")}</p>}
      <Button kind={sure ? "danger" : "quiet"} wide={true} onClick={() => (sure ? void go() : setSure(true))}>
        {t(sure ? "roster.drop_sure" : "roster.drop")}
      </Button>
    </>
  );
}

function Shown() {
  const [onward, setOnward] = useState(false);
  const shown = roster.value;
  const step = stepOf(shown, onward);
  useOnce(() => setOnward(false), [shown?.id, shown?.state === "uploaded"]);
  // Each step is read from its top: what led to it is gone, and the focus with it.
  useOnce(() => {
    document.querySelector(".page")?.scrollTo(0, 0);
    focusTitleIfLost();
  }, [step]);
  useEffect(
    () => () => {
      roster.value = null;
    },
    [],
  );
  return (
    <>
      <Steps now={step} />
      {!shown && <FileStep />}
      {shown && step === 2 && <ColumnsStep key={shown.id} shown={shown} />}
      {shown && step === 3 && <CheckStep shown={shown} onOnward={() => setOnward(true)} />}
      {shown && step === 4 && <ApplyStep shown={shown} onBack={() => setOnward(false)} />}
      {shown && (shown.state === "uploaded" || shown.state === "checked") && (
        <Drop key={`${shown.id} ${step}`} shown={shown} />
      )}
    </>
  );
}

/** G4: bring in a list in four steps; nothing is written about people before the fourth. For organizers. */
export function RosterScreen() {
  return (
    <OfficePage title={t("roster.title")} verb="rosters.import" look="roster">
      <Shown />
    </OfficePage>
  );
}
