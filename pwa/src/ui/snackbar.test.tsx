import { cleanup, render, screen } from "@testing-library/preact";
import { afterEach, expect, test } from "vitest";
import { Snackbar, say } from "./snackbar.tsx";

afterEach(cleanup);

const drawn = () => screen.getByRole("status").querySelector(".stitch-draws");
const undo = { label: "Undo", run: () => undefined };

test("each save that can be taken back draws the thread anew; what is only said draws none", async () => {
  render(<Snackbar />);

  say("Saved on this phone", undo);
  await screen.findByText("Saved on this phone");
  const first = drawn();
  say("Saved on this phone", undo);
  await Promise.resolve();
  const second = drawn();
  say("Copied");
  await screen.findByText("Copied");

  expect([first !== null, second !== null, first === second, drawn()]).toEqual([true, true, false, null]);
});
