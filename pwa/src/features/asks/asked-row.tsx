import { useId, useRef, useState } from "preact/hooks";
import { session } from "#app/session.ts";
import { standInShort } from "#app/stand-words.ts";
import { me } from "#db/live.ts";
import { isRunning } from "#domain/ask.ts";
import { localDay } from "#domain/instant.ts";
import { mayOffer } from "#domain/permission.ts";
import type { AnswerRow, AskAnswer, AskRow, StructureTestRow } from "#domain/rows.ts";
import { shownName } from "#i18n/names.ts";
import { t } from "#i18n/words.ts";
import { undo } from "#sync/act.ts";
import { Chip, Chips } from "#ui/chip.tsx";
import { Mark } from "#ui/mark.tsx";
import { say } from "#ui/snackbar.tsx";
import { answerAsk, answerNow, markDone, type Said, saidIn, takeBackAnswer, unmarkDone } from "./actions.ts";
import type { Asked } from "./asking.ts";
import { CodeSheet } from "./code-sheet.tsx";
import { VotePlan } from "./vote-plan.tsx";

const answers: readonly AskAnswer[] = ["yes", "thinking", "no"];

const sayTrouble = () => say(t("err.not_saved"));

/** Do it, say that it is saved, and offer to take it back. */
async function saved(done: Promise<string>, back: (mid: string) => Promise<unknown>): Promise<void> {
  try {
    const mid = await done;
    say(t("log.saved"), { label: t("log.undo"), run: () => void back(mid).catch(sayTrouble) });
  } catch {
    sayTrouble();
  }
}

/** One of my people: what they said with one tap, and a tick once they did it. */
export function AskedRow(props: { ask: AskRow; test: StructureTestRow | undefined; one: Asked }) {
  const { ask, test, one } = props;
  const { person, answer: now, given, mark, did } = one;
  const id = useId();
  const about = { askId: ask.id, personId: person.id };
  const may = session.value !== null && mayOffer(session.value, "asks.answer");
  const [signing, setSigning] = useState(false);
  const isSigned = may && test?.evidence === "signature" && !did && isRunning(ask, test, localDay());

  // One tap after the other, each beside what the one before has put down: thumbs are quicker than disks.
  const taps = useRef<Promise<void>>(Promise.resolve());
  function give(saidAfter: (before: AnswerRow | null) => Said | null): void {
    taps.current = taps.current.then(async () => {
      const before = answerNow(about);
      const said = saidAfter(before);
      if (!said) {
        return;
      }
      const back = async (mid: string) => {
        if (!(await takeBackAnswer(mid, about, said, before))) {
          say(t("asks.sent_already"));
        }
      };
      await saved(answerAsk(about, said), back);
    });
  }

  function tick(): void {
    if (!test) {
      return;
    }
    if (mark && did) {
      unmarkDone(mark, me.value?.id ?? "").then(() => say(t("asks.unticked")), sayTrouble);
      return;
    }
    void saved(markDone(test, person.id), undo);
  }

  return (
    <li class="asks-row">
      <div class="row">
        <Mark stand={one.stand} proven={one.proven} label={standInShort(one.stand)} />
        <a class="grow asks-name" id={id} href={`/people/${person.id}`}>
          <bdi>{shownName(person.name)}</bdi>
        </a>
      </div>
      <Chips labelledBy={id}>
        {answers.map((answer) => (
          <Chip
            key={answer}
            pressed={answer === now}
            disabled={!may}
            onClick={() => give((before) => (before?.answer === answer ? null : { answer }))}
          >
            {t(`asks.answer.${answer}`)}
          </Chip>
        ))}
        {test && (
          <Chip pressed={did} icon="check" disabled={!may} onClick={tick}>
            {t("asks.did_it")}
          </Chip>
        )}
        {isSigned && (
          <Chip icon="phone" onClick={() => setSigning(true)}>
            {t("signing.own_phone")}
          </Chip>
        )}
      </Chips>
      {given && now === "yes" && test?.kind === "vote" && may && !did && (
        <VotePlan
          given={given}
          closesOn={ask.closes_on}
          onPlan={(part) =>
            give((before) => (before?.answer === "yes" ? saidIn({ ...before, ...part }) : null))
          }
        />
      )}
      {signing && (
        <CodeSheet
          testId={ask.id}
          personId={person.id}
          name={shownName(person.name)}
          onClose={() => setSigning(false)}
        />
      )}
    </li>
  );
}
