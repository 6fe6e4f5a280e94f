import { useState } from "preact/hooks";
import { session } from "#app/session.ts";
import { dayAndMonth } from "#i18n/format.ts";
import { shownName } from "#i18n/names.ts";
import { type Key, t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { List, PlainRow } from "#ui/list.tsx";
import { useOnce } from "#ui/once.ts";
import { AnswerSheet } from "./answer-sheet.tsx";
import { daysLeft, type ErasureRequest, type Outcome, requests, sorted } from "./erasure.ts";

interface Answering {
  readonly request: ErasureRequest;
  readonly outcome: Outcome;
}

function clockWords(request: ErasureRequest): string {
  const n = daysLeft(request);
  return n < 0 ? t("erasing.late", { n: -n }) : t("erasing.left", { n });
}

function OpenRow({ request, onAnswer }: { request: ErasureRequest; onAnswer: (how: Answering) => void }) {
  return (
    <PlainRow
      title={<bdi>{shownName(request.member_name)}</bdi>}
      detail={
        <>
          {t("erasing.asked", { day: dayAndMonth(request.asked_at), until: dayAndMonth(request.answer_by) })}
          <br />
          <strong>{clockWords(request)}</strong>
        </>
      }
    >
      <div class="held-buttons">
        <Button onClick={() => onAnswer({ request, outcome: "done" })}>{t("erasing.done")}</Button>
        <Button onClick={() => onAnswer({ request, outcome: "declined" })}>{t("erasing.declined")}</Button>
      </div>
    </PlainRow>
  );
}

function EndedRow({ request }: { request: ErasureRequest }) {
  const { ended_at, outcome, answered_by_name, reason } = request;
  const day = dayAndMonth(ended_at ?? request.asked_at);
  const name = answered_by_name ? shownName(answered_by_name) : "";
  return (
    <PlainRow
      title={<bdi>{shownName(request.member_name)}</bdi>}
      detail={
        <>
          {t(`erasing.was.${outcome}` as Key, { day, name })}
          {reason && (
            <>
              <br />
              {t("common.quoted", { text: reason })}
            </>
          )}
        </>
      }
    />
  );
}

function Requests({ all, again }: { all: readonly ErasureRequest[]; again: () => void }) {
  const [answering, setAnswering] = useState<Answering | null>(null);
  // Answered here or, as the sheet may have said, by somebody else: either way it stands otherwise now.
  const close = () => {
    setAnswering(null);
    again();
  };
  const { open, ended } = sorted(all);
  return (
    <section class="stack" aria-labelledby="erasing">
      <h2 id="erasing">{t("erasing.title")}</h2>
      {open.length > 0 && <p class="small">{t("erasing.what")}</p>}
      <List label={t("erasing.title")}>
        {open.map((request) => (
          <OpenRow key={request.id} request={request} onAnswer={setAnswering} />
        ))}
      </List>
      {ended.length > 0 && (
        <details>
          <summary>{t("erasing.ended", { n: ended.length })}</summary>
          <List label={t("erasing.ended", { n: ended.length })}>
            {ended.map((request) => (
              <EndedRow key={request.id} request={request} />
            ))}
          </List>
        </details>
      )}
      {answering && (
        <AnswerSheet request={answering.request} outcome={answering.outcome} onDone={close} onClose={close} />
      )}
    </section>
  );
}

/** Who asked to be erased, and until when each has to hear: for administrators, and only if somebody did. */
export function ErasureRequests() {
  const [all, setAll] = useState<readonly ErasureRequest[]>([]);
  const isHers = session.value?.role === "administrator";
  const load = () => requests().then(setAll, () => {});
  useOnce(() => {
    if (isHers) {
      void load();
    }
  }, [isHers]);
  return isHers && all.length > 0 ? <Requests all={all} again={() => void load()} /> : null;
}
