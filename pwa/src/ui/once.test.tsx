import { render } from "@testing-library/preact";
import { expect, test } from "vitest";
import { useOnce } from "./once.ts";

const asked: string[] = [];

function Page(props: { team: string; words: string }) {
  useOnce(() => void asked.push(`opened: ${props.words}`));
  useOnce(() => void asked.push(`${props.team}: ${props.words}`), [props.team]);
  return <p>{props.words}</p>;
}

test("a page asks once, and once more for another team, however often it is drawn", () => {
  const page = render(<Page team="nights" words="first" />);
  page.rerender(<Page team="nights" words="second" />);
  page.rerender(<Page team="days" words="third" />);

  expect(asked).toEqual(["opened: first", "nights: first", "days: third"]);
});
