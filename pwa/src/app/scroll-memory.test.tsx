import { cleanup, fireEvent, render, screen } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test } from "vitest";
import { useScrollMemory } from "#app/scroll-memory.ts";

beforeEach(() => sessionStorage.clear());
afterEach(cleanup);

/** A screen of the app; `arrives` is its code, which has come. */
function Screen({ path }: { path: string }) {
  const { scroller, goBack } = useScrollMemory(path);
  return (
    <main ref={scroller}>
      <button type="button" onClick={goBack}>
        arrives
      </button>
    </main>
  );
}

const page = () => screen.getByRole("main");

/** What an old phone tells: that something is scrolled, and never that it came to rest. */
function scrollTo(top: number): void {
  page().scrollTop = top;
  fireEvent.scroll(page());
}

test("who comes back to her people finds them where she left them, on a phone that never tells when scrolling ends", () => {
  const { rerender } = render(<Screen path="/people" />);
  scrollTo(840);

  rerender(<Screen path="/today" />);
  expect(page().scrollTop).toBe(0);
  rerender(<Screen path="/people" />);

  expect(page().scrollTop).toBe(840);
});

test("a screen whose code comes late is found where it was left, whatever stood there meanwhile", () => {
  const { rerender } = render(<Screen path="/people" />);
  scrollTo(840);
  rerender(<Screen path="/today" />);

  rerender(<Screen path="/people" />);
  page().setAttribute("aria-busy", "true");
  scrollTo(120);
  page().setAttribute("aria-busy", "false");
  fireEvent.click(screen.getByRole("button", { name: "arrives" }));

  expect(page().scrollTop).toBe(840);
});
