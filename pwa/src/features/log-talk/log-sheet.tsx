import type { ComponentProps, ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { logDraftKey } from "#domain/captured.ts";
import { instant, localDay } from "#domain/instant.ts";
import { dayAndMonth, firstName } from "#i18n/format.ts";
import { trouble } from "#i18n/trouble.ts";
import { t, wordsOfRooms } from "#i18n/words.ts";
import { readDraft } from "#sync/act.ts";
import { newestOnly } from "#sync/draft.ts";
import { Button } from "#ui/button.tsx";
import { Sheet } from "#ui/sheet.tsx";
import { stillHere } from "#ui/still-here.ts";
import { forgetDraft, keepDraft, saveTalk } from "./actions.ts";
import {
  canSave,
  changed,
  heldAt,
  type LogForm,
  noteWith,
  ofItsDay,
  privateWords,
  restoredForm,
  talkOf,
} from "./form.ts";
import { LogFormSheet } from "./log-form.tsx";
import { duePromises, type PersonFacts, personFacts } from "./person-facts.ts";
import type { PutOff } from "./put-off.tsx";
import type { Shared } from "./queue.ts";

/** The form of one person, kept as a draft as it grows. */
function useForm(personId: string, today: string, shared: Partial<Shared>) {
  const [kept, setForm] = useState(() => ({
    ...restoredForm(readDraft(logDraftKey(personId)), today),
    ...shared,
  }));
  const form = ofItsDay(kept, today);
  const [asking, setAsking] = useState(form.stand === null);
  const [{ give, done }] = useState(() => newestOnly<LogForm>((next) => keepDraft(personId, next)));
  const change = (part: Partial<LogForm>) => {
    const next = changed(form, part, instant());
    setForm(next);
    give(next);
  };
  return { form, change, asking, setAsking, kept: done };
}

function savingOf(form: LogForm, facts: PersonFacts, now: string) {
  const promiseWords = {
    talk_again: t("log.promise.talk_again"),
    asked_to_sign: t("log.promise.asked_to_sign"),
    come_to_meeting: t("log.promise.come_to_meeting"),
    say_thanks: t("log.say_thanks"),
  };
  const staysHere = privateWords(form);
  return {
    talk: talkOf(form, {
      personId: facts.person.id,
      campaignId: facts.campaignId,
      heard: facts.heard,
      promiseWords,
      now,
    }),
    privateNote: staysHere
      ? noteWith(facts.privateNote, staysHere, dayAndMonth(localDay(heldAt(form, now))))
      : null,
    keptPromiseId: form.keepsPromise ? (facts.duePromise?.id ?? null) : null,
    reminder: form.later ? t("log.promise.note") : null,
    influence: form.influence === facts.person.influence ? null : form.influence,
  };
}

interface LogSheetProps {
  personId: string;
  /** "2 of 3", when several talks are logged in a row. */
  count?: string | undefined;
  /** What the talks of one table have in common: what came up, when and how. */
  shared?: Shared | undefined;
  /** Opened from a reminder: what is due may be put off instead. */
  reminded?: boolean;
  onSaved: (shared: Shared) => void;
  onClose: () => void;
}

/** Fetched when a reminder led here. */
function Later(props: ComponentProps<typeof PutOff>) {
  const [Shown, setShown] = useState<ComponentType<typeof props> | null>(null);
  useEffect(() => {
    Promise.all([import("./put-off.tsx"), wordsOfRooms()]).then(
      ([fetched]) => setShown(() => fetched.PutOff),
      () => {},
    );
  }, []);
  return Shown && <Shown {...props} />;
}

function Known({ facts, count, shared, reminded, onSaved, onClose }: LogSheetProps & { facts: PersonFacts }) {
  const today = localDay();
  const due = reminded ? duePromises(facts.person.id, today) : [];
  const { form, change, asking, setAsking, kept } = useForm(facts.person.id, today, shared ?? {});
  const [saving, setSaving] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const save = async () => {
    const here = stillHere();
    setSaving(true);
    setWrong(null);
    // Midnight may have passed while the sheet was open.
    const now = instant();
    const { issues, channel, when, day, begunAt } = ofItsDay(form, localDay(now));
    try {
      // What is still on its way to the draft would come after the save, and stand there as if nothing had been saved.
      await kept();
      await saveTalk(savingOf({ ...form, when, day }, facts, now));
      if (here()) {
        onSaved({ issues, channel, when, day, begunAt });
      }
    } catch (error) {
      setWrong(trouble(error));
    }
    setSaving(false);
  };
  const close = () => {
    if (!canSave(form)) {
      void kept().then(() => forgetDraft(facts.person.id));
    }
    onClose();
  };
  return (
    <LogFormSheet
      {...facts}
      form={form}
      name={firstName(facts.person.name)}
      today={today}
      asking={asking}
      onAsking={setAsking}
      wrong={wrong}
      saving={saving}
      count={count}
      besides={due.length > 0 && <Later promises={due} onDone={close} />}
      routed
      onChange={(part) => change(part.next === "asked_to_sign" ? { ...part, asked: facts.nextAskId } : part)}
      onSave={() => void save()}
      onClose={close}
    />
  );
}

/** `/log/:person`: three taps from Today to a talk that is safe on this phone. */
export function LogSheet(props: LogSheetProps) {
  const facts = personFacts(props.personId, localDay());
  if (!facts) {
    return (
      <Sheet label={t("log.gone")} closeLabel={t("common.close")} routed onClose={props.onClose}>
        <p>{t("log.gone")}</p>
        <Button wide onClick={props.onClose}>
          {t("common.close")}
        </Button>
      </Sheet>
    );
  }
  return <Known key={props.personId} {...props} facts={facts} />;
}
