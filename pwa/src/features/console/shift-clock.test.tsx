import { cleanup, render } from "@testing-library/preact";
import { afterEach, beforeAll, expect, test } from "vitest";
import { speak, wordsOfOffice } from "#i18n/words.ts";
import type { Clock } from "./reports.ts";
import { ShiftClock } from "./shift-clock.tsx";

beforeAll(async () => {
  await speak("en", false);
  await wordsOfOffice();
});
afterEach(cleanup);

test("a shift begins and ends at the times that the weekly meeting and the workplaces say", () => {
  const clock: Clock = {
    talks: Array.from({ length: 24 }, () => 1),
    at_work: Array.from({ length: 24 }, () => 1),
    shifts: [{ name: "Evening", starts_at: "15:00", ends_at: "23:30", people: 7 }],
  };
  const { container } = render(<ShiftClock clock={clock} />);

  expect(container.textContent?.replace(/\s/g, " ")).toContain("Evening, 3:00 PM to 11:30 PM: 7 people");
});
