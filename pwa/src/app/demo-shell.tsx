import { useEffect } from "preact/hooks";
import { vaultState } from "#db/vault.ts";
import { EndCard } from "#features/demo/end-card.tsx";
import { Guide } from "#features/demo/guide.tsx";
import { Hello } from "#features/demo/hello.tsx";
import { isChanging, stage } from "#features/demo/story.ts";
import { MadeUpStrip } from "#features/demo/strip.tsx";
import "#features/demo/demo.css";
import "#features/sign-in/sign-in.css";
import { followKeyboard } from "#ui/keyboard.ts";
import { followReading } from "#ui/reading.ts";
import { CoverLayer } from "./cover-layer.tsx";
import { DemoLocation } from "./demo-location.tsx";
import { ErrorBoundary } from "./error-boundary.tsx";
import { watchHold } from "./hold-names.ts";
import { MemberFrame } from "./member-frame.tsx";

function Scene() {
  switch (stage.value) {
    case "hello":
      return <Hello />;
    case "end":
      return <EndCard />;
    default:
      return (
        <>
          <Guide />
          {vaultState.value === "open" && !isChanging.value && <MemberFrame />}
        </>
      );
  }
}

/** The app over made-up people: the same screens, with a strip that says so and one hint at a time. */
export function DemoShell() {
  useEffect(followKeyboard, []);
  useEffect(followReading, []);
  useEffect(watchHold, []);
  useEffect(() => {
    document.documentElement.classList.add("demo-page");
  }, []);
  return (
    <ErrorBoundary>
      <DemoLocation>
        <div class="demo">
          <MadeUpStrip />
          <Scene />
        </div>
        <CoverLayer />
      </DemoLocation>
    </ErrorBoundary>
  );
}
