import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { standInShort } from "#app/stand-words.ts";
import type { IssueRow, NextStep, PromiseRow, Proof } from "#domain/rows.ts";
import { shortWeekday } from "#i18n/format.ts";
import { language, t } from "#i18n/words.ts";
import { Chip, Chips } from "#ui/chip.tsx";
import { Choice } from "#ui/choice.tsx";
import { Mark } from "#ui/mark.tsx";
import { dueOn, type LogForm } from "./form.ts";
import { FromReady } from "./from-ready.tsx";
import { HowFields, howInWords } from "./how.tsx";
import { NoteFields } from "./note.tsx";

const PROOFS: readonly Proof[] = ["signed", "wore_it", "came", "brought_someone", "nothing_yet"];
const NEXT_STEPS: readonly NextStep[] = ["talk_again", "asked_to_sign", "come_to_meeting", "say_thanks"];

export interface StepProps {
  form: LogForm;
  name: string;
  today: string;
  issues: readonly IssueRow[];
  /** Ask for the deed behind a 1 or a 2. */
  asksProof: boolean;
  duePromise: PromiseRow | null;
  onChange: (change: Partial<LogForm>) => void;
  /** Back to the first question. */
  onEdit: () => void;
}

function Question({ id, title, children }: { id: string; title: string; children: ComponentChildren }) {
  return (
    <div class="question">
      <h2 id={id}>{title}</h2>
      <Chips labelledBy={id}>{children}</Chips>
    </div>
  );
}

function Given({ form, name, onEdit }: StepProps) {
  const answer = useRef<HTMLButtonElement>(null);
  // The button that was tapped is gone; the answer it gave is where reading goes on.
  useEffect(() => answer.current?.focus({ preventScroll: true }), []);
  return (
    <Choice
      given
      ref={answer}
      before={<Mark stand={form.stand} proven={form.proof !== null && form.proof !== "nothing_yet"} />}
      after={<span class="small">{t("common.edit")}</span>}
      onClick={onEdit}
    >
      {[name, standInShort(form.stand), form.proof && t(`proof.${form.proof}`)].filter(Boolean).join(" · ")}
    </Choice>
  );
}

function ProofQuestion({ onChange }: StepProps) {
  return (
    <Question id="log-proof" title={t("as.proof")}>
      {PROOFS.map((proof) => (
        <Chip key={proof} onClick={() => onChange({ proof })}>
          {t(`proof.${proof}`)}
        </Chip>
      ))}
    </Question>
  );
}

function IssueQuestion({ form, issues, onChange, onElse }: StepProps & { onElse: () => void }) {
  const toggle = (id: string) =>
    onChange({
      issues: form.issues.includes(id) ? form.issues.filter((one) => one !== id) : [...form.issues, id],
    });
  return (
    <Question id="log-issue" title={t("log.issue")}>
      {issues.map((issue) => (
        <Chip key={issue.id} pressed={form.issues.includes(issue.id)} onClick={() => toggle(issue.id)}>
          {language.value === "es" ? issue.label_es : issue.label_en}
        </Chip>
      ))}
      <Chip onClick={onElse}>{t("log.something_else")}</Chip>
    </Question>
  );
}

function NextQuestion({ form, today, onChange }: StepProps) {
  const words = (step: NextStep) => t(`log.${step}`, { day: shortWeekday(dueOn(step, today)) });
  return (
    <Question id="log-next" title={t("log.next")}>
      {NEXT_STEPS.map((step) => (
        <Chip
          key={step}
          pressed={form.next === step}
          onClick={() => onChange({ next: form.next === step ? null : step })}
        >
          {words(step)}
        </Chip>
      ))}
      <Chip
        pressed={form.next === "none"}
        onClick={() => onChange({ next: form.next === "none" ? null : "none" })}
      >
        {t("common.none")}
      </Chip>
    </Question>
  );
}

/** The rest, all optional: what came up, what is next, a note, when and how. */
export function ExtrasStep(props: StepProps) {
  const { form, duePromise, asksProof, onChange } = props;
  const [open, setOpen] = useState<"note" | "how" | null>(form.note ? "note" : null);
  return (
    <>
      <Given {...props} />
      {asksProof && form.proof === null && <ProofQuestion {...props} />}
      <FromReady {...props} />
      <IssueQuestion {...props} onElse={() => setOpen("note")} />
      <NextQuestion {...props} />
      <div class="chips">
        {duePromise && (
          <Chip
            icon="promise"
            pressed={form.keepsPromise}
            onClick={() => onChange({ keepsPromise: !form.keepsPromise })}
          >
            {t("log.kept")}
          </Chip>
        )}
        <Chip
          icon="note"
          aria-expanded={open === "note"}
          onClick={() => setOpen(open === "note" ? null : "note")}
        >
          {t("log.note")}
        </Chip>
        <Chip aria-expanded={open === "how"} onClick={() => setOpen(open === "how" ? null : "how")}>
          {howInWords(form)}
        </Chip>
      </div>
      {open === "note" && <NoteFields {...props} />}
      {open === "how" && <HowFields {...props} />}
    </>
  );
}
