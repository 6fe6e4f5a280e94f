import { describe, expect, test } from "vitest";
import { bodyOf, filled, type TestKind, templates, withTemplate, wrongIn } from "./starting.ts";

const form = filled("petition", "staffing", "2026-11-20");

const kinds: Readonly<Record<TestKind, true>> = {
  petition: true,
  sticker_day: true,
  card: true,
  pledge: true,
  attendance: true,
  vote: true,
};

describe("starting a test", () => {
  test("every kind of test has a template", () => {
    expect([...templates].sort()).toEqual(Object.keys(kinds).sort());
  });

  test.each(templates)("the template %s can be sent as it is, in both languages", (template) => {
    const made = filled(template, "staffing", "2026-11-20");

    expect(wrongIn(made)).toBeNull();
    expect(bodyOf(made, "id")).toMatchObject({
      id: "id",
      kind: template,
      goal_percent: 65,
      department_ids: [],
    });
    expect(made.opens_on < made.closes_on).toBe(true);
  });

  test("a card and a vote begin in private, all else in the open", () => {
    const isPublic = templates.filter((template) => filled(template, "staffing", "2026-11-20").is_public);

    expect(isPublic).toEqual(["sticker_day", "petition", "attendance", "pledge"]);
    expect(bodyOf({ ...form, is_public: false }, "id")).toMatchObject({ is_public: false });
  });

  test("a question that names a day names the last one: a sticker is worn on a day of its test", () => {
    const made = filled("sticker_day", "staffing", "2026-11-20");

    expect([made.closes_on, made.text_en, made.text_es]).toEqual([
      "2026-11-23",
      "Will you wear it on Monday, all shift long?",
      "¿Te la pones el lunes, todo el turno?",
    ]);
  });

  test("what somebody wrote or chose outlives a look at another kind of test", () => {
    const written = { ...form, text_en: "Sign with us?", goal: "50", department_ids: ["evs"] };

    const card = withTemplate(written, "card", "2026-11-20");

    expect(card).toMatchObject({ text_en: "Sign with us?", goal: "50", department_ids: ["evs"] });
    expect(card).toMatchObject({ template: "card", title_en: "Union card", is_public: false });
    expect(card.closes_on).toBe(filled("card", "staffing", "2026-11-20").closes_on);
  });

  test("what was emptied is filled in again with another kind", () => {
    const emptied = withTemplate({ ...form, title_es: "", opens_on: "" }, "vote", "2026-11-24");

    expect(emptied).toMatchObject({ title_es: "Votación", opens_on: "2026-11-24" });
  });

  test.each([
    ["campaign", { campaign_id: "" }],
    ["words", { title_es: "  " }],
    ["words", { text_en: "" }],
    ["days", { closes_on: "2026-11-19" }],
    ["days", { opens_on: "" }],
    ["goal", { goal: "0" }],
    ["goal", { goal: "65.5" }],
    ["goal", { goal: "most" }],
  ] as const)("says that the %s are wrong: %o", (wrong, part) => {
    expect(wrongIn({ ...form, ...part })).toBe(wrong);
  });

  test("is sent with the words of the form and nothing of the form itself", () => {
    const body = bodyOf({ ...form, goal: "50", department_ids: ["evs"] }, "id");

    expect(body).toMatchObject({ goal_percent: 50, department_ids: ["evs"], evidence: "signature" });
    expect(Object.keys(body)).not.toContain("template");
    expect(Object.keys(body)).not.toContain("goal");
  });
});
