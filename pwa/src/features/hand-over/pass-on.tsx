import { useState } from "preact/hooks";
import { session } from "#app/session.ts";
import type { PersonRow } from "#domain/rows.ts";
import { longestNoteAlong, mostOffered } from "#domain/validate.ts";
import { givenName } from "#i18n/format.ts";
import { shownName } from "#i18n/names.ts";
import { trouble } from "#i18n/trouble.ts";
import { t } from "#i18n/words.ts";
import { draftUnder } from "#sync/draft.ts";
import { Button, ButtonLink } from "#ui/button.tsx";
import { Empty } from "#ui/empty.tsx";
import { SelectField, Switch, TextField } from "#ui/field.tsx";
import { useOneAtATime } from "#ui/one-at-a-time.ts";
import { Problems } from "#ui/problems.tsx";
import { say } from "#ui/snackbar.tsx";
import { offerPeople } from "./actions.ts";
import { memberName, peopleToOffer, whoMayReceive } from "./facts.ts";

function Pick(props: {
  person: PersonRow;
  isTicked: boolean;
  said: string;
  onTick: () => void;
  onSay: (words: string) => void;
}) {
  const { person, isTicked, onTick } = props;
  return (
    <li>
      <label class="list-row">
        <input class="hand-tick" type="checkbox" autocomplete="off" checked={isTicked} onChange={onTick} />
        <span class="grow list-title">
          <bdi>{shownName(person.name)}</bdi>
        </span>
      </label>
      {isTicked && (
        <div class="hand-note">
          <TextField
            label={t("hand.note", { name: shownName(givenName(person.name)) })}
            maxLength={longestNoteAlong}
            autocapitalize="sentences"
            value={props.said}
            onText={props.onSay}
          />
        </div>
      )}
    </li>
  );
}

function People(props: {
  people: readonly PersonRow[];
  ticked: ReadonlySet<string>;
  said: ReadonlyMap<string, string>;
  onTick: (id: string) => void;
  onSay: (id: string, words: string) => void;
}) {
  return (
    <fieldset class="hand-people" id="hand-people" tabIndex={-1}>
      <legend>{t("hand.whom")}</legend>
      <ul class="list">
        {props.people.map((person) => (
          <Pick
            key={person.id}
            person={person}
            isTicked={props.ticked.has(person.id)}
            said={props.said.get(person.id) ?? ""}
            onSay={(words) => props.onSay(person.id, words)}
            onTick={() => props.onTick(person.id)}
          />
        ))}
      </ul>
    </fieldset>
  );
}

/** What it means, in plain words, before it is said. */
function Consequence({ name, numbersToo }: { name: string; numbersToo: boolean }) {
  return (
    <div class="hand-means stack" role="note">
      <p>{t("hand.means_ask", { name })}</p>
      <p>{t(session.value?.role === "member" ? "hand.means_moves" : "hand.means_moves_team")}</p>
      <p>{t(numbersToo ? "hand.means_numbers" : "hand.means_no_numbers")}</p>
      <p>{t("hand.means_notes")}</p>
    </div>
  );
}

interface Trouble {
  field?: string;
  text: string;
}

function wrongIn(ticked: ReadonlySet<string>, to: string): Trouble[] {
  const wrong: Trouble[] = [];
  if (ticked.size === 0) {
    wrong.push({ field: "hand-people", text: t("hand.err_nobody") });
  }
  if (ticked.size > mostOffered) {
    wrong.push({ field: "hand-people", text: t("hand.err_many", { n: mostOffered }) });
  }
  if (!to) {
    wrong.push({ field: "hand-to", text: t("hand.err_to") });
  }
  return wrong;
}

function goWords(n: number): string {
  return n > 0 ? t("hand.go_n", { n }) : t("hand.go");
}

/** What is being filled in: ids of people and of a member, and words for each of the people. */
interface Offer {
  chosen: readonly string[];
  to: string;
  numbersToo: boolean;
  said: Readonly<Record<string, string>>;
}

function blankOffer(first: string | undefined): Offer {
  return { chosen: first ? [first] : [], to: "", numbersToo: false, said: {} };
}

/** Choose whom to pass on, and to whom. `first` is ticked already: somebody came from her page. */
export function PassOn({ memberId, first }: { memberId: string; first: string | undefined }) {
  const people = peopleToOffer(memberId);
  const mates = whoMayReceive(memberId);
  const { typed, type } = draftUnder<Offer>(`pass-on:${first ?? ""}`);
  const form = typed.value ?? blankOffer(first);
  const { numbersToo } = form;
  const change = (part: Partial<Offer>) => type({ ...form, ...part });
  const said = new Map(Object.entries(form.said));
  const chosen = new Set(form.chosen);
  const [wrong, setWrong] = useState<Trouble[]>([]);
  // Somebody may have left this phone since she was ticked, or since she was to be asked.
  const to = mates.find(({ id }) => id === form.to)?.id ?? "";
  const ticked = new Set(people.filter(({ id }) => chosen.has(id)).map(({ id }) => id));
  function tick(id: string) {
    const next = new Set(ticked);
    if (!next.delete(id)) {
      next.add(id);
    }
    change({ chosen: [...next] });
  }
  const once = useOneAtATime();
  async function go() {
    const found = wrongIn(ticked, to);
    setWrong(found);
    if (found.length > 0) {
      return;
    }
    try {
      await offerPeople([...ticked], to, numbersToo, said);
      say(t("hand.asked", { name: memberName(to) }));
      type(undefined);
    } catch (error) {
      setWrong([{ text: trouble(error) }]);
    }
  }
  if (people.length === 0 || mates.length === 0) {
    const isEmpty = people.length === 0;
    return (
      <Empty drawing="hands" text={t(isEmpty ? "hand.nobody_left" : "hand.no_mates")}>
        <ButtonLink href={isEmpty ? "/add" : "/today"}>{t(isEmpty ? "today.add" : "nav.today")}</ButtonLink>
      </Empty>
    );
  }
  return (
    <section class="stack" aria-labelledby="hand-new">
      <h2 id="hand-new">{t("hand.pass_on")}</h2>
      <Problems title={t("err.form")} list={wrong} />
      <People
        people={people}
        ticked={ticked}
        said={said}
        onTick={tick}
        onSay={(id, words) => change({ said: { ...form.said, [id]: words } })}
      />
      <SelectField
        id="hand-to"
        label={t("hand.to_whom")}
        value={to}
        options={[
          { value: "", text: t("hand.choose") },
          ...mates.map(({ id, name }) => ({ value: id, text: shownName(name) })),
        ]}
        onChoose={(chosenMate) => change({ to: chosenMate })}
      />
      <Switch
        label={t("hand.numbers")}
        hint={t("hand.numbers_hint")}
        on={numbersToo}
        onTurn={(along) => change({ numbersToo: along })}
      />
      <Consequence name={to ? memberName(to) : t("hand.they")} numbersToo={numbersToo} />
      <Button kind="primary" wide={true} onClick={() => once(go)}>
        {goWords(ticked.size)}
      </Button>
    </section>
  );
}
