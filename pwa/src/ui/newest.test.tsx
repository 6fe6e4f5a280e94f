import { act, cleanup, fireEvent, render, screen } from "@testing-library/preact";
import { useEffect, useState } from "preact/hooks";
import { afterEach, expect, test } from "vitest";
import { useNewest } from "./newest.ts";

const answers = new Map<string, (text: string) => void>();

function Asking() {
  const ask = useNewest();
  const [shown, setShown] = useState("nothing yet");
  async function load(question: string) {
    const isNewest = ask();
    const text = await new Promise<string>((answer) => answers.set(question, answer));
    if (isNewest()) {
      setShown(text);
    }
  }
  return (
    <>
      <p role="status">{shown}</p>
      <button type="button" onClick={() => void load("everything")}>
        Everything
      </button>
      <button type="button" onClick={() => void load("looks")}>
        Looks
      </button>
    </>
  );
}

afterEach(cleanup);

test("what answers an older question comes too late to be shown", async () => {
  render(<Asking />);
  fireEvent.click(screen.getByRole("button", { name: "Everything" }));
  fireEvent.click(screen.getByRole("button", { name: "Looks" }));

  await act(async () => answers.get("looks")?.("three looks"));
  await act(async () => answers.get("everything")?.("eleven decisions"));

  expect(screen.getByRole("status").textContent).toBe("three looks");
});

test("a screen that is drawn again does not ask again", () => {
  let times = 0;
  function Waiting() {
    const ask = useNewest();
    useEffect(() => {
      ask();
      times += 1;
    }, [ask]);
    return null;
  }
  const { rerender } = render(<Waiting />);

  rerender(<Waiting />);

  expect(times).toBe(1);
});
