import { cleanup, render } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { useAgain } from "./again.ts";

let answers: (() => void)[];

function Page({ list }: { list: string }) {
  useAgain(() => new Promise<void>((answer) => answers.push(answer)), 2_000, list);
  return null;
}

/** Let the server answer what was asked last, and time pass. */
async function passes(ms: number) {
  answers.at(-1)?.();
  await Promise.resolve();
  await Promise.resolve();
  vi.advanceTimersByTime(ms);
}

function turn(state: DocumentVisibilityState) {
  vi.spyOn(document, "visibilityState", "get").mockReturnValue(state);
  document.dispatchEvent(new Event("visibilitychange"));
}

beforeEach(() => {
  answers = [];
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

test("a page that waits for the server asks while it is seen, at once when it is seen again, and once at a time", async () => {
  render(<Page list="first" />);
  await passes(2_000);
  await passes(2_000);
  expect(answers).toHaveLength(2);

  vi.advanceTimersByTime(20_000);
  expect(answers).toHaveLength(2);

  turn("hidden");
  await passes(20_000);
  expect(answers).toHaveLength(2);

  turn("visible");
  expect(answers).toHaveLength(3);
});

test("a page on which nothing is under way, or that was left, asks nothing", async () => {
  const { rerender, unmount } = render(<Page list="" />);
  await passes(20_000);
  expect(answers).toHaveLength(0);

  rerender(<Page list="first" />);
  unmount();
  await vi.waitFor(() => expect(vi.getTimerCount()).toBe(0));
  turn("visible");

  expect(answers).toHaveLength(0);
});
