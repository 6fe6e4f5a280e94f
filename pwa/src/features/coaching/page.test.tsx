import { cleanup, fireEvent, render, screen } from "@testing-library/preact";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { speak, wordsOfRooms } from "#i18n/words.ts";
import { NudgeSheet } from "./nudge-sheet.tsx";
import { luis as page } from "./page.testing.ts";
import { CoachPage } from "./page.tsx";
import { ProposeSheet } from "./propose-sheet.tsx";

describe("a member’s page", () => {
  beforeAll(async () => {
    await speak("en", false);
    await wordsOfRooms();
  });
  afterEach(cleanup);

  test("says what a month comes to, for the talk the two have", () => {
    render(<CoachPage page={page} old={false} />);

    const month = screen.getByRole("region", { name: "For your talk together, once a month" });
    expect([...month.querySelectorAll("li")].map((one) => one.textContent)).toEqual([
      "8 talks in four weeks. In 30 days, with 7 of the people shared",
      "5 of 6 promises kept, of those that fell due in two weeks",
      "9 people asked, 4 yes",
      "Strong at getting to a clear answer",
    ]);
  });

  test("says in Spanish how many said yes, where it was one as well", async () => {
    await speak("es", false);
    const { container } = render(<CoachPage page={{ ...page, asks: { asked: 2, yes: 1 } }} old={false} />);
    const said = container.textContent;
    await speak("en", false);

    expect(said).toContain("Se les preguntó a 2 personas. Dijeron que sí: 1");
  });

  test("leaves out of a month what there was nothing of", () => {
    const nothing = { promises: { kept: 0, of: 0 }, asks: { asked: 0, yes: 0 }, strength: null };
    render(<CoachPage page={{ ...page, ...nothing, weeks: [3, 2, 0, 0, 0, 0] }} old={false} />);

    const month = screen.getByRole("region", { name: "For your talk together, once a month" });
    expect([...month.querySelectorAll("li")].map((one) => one.textContent)).toEqual([
      "0 talks in four weeks. In 30 days, with 7 of the people shared",
    ]);
  });

  test("says what six weeks show, in words and as a table", () => {
    render(<CoachPage page={page} old={false} />);

    expect(screen.getByRole("heading", { name: "13 talks in six weeks, 3 of them this week" })).toBeTruthy();
    expect(screen.getAllByRole("row", { hidden: true }).map((row) => row.textContent)).toEqual([
      "Week of Oct 122",
      "Week of Oct 193",
      "Week of Oct 263",
      "Week of Nov 20",
      "Week of Nov 92",
      "Week of Nov 163",
    ]);
  });

  test("names one strength and one thing to try, and no other member", () => {
    const { container } = render(<CoachPage page={page} old={false} />);

    expect(container.textContent).toContain("Strong at: getting to a clear answer");
    expect(container.textContent).toContain("Try next: ask sooner");
    expect(container.textContent).not.toMatch(/rank|average|best|behind|lowest/i);
  });

  test("says how old it is when nobody answers", () => {
    render(<CoachPage page={page} old={true} />);

    expect(screen.getByText(/^Last copy, from Nov 22/)).toBeTruthy();
  });

  test("a suggestion never goes beyond one more than usual", () => {
    render(<ProposeSheet page={page} onClose={() => undefined} />);

    expect(screen.getByRole("button", { name: "Suggest 3 a week", hidden: true })).toBeTruthy();
    const more = screen.getByRole("button", { name: "One more", hidden: true }) as HTMLButtonElement;
    expect(more.disabled).toBe(true);
    fireEvent.click(screen.getByRole("button", { name: "One fewer", hidden: true }));
    expect(screen.getByText("As many as in a usual week.")).toBeTruthy();
  });

  test("a message begins in the member’s language and keeps its three parts", () => {
    const { container } = render(<NudgeSheet page={page} onClose={() => undefined} />);
    const preview = () => container.querySelector(".coach-preview")?.textContent ?? "";
    const send = screen.getByRole("button", { name: "Send", hidden: true }) as HTMLButtonElement;

    expect(preview()).toMatch(/^Hablaste con 7 personas este mes\. Eso nos movió\. /);
    fireEvent.input(screen.getByLabelText("A way out"), { target: { value: " " } });
    expect(send.disabled).toBe(true);
    fireEvent.input(screen.getByLabelText("A way out"), { target: { value: "Tienes que." } });
    expect(send.disabled).toBe(false);
    const soften = screen.getByRole("status", { hidden: true });
    expect(soften.textContent).toContain("“tienes que”");
    expect(soften.previousElementSibling?.contains(screen.getByLabelText("A way out"))).toBe(true);
  });
});
