import { cleanup, render } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test } from "vitest";
import { useJoiningAddress } from "./install-address.ts";

const manifest = () => document.querySelector("link[rel=manifest]")?.getAttribute("href");
const address = () => location.pathname + location.hash;

function Steps({ token }: { token: string | null }) {
  useJoiningAddress(token);
  return (
    <>
      <a href="/people">People</a>
      <button type="button">Copy</button>
    </>
  );
}

beforeEach(() => {
  document.head.innerHTML = '<link rel="manifest" href="/manifest-notes-en.webmanifest">';
  history.replaceState(null, "", "/me/install");
});
afterEach(cleanup);

test("while the steps stand there, the address and the manifest lead an app on the home screen to the invitation", () => {
  const shown = render(<Steps token="abc.def" />);
  expect([address(), manifest()]).toEqual(["/j#abc.def", "/manifest-join.webmanifest"]);

  shown.unmount();

  expect([address(), manifest()]).toEqual(["/me/install", "/manifest-notes-en.webmanifest"]);
});

test("nothing stands there before there is a token, and a newer one takes the place of an older one", () => {
  const shown = render(<Steps token={null} />);
  expect(address()).toBe("/me/install");

  shown.rerender(<Steps token="one.one" />);
  shown.rerender(<Steps token="two.two" />);

  expect(address()).toBe("/j#two.two");
  shown.unmount();
  expect(address()).toBe("/me/install");
});

test("the token leaves the address before a link leads away, so that no history keeps it; other taps leave it there", () => {
  const shown = render(<Steps token="abc.def" />);

  shown.getByText("Copy").click();
  const afterTap = address();
  shown.getByText("People").addEventListener("click", (event) => event.preventDefault());
  shown.getByText("People").click();

  expect([afterTap, address()]).toEqual(["/j#abc.def", "/me/install"]);
});
