import type { ComponentChildren, ComponentProps, ComponentType } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { standInShort } from "#app/stand-words.ts";
import type { IssueRow, NextStep, PromiseRow, Proof } from "#domain/rows.ts";
import { weekday } from "#i18n/format.ts";
import { language, t, wordsOfRooms } from "#i18n/words.ts";
import { Chip, Chips } from "#ui/chip.tsx";
import { Choice } from "#ui/choice.tsx";
import { Mark } from "#ui/mark.tsx";
import { dayFits, dueOn, type LogForm } from "./form.ts";
import { FromReady } from "./from-ready.tsx";
import { HowFields, howInWords } from "./how.tsx";
import { NoteFields } from "./note.tsx";
import type { OwnPromiseFields } from "./own-promise.tsx";

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
  /** Which of the two parts that take room stands open. */
  open: OpenPart;
  onOpen: (part: OpenPart) => void;
}

export type OpenPart = "note" | "how" | null;

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
  const words = (step: NextStep) => t(`log.${step}`, { day: weekday(dueOn(step, today)) });
  const choose = (next: LogForm["next"]) => onChange({ next: form.next === next ? null : next, own: null });
  const promise = () =>
    onChange({ next: null, own: form.own ? null : { what: "", day: dueOn("talk_again", today) } });
  return (
    <Question id="log-next" title={t("log.next")}>
      {NEXT_STEPS.map((step) => (
        <Chip key={step} pressed={form.next === step} onClick={() => choose(step)}>
          {words(step)}
        </Chip>
      ))}
      <Chip icon="promise" pressed={form.own !== null} onClick={promise}>
        {t("log.own")}
      </Chip>
      <Chip pressed={form.next === "none"} onClick={() => choose("none")}>
        {t("common.none")}
      </Chip>
    </Question>
  );
}

/** What was promised in her own words: seldom, so neither its code nor its words come with the sheet. */
function Promised({ form, today, onChange }: StepProps) {
  const [Fields, setFields] = useState<ComponentType<ComponentProps<typeof OwnPromiseFields>> | null>(null);
  const isOwn = form.own !== null;
  useEffect(() => {
    if (isOwn) {
      Promise.all([import("./own-promise.tsx"), wordsOfRooms()]).then(
        ([fetched]) => setFields(() => fetched.OwnPromiseFields),
        () => {},
      );
    }
  }, [isOwn]);
  return form.own && Fields && <Fields promise={form.own} today={today} onChange={onChange} />;
}

/** The rest, all optional: what came up, what is next, a note, when and how. */
export function ExtrasStep(props: StepProps) {
  const { form, duePromise, asksProof, onChange, open, onOpen } = props;
  return (
    <>
      <Given {...props} />
      {asksProof && form.proof === null && <ProofQuestion {...props} />}
      <FromReady {...props} />
      <IssueQuestion {...props} onElse={() => onOpen("note")} />
      <NextQuestion {...props} />
      <Promised {...props} />
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
          pressed={form.note.trim() !== "" || undefined}
          aria-expanded={open === "note"}
          onClick={() => onOpen(open === "note" ? null : "note")}
        >
          {t("log.note")}
        </Chip>
        <Chip aria-expanded={open === "how"} onClick={() => onOpen(open === "how" ? null : "how")}>
          {howInWords(form)}
        </Chip>
      </div>
      {open === "note" && <NoteFields {...props} />}
      {(open === "how" || !dayFits(form, props.today)) && <HowFields {...props} />}
    </>
  );
}
