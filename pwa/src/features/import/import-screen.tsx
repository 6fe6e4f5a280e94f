import { useEffect, useRef, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { percent } from "#i18n/format.ts";
import { trouble } from "#i18n/trouble.ts";
import { type Key, t } from "#i18n/words.ts";
import { useOnce } from "#ui/once.ts";
import {
  doneOf,
  forgetOldImport,
  type Import,
  planImport,
  saveImport,
  type TakenBack,
  takeBack,
  type Wanted,
} from "./actions.ts";
import { Back, Busy, Saved, Stopped } from "./after.tsx";
import { askReader } from "./ask-reader.ts";
import { type Brought, ChooseList } from "./choose-list.tsx";
import { pickContacts } from "./contact-picker.ts";
import type { Encoding } from "./encoding.ts";
import { Refused } from "./reading.ts";
import { Sources } from "./sources.tsx";

/** Where the member is on the way from a file to her list. */
type Step =
  | { readonly at: "sources"; readonly problem: string | null }
  | { readonly at: "reading"; readonly share: number }
  | { readonly at: "choosing"; readonly brought: Brought; readonly file: File | null }
  | { readonly at: "saving"; readonly plan: Import; readonly done: number }
  | { readonly at: "stopped"; readonly plan: Import; readonly trouble: string }
  | { readonly at: "saved"; readonly plan: Import }
  | { readonly at: "taking" }
  | { readonly at: "back"; readonly result: TakenBack };

const start: Step = { at: "sources", problem: null };

function refusal(error: unknown): string {
  return t(`import.refused.${error instanceof Refused ? error.why : "unreadable"}` as Key);
}

/** The steps and what leads from one to the next. */
function useImport() {
  const [step, setStep] = useState<Step>(start);
  const reading = useRef<AbortController | null>(null);
  useEffect(() => {
    // It is in nobody's way if it cannot be deleted today.
    forgetOldImport().catch(() => undefined);
    return () => reading.current?.abort();
  }, []);

  async function read(file: File, encoding?: Encoding) {
    reading.current?.abort();
    const ours = new AbortController();
    reading.current = ours;
    setStep({ at: "reading", share: 0 });
    const onProgress = (share: number) => setStep({ at: "reading", share });
    try {
      const { kind, ...found } = await askReader({ file, encoding, onProgress, signal: ours.signal });
      setStep({ at: "choosing", brought: { ...found, source: kind }, file });
    } catch (error) {
      if (!ours.signal.aborted) {
        setStep({ at: "sources", problem: refusal(error) });
      }
    }
  }

  async function pick() {
    try {
      const picked = await pickContacts();
      if (picked.people.length + picked.flaws.length > 0) {
        const brought = { ...picked, source: "contact_picker", encoding: "utf-8" } as const;
        setStep({ at: "choosing", brought, file: null });
      }
    } catch {
      setStep({ at: "sources", problem: t("import.picker_failed") });
    }
  }

  async function save(plan: Import) {
    setStep({ at: "saving", plan, done: doneOf(plan) });
    try {
      await saveImport(plan, (done) => setStep({ at: "saving", plan, done }));
      setStep({ at: "saved", plan });
    } catch (error) {
      setStep({ at: "stopped", plan, trouble: trouble(error) });
    }
  }

  async function undo(plan: Import) {
    setStep({ at: "taking" });
    try {
      setStep({ at: "back", result: await takeBack(plan) });
    } catch (error) {
      setStep({ at: "sources", problem: trouble(error) });
    }
  }

  function toSources() {
    reading.current?.abort();
    setStep(start);
  }
  return { step, read, pick, save, undo, toSources };
}

/** Where it goes back to, and on to. Right after joining, the practice talk comes next. */
const usualWay = { back: "/add", on: { href: "/people", words: "import.see" } } as const;
const firstWay = { back: "/start/people", on: { href: "/start/practice", words: "common.next" } } as const;

/** M7: people from the phone's contacts or from a file. Read, chosen and saved on this phone, with signal or without. */
export function ImportScreen() {
  const { path, route } = useLocation();
  const way = path === "/start/import" ? firstWay : usualWay;
  const { step, read, pick, save, undo, toSources } = useImport();
  // Each step begins at its top, however far the last was read.
  useOnce(() => document.querySelector("h1")?.scrollIntoView({ block: "nearest" }), [step.at]);
  switch (step.at) {
    case "sources":
      return (
        <Sources
          problem={step.problem}
          back={() => route(way.back)}
          onPick={() => void pick()}
          onFile={(file) => void read(file)}
          onTakeBack={(last) => void undo(last)}
        />
      );
    case "reading":
      return (
        <Busy
          title={t("import.reading")}
          now={step.share}
          of={1}
          words={percent(step.share)}
          onCancel={toSources}
        />
      );
    case "choosing": {
      const { brought, file } = step;
      const onSave = (wanted: readonly Wanted[]) => void save(planImport(brought.source, wanted));
      const onEncoding = (encoding: Encoding) => file && void read(file, encoding);
      return <ChooseList brought={brought} back={toSources} onEncoding={onEncoding} onSave={onSave} />;
    }
    case "saving": {
      const of = step.plan.steps.length;
      const words = t("import.saving_n", { n: step.done, of });
      return <Busy title={t("import.saving")} now={step.done} of={of} words={words} />;
    }
    case "stopped": {
      const { plan } = step;
      return (
        <Stopped
          n={doneOf(plan)}
          of={plan.steps.length}
          trouble={step.trouble}
          onGoOn={() => void save(plan)}
          onTakeBack={() => void undo(plan)}
        />
      );
    }
    case "saved":
      return <Saved n={doneOf(step.plan)} on={way.on} onTakeBack={() => void undo(step.plan)} />;
    case "taking":
      return <Busy title={t("import.taking")} now={0} of={1} />;
    case "back":
      return <Back result={step.result} on={way.on} />;
  }
}
