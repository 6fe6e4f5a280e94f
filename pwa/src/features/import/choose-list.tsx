import { useEffect, useMemo, useState } from "preact/hooks";
import { rows } from "#db/live.ts";
import { count } from "#i18n/format.ts";
import { type Key, t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { SelectField, TextField } from "#ui/field.tsx";
import { focusTitleIfLost } from "#ui/focus.tsx";
import { List } from "#ui/list.tsx";
import { PageHead } from "#ui/page-head.tsx";
import { Problems } from "#ui/problems.tsx";
import { knownPeople, type Source, type Wanted } from "./actions.ts";
import { matching, mostAtOnce, pageSize, questionsOf, type Ticked } from "./choose.ts";
import { ChooseRow, focusTick, ShowMore, tickId } from "./choose-row.tsx";
import { DoubleFinder, type Known } from "./doubles.ts";
import { type Encoding, encodings, isGuess } from "./encoding.ts";
import { Flaws } from "./flaws.tsx";
import type { Flaw, Found } from "./reading.ts";
import { likeliestUnits } from "./units.ts";
import "./import.css";

/** Whom a file or the picker has brought. */
export interface Brought {
  readonly source: Source;
  readonly people: readonly Found[];
  readonly flaws: readonly Flaw[];
  /** How the file's letters were read. */
  readonly encoding: Encoding;
}

/** So few people need no search. */
const fewEnough = 8;

const letterWays = encodings.filter(isGuess);

function Letters({ encoding, onEncoding }: { encoding: Encoding; onEncoding: (encoding: Encoding) => void }) {
  return (
    <SelectField
      label={t("import.letters")}
      hint={t("import.letters_guess")}
      value={encoding}
      options={letterWays.map((value) => ({ value, text: t(`import.letters.${value}` as Key) }))}
      onChoose={onEncoding}
    />
  );
}

/** Who is ticked, who turned out to be somebody else, and the questions that follow. */
function useChoice({ source, people }: Brought) {
  const byAt = useMemo(() => new Map(people.map((one) => [one.at, one])), [people]);
  // Who was picked one by one from the contacts has been chosen already.
  const [ticked, setTicked] = useState<Ticked>(
    () => new Map(source === "contact_picker" ? people.map(({ at }) => [at, null]) : []),
  );
  const [others, setOthers] = useState<ReadonlySet<number>>(new Set());
  const known = knownPeople();
  const questions = questionsOf(byAt, ticked, others, known);
  const finder = new DoubleFinder(known);
  return {
    ticked,
    questions,
    maybe: (one: Found): Known | null => finder.find({ ...one, departmentId: null }),
    tickAll: (list: readonly Found[]) =>
      setTicked(
        new Map([
          ...ticked,
          ...list.filter(({ at }) => !ticked.has(at)).map(({ at }) => [at, null] as const),
        ]),
      ),
    untickAll: () => setTicked(new Map()),
    toggle(at: number) {
      const next = new Map(ticked);
      if (!next.delete(at)) {
        next.set(at, null);
      }
      setTicked(next);
    },
    setUnit: (at: number, departmentId: string | null) => setTicked(new Map(ticked).set(at, departmentId)),
    isOther: (at: number) => setOthers(new Set([...others, at])),
    wanted: (): Wanted[] =>
      [...ticked].flatMap(([at, departmentId]) => {
        const one = byAt.get(at);
        return one ? [{ name: one.name, number: one.number, departmentId }] : [];
      }),
  };
}

type Choice = ReturnType<typeof useChoice>;

function People({ shown, choice }: { shown: readonly Found[]; choice: Choice }) {
  const [pages, setPages] = useState(1);
  const units = likeliestUnits(rows("department").value.values(), rows("person").value.values());
  return (
    <>
      <List label={t("import.people")}>
        {shown.slice(0, pages * pageSize).map((one) => (
          <ChooseRow
            key={one.at}
            one={one}
            isTicked={choice.ticked.has(one.at)}
            departmentId={choice.ticked.get(one.at) ?? null}
            units={units}
            maybe={choice.maybe(one)}
            question={choice.questions.get(one.at)}
            onTick={() => choice.toggle(one.at)}
            onUnit={(id) => choice.setUnit(one.at, id)}
            onSame={() => choice.toggle(one.at)}
            onOther={() => choice.isOther(one.at)}
          />
        ))}
      </List>
      {shown.length > pages * pageSize && <ShowMore onMore={() => setPages(pages + 1)} />}
    </>
  );
}

/** Ticks those that are shown, while they are few enough to be people somebody knows. */
function TickAll({ shown, choice }: { shown: readonly Found[]; choice: Choice }) {
  const isOffered = shown.length <= mostAtOnce && shown.some(({ at }) => !choice.ticked.has(at));
  const tap = (act: () => void) => () => {
    focusTick(shown[0]?.at ?? 0);
    act();
  };
  return (
    <div class="row">
      {isOffered && (
        <Button onClick={tap(() => choice.tickAll(shown))}>
          {t("import.tick_shown", { n: shown.length })}
        </Button>
      )}
      {choice.ticked.size > 1 && (
        <Button kind="plain" onClick={tap(choice.untickAll)}>
          {t("import.untick")}
        </Button>
      )}
    </div>
  );
}

function headline({ source, people }: Brought): string {
  return t(source === "contact_picker" ? "import.picked" : "import.in_file", { n: people.length });
}

/** The people of a file, to be ticked one by one. Whoever is not ticked is forgotten with this screen. */
export function ChooseList(props: {
  brought: Brought;
  back: () => void;
  onEncoding: (encoding: Encoding) => void;
  onSave: (wanted: readonly Wanted[]) => void;
}) {
  const { brought } = props;
  const choice = useChoice(brought);
  const [typed, setTyped] = useState("");
  const [open, setOpen] = useState<readonly { field: string; text: string }[]>([]);
  const isAsking = open.length > 0 && choice.questions.size > 0;
  // Who is asked about may stand on any page of the list, so they are shown alone until that is answered.
  const shown = isAsking
    ? brought.people.filter(({ at }) => choice.questions.has(at))
    : matching(brought.people, typed);
  const n = choice.ticked.size;
  // An answer takes its question away, and with it what had the focus.
  useEffect(focusTitleIfLost);
  function save() {
    const [first] = choice.questions.keys();
    if (first === undefined) {
      props.onSave(choice.wanted());
    } else {
      setTyped("");
      setOpen([{ field: tickId(first), text: t("import.answer_first", { n: choice.questions.size }) }]);
    }
  }
  return (
    <div class="stack">
      <PageHead
        title={t("import.choose")}
        sub={`${headline(brought)} ${t("import.private")}`}
        back={{ label: t("common.back"), go: props.back }}
      />
      <Problems title={t("err.form")} list={isAsking ? open : []} />
      {isGuess(brought.encoding) && <Letters encoding={brought.encoding} onEncoding={props.onEncoding} />}
      <Flaws kind={brought.source === "csv" ? "csv" : "vcard"} flaws={brought.flaws} />
      {brought.people.length > fewEnough && !isAsking && (
        <TextField label={t("import.find")} type="search" value={typed} onText={setTyped} />
      )}
      {!isAsking && <TickAll shown={shown} choice={choice} />}
      {shown.length === 0 && <p>{t("import.nobody_found")}</p>}
      <People key={typed} shown={shown} choice={choice} />
      <div class="import-bar">
        <Button kind="primary" wide={true} disabled={n === 0} onClick={save}>
          {n === 0 ? t("import.add_none") : t("import.add", { n: count(n) })}
        </Button>
      </div>
    </div>
  );
}
