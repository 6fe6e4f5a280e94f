import { cleanup, render, screen } from "@testing-library/preact";
import { afterEach, beforeAll, expect, test } from "vitest";
import { speak } from "#i18n/words.ts";
import { NameStep } from "./name-step.tsx";

beforeAll(() => speak("en", false));
afterEach(cleanup);

function asked(choosesPassphrase: boolean): void {
  const nothing = () => undefined;
  render(
    <NameStep
      named={{ name: "", signInName: "", passphrase: "" }}
      isKnown={true}
      needsPassphrase={true}
      choosesPassphrase={choosesPassphrase}
      refused={null}
      onChange={nothing}
      onNext={nothing}
    />,
  );
}

test("a captain with a new phone writes the sentence she has", () => {
  asked(false);

  expect(screen.getByLabelText("Your sentence").getAttribute("autocomplete")).toBe("current-password");
});

test("one who has no sentence, or has lost hers, is told that she chooses one now", () => {
  asked(true);

  expect(screen.getByLabelText("A sentence only you know").getAttribute("autocomplete")).toBe("new-password");
  expect(screen.getByText(/Four words or more/)).toBeTruthy();
});
