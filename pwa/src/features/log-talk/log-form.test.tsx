import { cleanup, fireEvent, render, screen, within } from "@testing-library/preact";
import { useState } from "preact/hooks";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { speak } from "#i18n/words.ts";
import { emptyForm } from "./form.ts";
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

function Sheet({ proven = false, onSave = () => undefined }: { proven?: boolean; onSave?: () => void }) {
  const [form, setForm] = useState(() => emptyForm(today));
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
});
