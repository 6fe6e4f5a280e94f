import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { dayAndMonth } from "#i18n/format.ts";
import { t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { Sheet } from "#ui/sheet.tsx";
import { AnswerStep } from "./answer-step.tsx";
import { ExtrasStep, type OpenPart, type StepProps } from "./extras-step.tsx";
import { begunEarlier, canSave, dayFits, ownDayFits } from "./form.ts";
import "./log-talk.css";

interface LogFormProps extends Omit<StepProps, "asksProof" | "onEdit" | "open" | "onOpen"> {
  lastStand: StepProps["form"]["stand"];
  proven: boolean;
  /** What went wrong at the last save; the form is as it was. */
  wrong: string | null;
  saving: boolean;
  /** The first question is on; else its extras. */
  asking: boolean;
  onAsking: (asking: boolean) => void;
  /** "2 of 3", when several talks are logged in a row. */
  count?: string | undefined;
  /** What else can be done about this person, under Save. */
  besides?: ComponentChildren;
  routed: boolean;
  onSave: () => void;
  onClose: () => void;
}

/** The log sheet itself: the question, then its extras, and Save in reach of the thumb. It stores nothing. */
export function LogFormSheet(props: LogFormProps) {
  const { form, name, wrong, saving, onChange, onSave } = props;
  const [open, setOpen] = useState<OpenPart>(form.note ? "note" : null);
  const begun = begunEarlier(form, props.today);
  const isReady = canSave(form) && dayFits(form, props.today) && ownDayFits(form, props.today) && !saving;
  const isFirstDeed = (form.stand === 1 || form.stand === 2) && !props.proven;
  return (
    <Sheet
      label={t("log.where", { name })}
      closeLabel={t("common.close")}
      routed={props.routed}
      onClose={props.onClose}
      footer={
        <>
          {wrong && (
            <p class="field-error" role="alert">
              {wrong}
            </p>
          )}
          <Button kind="primary" wide aria-disabled={!isReady} onClick={() => isReady && onSave()}>
            {saving ? t("log.saving") : t("log.save")}
          </Button>
          {props.besides}
        </>
      }
    >
      {props.count && <p class="small">{props.count}</p>}
      {begun && (
        <div class="only-here">
          <p role="status">{t("log.begun", { day: dayAndMonth(begun) })}</p>
          <Button
            kind="plain"
            onClick={() => {
              setOpen("how");
              props.onAsking(false);
            }}
          >
            {t("log.other_day")}
          </Button>
        </div>
      )}
      {props.asking ? (
        <AnswerStep
          name={name}
          lastStand={props.lastStand}
          onAnswer={(stand) => {
            onChange({ stand });
            props.onAsking(false);
          }}
          onSkip={() => props.onAsking(false)}
        />
      ) : (
        <ExtrasStep
          {...props}
          asksProof={isFirstDeed}
          open={open}
          onOpen={setOpen}
          onEdit={() => props.onAsking(true)}
        />
      )}
    </Sheet>
  );
}
