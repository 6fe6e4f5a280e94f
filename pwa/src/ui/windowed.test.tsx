import { act, cleanup, render, screen } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Windowed } from "./windowed.tsx";

/** The browser that says which windows are near what is seen. */
const watched: { box: Element; say: (near: boolean) => void }[] = [];
class Observer {
  private readonly tell: (entries: { isIntersecting: boolean }[]) => void;
  constructor(tell: (entries: { isIntersecting: boolean }[]) => void) {
    this.tell = tell;
  }
  observe(box: Element): void {
    watched.push({ box, say: (isIntersecting) => act(() => this.tell([{ isIntersecting }])) });
  }
  disconnect(): void {
    watched.length = 0;
  }
}

const people = Array.from({ length: 2000 }, (_, n) => `Person ${n}`);
const list = () => (
  <Windowed
    rows={people}
    rowPixels={65}
    first={true}
    draw={(some) => some.map((name) => <p key={name}>{name}</p>)}
  />
);
const heights = () => watched.map(({ box }) => (box as HTMLElement).style.getPropertyValue("block-size"));

beforeEach(() => vi.stubGlobal("IntersectionObserver", Observer));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test("of 2,000 people those are there who are near, and the place of all others is kept", () => {
  render(list());

  expect(screen.getAllByText(/^Person/)).toHaveLength(10);
  expect(watched).toHaveLength(200);
  expect(heights().slice(0, 2)).toEqual(["auto", "650px"]);
  expect(heights().at(-1)).toBe("650px");
});

test("they come when the thumb comes near and go when it has left", () => {
  render(list());

  watched[1]?.say(true);
  expect(screen.getByText("Person 10")).toBeTruthy();
  watched[0]?.say(false);
  expect(screen.queryByText("Person 0")).toBeNull();
  watched[0]?.say(true);
  expect(screen.getByText("Person 0")).toBeTruthy();
});

test("a browser that cannot say what is near shows everybody", () => {
  vi.stubGlobal("IntersectionObserver", undefined);
  render(list());

  expect(screen.getAllByText(/^Person/)).toHaveLength(2000);
});
