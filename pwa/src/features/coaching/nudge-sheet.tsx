import { useRef, useState } from "preact/hooks";
import { NUDGES, type NudgeAbout } from "#content/nudges.ts";
import type { Language } from "#domain/rows.ts";
import { firstName, givenName } from "#i18n/format.ts";
import { shownName } from "#i18n/names.ts";
import { trouble } from "#i18n/trouble.ts";
import { type Key, t } from "#i18n/words.ts";
import { formUnder } from "#sync/draft.ts";
import { Button } from "#ui/button.tsx";
import { Chip, Chips } from "#ui/chip.tsx";
import { LongField, SelectField } from "#ui/field.tsx";
import { useOnce } from "#ui/once.ts";
import { useOneAtATime } from "#ui/one-at-a-time.ts";
import { Sheet } from "#ui/sheet.tsx";
import { say } from "#ui/snackbar.tsx";
import { sendNudge } from "./actions.ts";
import {
  chosenAnew,
  type Draft,
  likelyAbout,
  offered,
  type Thanks,
  thanksFor,
  thanksText,
} from "./compose.ts";
import type { CoachingPage } from "./copy.ts";
import { peopleKeptBy } from "./facts.ts";
import { harshWords } from "./soften.ts";

const LONGEST_PART = 300;
const LANGUAGES: readonly Language[] = ["en", "es"];

/** Two groups of chips that both composers begin with: in which language, and what to thank for. */
function ThanksPart(props: {
  page: CoachingPage;
  language: Language;
  thanks: Thanks;
  onLanguage: (language: Language) => void;
  onThanks: (thanks: Thanks) => void;
}) {
  return (
    <>
      <h3 id="nudge-language">{t("nudge.language")}</h3>
      <Chips labelledBy="nudge-language">
        {LANGUAGES.map((one) => (
          <Chip key={one} lang={one} pressed={one === props.language} onClick={() => props.onLanguage(one)}>
            {t(`lang.${one}` as Key)}
          </Chip>
        ))}
      </Chips>
      <h3 id="nudge-thanks">{t("nudge.thanks")}</h3>
      <p class="small">{t("nudge.thanks_hint")}</p>
      <Chips labelledBy="nudge-thanks">
        {thanksFor(props.page).map((one) => (
          <Chip
            key={one.what}
            lang={props.language}
            pressed={one.what === props.thanks.what}
            onClick={() => props.onThanks(one)}
          >
            {thanksText(one, props.language)}
          </Chip>
        ))}
      </Chips>
    </>
  );
}

function Preview({ language, parts }: { language: Language; parts: readonly string[] }) {
  return (
    <section class="stack" aria-labelledby="nudge-preview">
      <h3 id="nudge-preview">{t("nudge.preview")}</h3>
      <p class="coach-preview" lang={language}>
        {parts.join(" ")}
      </p>
      <p class="small">{t("nudge.quiet")}</p>
    </section>
  );
}

function firstDraft(page: CoachingPage, person: string): Draft {
  const language = page.language as Language;
  return offered({ language, about: likelyAbout(page, person !== ""), person });
}

/** Asks under the field it is about whether it could be said more kindly, and comes into sight as it does. */
function Soften({ harsh }: { harsh: readonly string[] }) {
  const note = useRef<HTMLParagraphElement>(null);
  useOnce(() => note.current?.scrollIntoView?.({ block: "nearest" }));
  return (
    <p role="status" ref={note}>
      {t("nudge.soften", { words: harsh.join(", ") })}
    </p>
  );
}

function mayHurt(text: string) {
  const harsh = harshWords(text);
  return harsh.length > 0 && <Soften harsh={harsh} />;
}

function AskPart(props: { draft: Draft; people: readonly string[]; onChange: (draft: Draft) => void }) {
  const { draft, people, onChange } = props;
  const abouts = (Object.keys(NUDGES) as NudgeAbout[]).filter(
    (about) => about !== "stuck_on_person" || people.length > 0,
  );
  return (
    <>
      <SelectField
        label={t("nudge.about")}
        value={draft.about}
        options={abouts.map((about) => ({ value: about, text: t(`nudge.about.${about}` as Key) }))}
        onChoose={(about) => onChange(chosenAnew(draft, { about }))}
      />
      {draft.about === "stuck_on_person" && (
        <SelectField
          label={t("nudge.person")}
          value={draft.person}
          options={people.map((name) => ({ value: name, text: shownName(name) }))}
          onChoose={(person) => onChange(chosenAnew(draft, { person }))}
        />
      )}
      <LongField
        label={t("nudge.ask")}
        value={draft.ask}
        rows={2}
        maxLength={LONGEST_PART}
        onText={(ask) => onChange({ ...draft, ask })}
      />
      {mayHurt(draft.ask)}
      <LongField
        label={t("nudge.way_out")}
        hint={t("nudge.way_out_hint")}
        value={draft.wayOut}
        rows={2}
        maxLength={LONGEST_PART}
        onText={(wayOut) => onChange({ ...draft, wayOut })}
      />
      {mayHurt(draft.wayOut)}
    </>
  );
}

async function sent(parts: Parameters<typeof sendNudge>[0]): Promise<boolean> {
  try {
    await sendNudge(parts);
    say(t("nudge.sent"));
    return true;
  } catch (error) {
    say(trouble(error));
    return false;
  }
}

/** C5: thanks from what happened, one ask, a way out. None of the three can be left out. */
export function NudgeSheet({ page, onClose }: { page: CoachingPage; onClose: () => void }) {
  const people = [...new Set(peopleKeptBy(page.member_id).map(({ name }) => givenName(name)))];
  const kept = formUnder(`nudge:${page.member_id}`, firstDraft(page, people[0] ?? ""));
  const draft = kept.form;
  // What to thank for is counted anew each time.
  const [thanks, setThanks] = useState<Thanks>(thanksFor(page)[0] ?? { what: "joined", n: 1 });
  const { language, about } = draft;
  const parts = {
    thanks: thanksText(thanks, language),
    ask: draft.ask.trim(),
    way_out: draft.wayOut.trim(),
  };
  const whole = parts.ask !== "" && parts.way_out !== "";
  const once = useOneAtATime();
  async function go() {
    if (await sent({ member_id: page.member_id, template: about, language, ...parts })) {
      kept.drop();
      onClose();
    }
  }
  const title = t("nudge.to", { name: firstName(page.name) });
  return (
    <Sheet
      label={title}
      closeLabel={t("common.close")}
      onClose={onClose}
      footer={
        <Button kind="primary" wide={true} icon="send" disabled={!whole} onClick={() => once(go)}>
          {t("nudge.send")}
        </Button>
      }
    >
      <div class="stack">
        <h2>{title}</h2>
        <ThanksPart
          page={page}
          language={language}
          thanks={thanks}
          onLanguage={(one) => kept.change(chosenAnew(draft, { language: one }))}
          onThanks={setThanks}
        />
        <AskPart draft={draft} people={people} onChange={kept.change} />
        {!whole && <p role="alert">{t("nudge.missing")}</p>}
        <Preview language={language} parts={[parts.thanks, parts.ask, parts.way_out]} />
      </div>
    </Sheet>
  );
}

/** Thanks and nothing else. */
export function ThankSheet({ page, onClose }: { page: CoachingPage; onClose: () => void }) {
  const [language, setLanguage] = useState(page.language as Language);
  const [thanks, setThanks] = useState<Thanks>(thanksFor(page)[0] ?? { what: "joined", n: 1 });
  const text = thanksText(thanks, language);
  const once = useOneAtATime();
  async function go() {
    if (await sent({ member_id: page.member_id, template: "thanks", language, thanks: text })) {
      onClose();
    }
  }
  const title = t("nudge.to", { name: firstName(page.name) });
  return (
    <Sheet
      label={title}
      closeLabel={t("common.close")}
      onClose={onClose}
      footer={
        <Button kind="primary" wide={true} icon="thanks" onClick={() => once(go)}>
          {t("coach.thank")}
        </Button>
      }
    >
      <div class="stack">
        <h2>{title}</h2>
        <ThanksPart
          page={page}
          language={language}
          thanks={thanks}
          onLanguage={setLanguage}
          onThanks={setThanks}
        />
        <Preview language={language} parts={[text]} />
      </div>
    </Sheet>
  );
}
