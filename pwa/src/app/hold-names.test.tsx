import { afterEach, expect, test } from "vitest";
import { holdNames, wantInitials } from "#i18n/names.ts";
import { watchHold } from "./hold-names.ts";

const marksAreBare = () => document.documentElement.hasAttribute("data-initials");

afterEach(() => wantInitials(false));

test("marks show no numbers where initials stand, until a finger rests on the screen", () => {
  const stop = watchHold();
  expect(marksAreBare()).toBe(false);

  wantInitials(true);
  expect(marksAreBare()).toBe(true);
  holdNames(true);
  expect(marksAreBare()).toBe(false);
  stop();
});
