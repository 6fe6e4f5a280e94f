/** `/dev/states` of a build for tests: all states of the screens, each at an address of its own. */
import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import { startSession } from "#app/session.ts";
import { waitingTalk } from "#content/cedar-hollow.ts";
import { answerWith } from "#db/ground.ts";
import { newId } from "#domain/identifier.ts";
import { instant } from "#domain/instant.ts";
import { Line } from "#features/demo/line.ts";
import { loseSignal, takePhone } from "#features/demo/phone.ts";
import { DemoUnion } from "#features/demo/union.ts";
import { fetchCover } from "#features/lock/cover.tsx";
import "#features/sign-in/sign-in.css";
import { language, speak, startWords, wordsOfGuests, wordsOfOffice } from "#i18n/words.ts";
import { act } from "#sync/act.ts";
import { sendNow } from "#sync/schedule.ts";
import { hide, setCover } from "#ui/hide.ts";
import { followReading } from "#ui/reading.ts";
import { CoverLayer } from "./cover-layer.tsx";
import { DemoLocation } from "./demo-location.tsx";
import { stateAnswer } from "./dev-states-answers.ts";
import { doorStates } from "./dev-states-doors.ts";
import { type ScreenState, screenStates } from "./dev-states-list.ts";
import { officeStates } from "./dev-states-office.ts";
import { touchEach } from "./dev-states-touch.ts";
import { ErrorBoundary } from "./error-boundary.tsx";
import { Guest } from "./guest-page.tsx";
import { MemberFrame } from "./member-frame.tsx";
import { Gate } from "./shell.tsx";

const all: readonly ScreenState[] = [...screenStates, ...officeStates, ...doorStates];

async function saveTalk(union: DemoUnion, line: Line): Promise<void> {
  const person_id = union.ids.of("person", waitingTalk.about);
  await act("conversations.log", { id: newId(), person_id, held_at: instant(), channel: "call" });
  if (line.signal !== "none") {
    await sendNow();
  }
}

const gone = () => {
  const over = { type: "/problems/gone", title: "gone", status: 410, detail: "gone", code: "gone" };
  return Response.json(over, { status: 410, headers: { "Content-Type": "application/problem+json" } });
};

/** True where nobody is in: somebody with a code, or an invitation. */
function isOutside({ isGuest, shows }: ScreenState): boolean {
  return isGuest === true || shows === "door";
}

/** What the demo's own server has no answer for; undefined: nobody has. */
function more(state: ScreenState, union: DemoUnion, method: string, asked: string): Response | undefined {
  const answer = state.answers?.(union, `${method} ${asked}`) ?? stateAnswer(union, asked);
  return answer === undefined || answer instanceof Response ? answer : Response.json(answer);
}

/** The made-up server of a state; what an invitation or a code of a new union leads to is over. */
function lineOf(state: ScreenState, union: DemoUnion): Line {
  const line = new Line(union);
  const isOver = state.isNew === true && isOutside(state);
  answerWith(async (path, init) => {
    const said = isOver ? gone() : await line.answer(path, init);
    const asked = path.replace("/api/v1", "");
    return (said.status === 404 && more(state, union, init?.method ?? "GET", asked)) || said;
  });
  return line;
}

/** Let the owner of the phone in, and bring about what the state asks for. */
async function letIn(state: ScreenState, union: DemoUnion, line: Line): Promise<void> {
  await takePhone(line, state.part, state.pin);
  if (state.signal === "none") {
    loseSignal(line);
  } else {
    line.signal = state.signal ?? "good";
  }
  if (state.saves) {
    await saveTalk(union, line);
  }
  await state.prepare?.(union);
  if (state.cover) {
    setCover(state.cover);
    await fetchCover(state.cover);
    hide();
  }
}

/** Bring a phone into a state. Returns the address of its screen. */
async function enter(state: ScreenState): Promise<string> {
  const union = new DemoUnion(language.peek(), state.isNew);
  union.refusal = state.refusal ?? null;
  for (const row of state.rows?.(union) ?? []) {
    union.add(row);
  }
  if (state.agent) {
    Object.defineProperty(navigator, "userAgent", { value: state.agent, configurable: true });
  }
  const line = lineOf(state, union);
  if (state.isGuest) {
    line.signal = state.signal ?? "good";
    await wordsOfGuests();
    return "/";
  }
  await startSession();
  if (isOutside(state)) {
    line.signal = state.signal ?? "good";
    await state.prepare?.(union);
  } else {
    await letIn(state, union, line);
  }
  return state.path(union);
}

function Broken(): never {
  throw new Error("a screen broke");
}

/** What stands at the address: the app between its bars, the column before them, or nothing that works. */
function Shown({ state }: { state: ScreenState }) {
  if (state.shows === "crash") {
    return <Broken />;
  }
  return state.shows ? <Gate /> : <MemberFrame />;
}

function One({ state }: { state: ScreenState }) {
  const [path, setPath] = useState<string | null>(null);
  useEffect(followReading, []);
  useEffect(() => {
    void enter(state).then(setPath);
  }, [state]);
  const isIn = path !== null;
  useEffect(
    () =>
      isIn
        ? touchEach([state.tap ?? []].flat(), () => {
            document.documentElement.dataset["stands"] = state.name;
          })
        : undefined,
    [state, isIn],
  );
  if (path && state.isGuest) {
    return <Guest token={state.types ? "" : "0"} />;
  }
  return (
    path && (
      <ErrorBoundary>
        <DemoLocation at={path}>
          <Shown state={state} />
          <CoverLayer />
        </DemoLocation>
      </ErrorBoundary>
    )
  );
}

function Index() {
  return (
    <main class="door stack">
      <h1>States</h1>
      <ul>
        {all.map(({ name }) => (
          <li key={name}>
            <a href={`?is=${name}`}>{name}</a> · <a href={`?is=${name}&lang=es`}>es</a>
          </li>
        ))}
      </ul>
    </main>
  );
}

/** Show the state that the address asks for (`?is=today-empty&lang=es`), else the list of all. */
export async function showStates(root: HTMLElement): Promise<void> {
  const asked = new URLSearchParams(location.search);
  await Promise.all([startWords(), wordsOfOffice()]);
  await speak(asked.get("lang") === "es" ? "es" : "en", false);
  const state = all.find(({ name }) => name === asked.get("is"));
  render(state ? <One state={state} /> : <Index />, root);
}
