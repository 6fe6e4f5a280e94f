import { session } from "#app/session.ts";
import { rows } from "#db/live.ts";
import { isOutOfReach } from "#db/out-of-reach.ts";
import { currentAnswer, isFor, openAsks } from "#domain/ask.ts";
import { localDay } from "#domain/instant.ts";
import type { AskAnswer, AskRow, PersonRow, PromiseRow } from "#domain/rows.ts";
import { dayAndMonth, firstName } from "#i18n/format.ts";
import { shownName } from "#i18n/names.ts";
import { type Key, language, t } from "#i18n/words.ts";
import { Button, ButtonLink } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { Chip, Chips } from "#ui/chip.tsx";
import { answerAsk, keepPromise } from "./actions.ts";
import { tell } from "./tell.ts";

const answers: readonly AskAnswer[] = ["yes", "thinking", "no"];

/** The promise that falls due next, with the two things to do about it. */
export function NextPromise({ promise }: { promise: PromiseRow }) {
  return (
    <Card label={t("person.next")} thread="dashed">
      <h2>{t("person.next")}</h2>
      <p>
        {promise.what ?? t("rem.get_back")} <span class="small">({dayAndMonth(promise.due_on)})</span>
      </p>
      <div class="person-buttons">
        <Button icon="check" onClick={() => void tell(keepPromise(promise))}>
          {t("rem.did_it")}
        </Button>
        <ButtonLink href={`/reminders?later=${promise.id}`}>{t("rem.later")}</ButtonLink>
      </div>
    </Card>
  );
}

/** The way to promise somebody something outside of a talk, as long as she may be spoken with. */
export function PromiseDoor({ person }: { person: PersonRow }) {
  if (isOutOfReach(person.id, localDay())) {
    return null;
  }
  return (
    <ButtonLink kind="plain" icon="plus" href={`/reminders?to=${person.id}`}>
      {t("rem.own")}
    </ButtonLink>
  );
}

/** What other members of the team promised: hers to keep, not mine. */
export function TheirPromises({ promises }: { promises: readonly PromiseRow[] }) {
  return (
    <>
      {promises.map((promise) => {
        const name = rows("member").value.get(promise.member_id)?.name;
        const who = name ? shownName(firstName(name)) : t("person.by_someone");
        return (
          <p key={promise.id}>
            {t("person.next_of", { name: who })} {promise.what ?? t("person.get_back")}{" "}
            <span class="small">({dayAndMonth(promise.due_on)})</span>
          </p>
        );
      })}
    </>
  );
}

function AskLine({ ask, person }: { ask: AskRow; person: PersonRow }) {
  const given = [...rows("answer").value.values()].filter(
    ({ ask_id, person_id }) => ask_id === ask.id && person_id === person.id,
  );
  const now = currentAnswer(given)?.answer;
  const title = language.value === "es" ? ask.title_es : ask.title_en;
  return (
    <section aria-labelledby={`ask-${ask.id}`}>
      <h2 id={`ask-${ask.id}`}>{title}</h2>
      <p class="small">{now ? t("person.answered") : t("person.not_asked")}</p>
      <Chips labelledBy={`ask-${ask.id}`}>
        {answers.map((answer) => (
          <Chip
            key={answer}
            pressed={answer === now}
            onClick={() => answer !== now && void tell(answerAsk(person.id, ask.id, answer))}
          >
            {t(`person.answer.${answer}` as Key)}
          </Chip>
        ))}
      </Chips>
    </section>
  );
}

/** What is asked of people these days, and what this person answered. */
export function Asks({ person }: { person: PersonRow }) {
  const mine = person.keeper_id === session.value?.member_id;
  const tests = rows("structure_test").value;
  const open = openAsks(rows("ask").value.values(), tests, localDay(), mine).filter((ask) =>
    isFor(tests.get(ask.id), person),
  );
  return (
    <>
      {open.map((ask) => (
        <AskLine key={ask.id} ask={ask} person={person} />
      ))}
    </>
  );
}
