import { cleanup, render, screen } from "@testing-library/preact";
import { afterEach, beforeAll, expect, test } from "vitest";
import { speak, wordsOfRooms } from "#i18n/words.ts";
import { StartHere } from "./start-here.tsx";

const values = { department: "EVS", shift: "Night", talked: 0, of: 6 };

beforeAll(async () => {
  await speak("en", false);
  await wordsOfRooms();
});
afterEach(cleanup);

test("where nobody has been talked with, a plan begins with who could reach them", () => {
  render(<StartHere progress={{ start_here: { key: "nobody_talked_to", values } }} />);

  expect(screen.getByText("EVS, Night: 0 of 6 talked with. Who knows someone there?")).toBeTruthy();
  expect(screen.getByRole("link", { name: "Plan" }).getAttribute("href")).toBe("/team/cover");
});

test("where some have been, it begins with who has not", () => {
  render(<StartHere progress={{ start_here: { key: "few_talked_to", values: { ...values, talked: 2 } } }} />);

  expect(screen.getByRole("link", { name: "Plan" }).getAttribute("href")).toBe("/team/wall?layer=reach");
});

test("nothing is planned where nothing stands out", () => {
  const { container } = render(<StartHere progress={{ start_here: null }} />);

  expect(container.textContent).toBe("");
});
