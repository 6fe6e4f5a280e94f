import { cleanup, fireEvent, render, screen, within } from "@testing-library/preact";
import { useState } from "preact/hooks";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { speak } from "#i18n/words.ts";
import { emptyForm, type LogForm, ofItsDay } from "./form.ts";
import { LogFormSheet } from "./log-form.tsx";

const today = "2026-11-19";
const issues = ["Staffing", "Pay"].map((label, position) => ({
  id: label,
  ver: 1,
  campaign_id: "safe-staffing",
  label_en: label,
  label_es: label,
  position,
}));

interface SheetProps {
  proven?: boolean;
  from?: LogForm;
  onSave?: () => void;
}

function Sheet({ proven = false, from = emptyForm(today), onSave = () => undefined }: SheetProps) {
  const [form, setForm] = useState(from);
  const [asking, setAsking] = useState(true);
  return (
    <LogFormSheet
      form={form}
      name="Marisol"
      today={today}
      issues={issues}
      duePromise={null}
      lastStand={3}
      proven={proven}
      asking={asking}
      onAsking={setAsking}
      wrong={null}
      saving={false}
      routed
      onChange={(part) => setForm({ ...form, ...part })}
      onSave={onSave}
      onClose={() => undefined}
    />
  );
}

function tap(words: RegExp): void {
  fireEvent.click(screen.getByRole("button", { name: words, hidden: true }));
}

function button(words: RegExp): HTMLElement {
  return screen.getByRole("button", { name: words, hidden: true });
}

describe("the log sheet", () => {
  beforeAll(() => speak("en", false));
  afterEach(cleanup);

  test("saves nothing before there is an answer", () => {
    let saved = 0;
    render(<Sheet onSave={() => (saved += 1)} />);

    tap(/^Save$/);

    expect([saved, button(/^Save$/).getAttribute("aria-disabled")]).toEqual([0, "true"]);
  });

  test("needs two taps: the answer, then Save", () => {
    let saved = 0;
    render(<Sheet onSave={() => (saved += 1)} />);

    tap(/Same as last time: 3/);
    tap(/^Save$/);

    expect(saved).toBe(1);
  });

  test("asks what somebody did who is with us for the first time, and takes the answer into one line", () => {
    render(<Sheet />);

    tap(/With us: takes part/);
    const asked = screen.queryByText(/What did they do\?/) !== null;
    tap(/^Signed$/);

    expect(asked).toBe(true);
    expect(screen.queryByText(/What did they do\?/)).toBeNull();
    expect(button(/Marisol · With us · Signed/)).toBeTruthy();
  });

  test("does not ask again for a deed that was seen before", () => {
    render(<Sheet proven />);

    tap(/With us: takes part/);

    expect(screen.queryByText(/What did they do\?/)).toBeNull();
  });

  test("says that it was begun on an earlier day, and shows where that is changed", () => {
    const begunAt = new Date(2026, 10, 18, 23, 40).toISOString();
    render(<Sheet from={ofItsDay({ ...emptyForm(today), note: "tired", begunAt }, today)} />);
    expect(screen.getByText("You began this on Nov 18. It is saved for that day.")).toBeTruthy();

    tap(/^Change the day$/);
    expect(screen.getByLabelText<HTMLInputElement>("Day").value).toBe("2026-11-18");
    tap(/^Just now$/);

    expect(screen.queryByText(/You began this/)).toBeNull();
  });

  test("shows that there is a note while its field is closed", () => {
    render(<Sheet />);
    tap(/Skip/);
    const isNoted = () => button(/^Add a note$/).getAttribute("aria-pressed");
    const before = isNoted();
    tap(/^Add a note$/);
    fireEvent.input(screen.getByLabelText(/^Note/), { target: { value: "two short again" } });

    tap(/, in person$/);

    expect(screen.queryByLabelText(/^Note/)).toBeNull();
    expect([before, isNoted()]).toEqual([null, "true"]);
  });

  test("lets an answer be changed", () => {
    render(<Sheet />);

    tap(/Leaning no/);
    tap(/Marisol · Leaning no/);
    tap(/Not sure yet/);

    expect(button(/Marisol · Not sure yet/)).toBeTruthy();
  });

  test("names each group of chips after its question", () => {
    render(<Sheet />);

    tap(/Leaning no/);
    const group = screen.getByRole("group", { name: "What came up?", hidden: true });

    expect(within(group).getByRole("button", { name: "Staffing", hidden: true })).toBeTruthy();
  });

  test("names the day of the next talk in full, as one says it in each language", async () => {
    render(<Sheet />);
    tap(/Skip/);
    expect(button(/^Talk again Monday$/)).toBeTruthy();

    await speak("es", false);
    const inSpanish = await screen.findByRole("button", { name: "Hablar el lunes", hidden: true });
    await speak("en", false);

    expect(inSpanish).toBeTruthy();
  });

  test("takes a promise in her own words, by a day of her choice, in place of a next step", async () => {
    render(<Sheet />);
    tap(/Skip/);
    tap(/Talk again/);

    tap(/In my own words/);

    const what = await screen.findByLabelText("What did you promise?");
    fireEvent.input(what, { target: { value: "bring the staffing numbers" } });
    fireEvent.input(screen.getByLabelText("By when?"), { target: { value: "2026-12-03" } });
    expect((screen.getByLabelText("By when?") as HTMLInputElement).value).toBe("2026-12-03");
    expect((what as HTMLInputElement).value).toBe("bring the staffing numbers");
    expect(button(/Talk again/).getAttribute("aria-pressed")).toBe("false");
    expect(button(/^Save$/).getAttribute("aria-disabled")).toBe("false");
  });

  test("saves no other day than the one that is shown: a day that cannot be stays, and nothing is saved with it", async () => {
    render(<Sheet />);
    tap(/Skip/);
    tap(/In my own words/);
    const day = (await screen.findByLabelText("By when?")) as HTMLInputElement;

    fireEvent.input(day, { target: { value: "2019-12-03" } });

    expect(day.value).toBe("2019-12-03");
    expect(screen.getByText(/Choose a day from today on/)).toBeTruthy();
    expect(button(/^Save$/).getAttribute("aria-disabled")).toBe("true");
  });

  test("saves a talk for no other day than the one that is shown, and keeps in sight what is wrong with it", () => {
    render(<Sheet from={{ ...emptyForm(today), when: "day" }} />);
    tap(/Skip/);
    tap(/Staffing/);
    tap(/, in person$/);
    const day = () => screen.getByLabelText("Day") as HTMLInputElement;

    fireEvent.input(day(), { target: { value: "2026-11-20" } });

    expect(day().value).toBe("2026-11-20");
    expect(screen.getByText("Choose a day up to today.")).toBeTruthy();
    expect(button(/^Save$/).getAttribute("aria-disabled")).toBe("true");
    fireEvent.input(day(), { target: { value: "2026-11-18" } });
    expect(button(/^Save$/).getAttribute("aria-disabled")).toBe("false");
  });
});
