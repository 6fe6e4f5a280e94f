import { useState } from "preact/hooks";
import { t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { TextField } from "#ui/field.tsx";
import { TitleFocus } from "#ui/focus.tsx";
import { Problems } from "#ui/problems.tsx";

/** Who somebody is to the union, as far as it has to know. */
export interface Named {
  name: string;
  signInName: string;
  passphrase: string;
}

const SHORTEST_SENTENCE_WORDS = 4;

/** True for a sentence that is long enough to be hard to guess. */
export function isLongEnough(sentence: string): boolean {
  return sentence.trim().split(/\s+/).length >= SHORTEST_SENTENCE_WORDS;
}

interface Asked {
  /** The union knows this member; only the phone is new. */
  isKnown: boolean;
  needsPassphrase: boolean;
  /** She has no sentence yet, whether the union knows her or not: what she writes becomes hers. */
  choosesPassphrase: boolean;
}

interface Found {
  field?: string;
  text: string;
}

function problemsOf(named: Named, { isKnown, needsPassphrase }: Asked): Found[] {
  const found: Found[] = [];
  if (!isKnown && named.name.trim() === "") {
    found.push({ field: "join-name", text: t("err.name") });
  }
  if (!isKnown && needsPassphrase && named.signInName.trim() === "") {
    found.push({ field: "join-sign-in", text: t("join.sign_in_name_missing") });
  }
  if (needsPassphrase && !isLongEnough(named.passphrase)) {
    found.push({ field: "join-passphrase", text: t("join.passphrase_short") });
  }
  return found;
}

interface FieldsProps extends Asked {
  named: Named;
  found: readonly Found[];
  onChange: (named: Named) => void;
}

function SignInFields({ named, found, onChange, isKnown, choosesPassphrase }: FieldsProps) {
  return (
    <>
      {!isKnown && (
        <TextField
          id="join-sign-in"
          label={t("join.sign_in_name")}
          hint={t("join.sign_in_name_hint")}
          error={found.find(({ field }) => field === "join-sign-in")?.text}
          autocapitalize="none"
          spellcheck={false}
          maxLength={40}
          value={named.signInName}
          onText={(signInName) => onChange({ ...named, signInName })}
        />
      )}
      <TextField
        id="join-passphrase"
        label={t(choosesPassphrase ? "join.passphrase" : "join.known_sentence")}
        hint={choosesPassphrase ? t("join.passphrase_hint") : undefined}
        error={found.find(({ field }) => field === "join-passphrase")?.text}
        type="password"
        autocomplete={choosesPassphrase ? "new-password" : "current-password"}
        value={named.passphrase}
        onText={(passphrase) => onChange({ ...named, passphrase })}
      />
    </>
  );
}

function Fields(props: FieldsProps) {
  const { named, found, onChange, isKnown, needsPassphrase } = props;
  return (
    <>
      {!isKnown && (
        <TextField
          id="join-name"
          label={t("join.name_field")}
          hint={t("join.name_hint")}
          error={found.find(({ field }) => field === "join-name")?.text}
          autocapitalize="words"
          maxLength={80}
          enterKeyHint="next"
          value={named.name}
          onText={(name) => onChange({ ...named, name })}
        />
      )}
      {needsPassphrase && <SignInFields {...props} />}
    </>
  );
}

/** The name (the language stands above every door); captains also say how they sign in elsewhere. */
export function NameStep(
  props: Asked & {
    named: Named;
    /** What the server did not take, in words. */
    refused: string | null;
    onChange: (named: Named) => void;
    onNext: () => void;
  },
) {
  const { named, onChange, onNext, isKnown, refused } = props;
  const [found, setFound] = useState<readonly Found[]>(refused ? [{ text: refused }] : []);
  const next = () => {
    const problems = problemsOf(named, props);
    setFound(problems);
    if (problems.length === 0) {
      onNext();
    }
  };
  return (
    <>
      <p class="small">{t("join.step", { n: 1, of: 2 })}</p>
      <TitleFocus>{t(isKnown ? "join.known" : "join.name")}</TitleFocus>
      <Problems title={t("err.form")} list={found} />
      <Fields {...props} found={found} onChange={onChange} />
      <div class="bottom">
        <Button kind="primary" wide onClick={next}>
          {t("common.next")}
        </Button>
      </div>
    </>
  );
}
