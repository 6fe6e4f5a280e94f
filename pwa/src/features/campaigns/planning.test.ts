import { expect, test } from "vitest";
import { CAMPAIGN_TEMPLATES } from "#content/campaigns.ts";
import {
  type Campaign,
  correction,
  differences,
  formOf,
  fromTemplate,
  keepingMine,
  moved,
  newCampaign,
  placesNotUnderstood,
  wrongIn,
} from "./planning.ts";

const [contract] = CAMPAIGN_TEMPLATES;
const election = CAMPAIGN_TEMPLATES.find(({ kind }) => kind === "election");
if (!(contract && election)) {
  throw new Error("the templates have gone");
}

const staffing: Campaign = {
  id: "c",
  name_en: "Safe Staffing",
  name_es: "Personal suficiente",
  starts_on: "2026-10-12",
  ends_on: "2026-12-20",
  ended_at: null,
  guide: "prepare-then-ask",
  kind: "contract",
  template_version: 1,
  scale_en: null,
  scale_es: null,
  keep_until: null,
  revision: 3,
  issues: [{ id: "i", campaign_id: "c", label_en: "Pay", label_es: "Sueldo", position: 0 }],
};

test("every kind has one template, with issues, a length and five words for the numbers or none", () => {
  expect(new Set(CAMPAIGN_TEMPLATES.map(({ kind }) => kind)).size).toBe(5);
  for (const { issues, weeks, scale, version } of CAMPAIGN_TEMPLATES) {
    expect(issues.length).toBeGreaterThanOrEqual(3);
    expect(weeks).toBeGreaterThan(0);
    expect(version).toBeGreaterThan(0);
    expect(scale?.length ?? 5).toBe(5);
  }
});

test("a template leaves nothing to say but the two names", () => {
  const form = fromTemplate(contract, "2026-11-23");

  expect(wrongIn(form)).toEqual(["names"]);
  expect(wrongIn({ ...form, name_en: "Contract", name_es: "Contrato" })).toEqual([]);
  expect(form.ends_on).toBe("2027-05-23");
});

test("what is sent says which template it began as, and its own words for the numbers", () => {
  const form = { ...fromTemplate(election, "2026-11-23"), name_en: " Vote ", name_es: "Votación" };

  const sent = newCampaign(form, election, "id");

  expect(sent).toMatchObject({
    id: "id",
    kind: "election",
    template_version: 1,
    name_en: "Vote",
    keep_until: null,
  });
  expect(sent.scale_en).toHaveLength(5);
  expect(sent.issues?.every((issue) => !("isNew" in issue))).toBe(true);
});

test("days that contradict each other and half a word are found", () => {
  const form = formOf(staffing);

  expect(wrongIn({ ...form, ends_on: "2026-10-11" })).toEqual(["days"]);
  expect(wrongIn({ ...form, keep_until: "2026-12-19" })).toEqual(["keep"]);
  expect(wrongIn({ ...form, issues: [{ id: "i", label_en: "Pay", label_es: " ", isNew: false }] })).toEqual([
    "issues",
  ]);
  expect(
    wrongIn({ ...form, scale_en: ["a", "b", "c", "d", ""], scale_es: ["a", "b", "c", "d", "e"] }),
  ).toEqual(["scale"]);
});

test("a change is sent with the revision that was read", () => {
  expect(correction(formOf(staffing), staffing.revision)).toMatchObject({ revision: 3, keep_until: null });
});

test("an issue goes up or down one place", () => {
  expect(moved(["a", "b", "c"], 2, -1)).toEqual(["a", "c", "b"]);
  expect(moved(["a", "b", "c"], 0, 1)).toEqual(["b", "a", "c"]);
});

test("two versions are shown where they differ and nowhere else", () => {
  const mine = { ...formOf(staffing), name_en: "Staffing now" };
  const theirs = { ...formOf(staffing), ends_on: "2027-01-31" };

  expect(differences(mine, theirs)).toEqual([
    { field: "name_en", mine: "Staffing now", theirs: "Safe Staffing" },
    { field: "ends_on", mine: "2026-12-20", theirs: "2027-01-31" },
  ]);
});

test("who keeps hers keeps the issues that were added meanwhile", () => {
  const mine = { ...formOf(staffing), name_en: "Staffing now" };
  const heat = { id: "j", campaign_id: "c", label_en: "Heat", label_es: "Calor", position: 1 };

  const kept = keepingMine(mine, { ...staffing, issues: [...staffing.issues, heat], revision: 4 });

  expect(kept.name_en).toBe("Staffing now");
  expect(kept.issues.map(({ label_en }) => label_en)).toEqual(["Pay", "Heat"]);
});

test("a refused file says where it is not understood", () => {
  const fields = {
    "file.issues.0.label_es": ["Missing"],
    starts_on: ["Missing"],
    "file.version": ["Must be 1"],
  };

  expect(placesNotUnderstood(fields)).toEqual(["issues.0.label_es", "version"]);
});
