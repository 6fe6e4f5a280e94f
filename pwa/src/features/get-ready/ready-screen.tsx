import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { useLocation, useRoute } from "preact-iso";
import { drafts, rows } from "#db/live.ts";
import { readyDraftKey } from "#domain/captured.ts";
import { localDay } from "#domain/instant.ts";
import type { PersonRow } from "#domain/rows.ts";
import { trouble } from "#i18n/trouble.ts";
import { t } from "#i18n/words.ts";
import { readDraft } from "#sync/act.ts";
import { newestOnly } from "#sync/draft.ts";
import { ButtonLink } from "#ui/button.tsx";
import { Empty } from "#ui/empty.tsx";
import { PageHead } from "#ui/page-head.tsx";
import { say } from "#ui/snackbar.tsx";
import { stillHere } from "#ui/still-here.ts";
import { HABITS, handOver, keepHabits, keepPlace } from "./actions.ts";
import { askNow, guideNow, wantsToBeLeftAlone } from "./facts.ts";
import { capturedOf, guideOf, type Ready, restoredHabits, restoredReady, stepAt } from "./flow.ts";
import { Manners } from "./manners.tsx";
import { StepPage } from "./step-page.tsx";
import { swipeSideways } from "./swipe-sideways.ts";
import { lineWords } from "./words.ts";
import { WrapUp } from "./wrap-up.tsx";
import "./get-ready.css";

/** The notes on one talk, kept as they grow. */
function useReady(personId: string) {
  const [ready, setReady] = useState<Ready>(() =>
    restoredReady(readDraft(readyDraftKey(personId)), localDay()),
  );
  const latest = useRef(ready);
  const [writer] = useState(() => newestOnly<Ready>((next) => keepPlace(personId, next)));
  const note = useCallback(
    (part: Partial<Ready>) => {
      latest.current = { ...latest.current, ...part, day: localDay() };
      setReady(latest.current);
      writer.give(latest.current);
    },
    [writer],
  );
  return { ready, note, kept: writer.done };
}

/** Which step the address names, and how to get to another. Each step is one in the history, so Back goes back one. */
function useSteps(personId: string, kept: number, guide: ReturnType<typeof guideOf>) {
  const { url, route } = useLocation();
  // Not `query`: while a sheet lies over this screen, that is the sheet’s.
  const asked = new URLSearchParams(url.split("?")[1]).get("step") ?? undefined;
  const step = stepAt(asked, kept, guide);
  const walked = useRef(0);
  const addressOf = (n: number) => `/ready/${personId}?step=${n}`;
  useLayoutEffect(() => {
    if (asked === undefined) {
      route(addressOf(step), true);
    }
  });
  const on = (to: number) => {
    walked.current += 1;
    route(addressOf(to));
  };
  const back = () => {
    if (walked.current > 0) {
      walked.current -= 1;
      history.back();
    } else if (step > 1) {
      route(addressOf(step - 1), true);
    } else {
      route(`/people/${personId}`, true);
    }
  };
  return { step, on, back };
}

function Guided({ person }: { person: PersonRow }) {
  const { route } = useLocation();
  const habits = restoredHabits(drafts.value.get(HABITS));
  const guide = guideOf(habits.guide ?? guideNow());
  const { ready, note, kept } = useReady(person.id);
  const { step: n, on, back } = useSteps(person.id, ready.step, guide);
  const place = useRef<HTMLDivElement>(null);
  const last = guide.steps.length + 1;
  const step = guide.steps[n - 1];
  const swipes = useRef({ back, on: () => {} });
  swipes.current = { back, on: () => n < last && on(n + 1) };
  useEffect(() => {
    note({ step: n });
  }, [n, note]);
  useEffect(
    () =>
      place.current
        ? swipeSideways(
            place.current,
            () => swipes.current.back(),
            () => swipes.current.on(),
          )
        : undefined,
    [],
  );
  const log = async () => {
    const here = stillHere();
    await kept();
    try {
      await handOver(person.id, capturedOf(ready, askNow(person, ready.answered)?.id ?? null, lineWords));
      if (here()) {
        // Under the sheet lies the person's page, where the talk will be seen.
        route(`/people/${person.id}`, true);
        route(`/log/${person.id}`);
      }
    } catch (error) {
      say(trouble(error));
    }
  };
  return (
    <div class="ready" ref={place}>
      {step ? (
        <StepPage
          key={n}
          person={person}
          guide={guide}
          step={step}
          n={n}
          ready={ready}
          onNote={note}
          onGuide={(chosen) => void keepHabits({ ...habits, guide: chosen })}
          onBack={back}
          onNext={() => on(n + 1)}
          onDone={() => on(last)}
        />
      ) : (
        <WrapUp
          person={person}
          guide={guide}
          ready={ready}
          onNote={note}
          onBack={back}
          onLog={() => void log()}
        />
      )}
    </div>
  );
}

function NotNow({ text }: { text: string }) {
  return (
    <>
      <PageHead title={t("today.ready")} />
      <Empty drawing="stop" text={text}>
        <ButtonLink href="/people">{t("nav.people")}</ButtonLink>
      </Empty>
    </>
  );
}

/** M4: a minute before a talk and a minute after it, step by step, without signal. */
export function ReadyScreen() {
  const { params } = useRoute();
  const person = rows("person").value.get(params["person"] ?? "");
  const habits = restoredHabits(drafts.value.get(HABITS));
  if (!person) {
    return <NotNow text={t("log.gone")} />;
  }
  if (wantsToBeLeftAlone(person.id)) {
    return <NotNow text={t("person.left_alone")} />;
  }
  return habits.mannersSeen ? (
    <Guided key={person.id} person={person} />
  ) : (
    <Manners onRead={() => void keepHabits({ ...habits, mannersSeen: true })} />
  );
}
