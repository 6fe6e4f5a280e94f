import { describe, expect, test } from "vitest";
import type { Choice, Practice } from "#content/practice.ts";
import { PRACTICES } from "#content/practices.ts";
import { lookBack, turnAfter } from "./practise.ts";

/** Go through a talk, each time with the first choice that went this way; the first of all where none did. */
function talk(practice: Practice, went: Choice["went"]): Choice[] {
  const chosen: Choice[] = [];
  for (let turn = turnAfter(practice, []); turn.choices.length > 0; turn = turnAfter(practice, chosen)) {
    const choice = turn.choices.find((one) => one.went === went) ?? turn.choices[0];
    if (choice) {
      chosen.push(choice);
    }
  }
  return chosen;
}

const each = PRACTICES.map((practice) => [practice.name, practice] as const);

describe("looking back on a practised talk", () => {
  test.each(each)("with %s that went well names a thing done well, and another to try", (_, practice) => {
    const { well, tryNext } = lookBack(practice, talk(practice, "well"));

    expect(well).not.toBeNull();
    expect(tryNext).not.toBe(well);
  });

  test.each(each)("with %s that went badly names what was missed", (_, practice) => {
    const chosen = talk(practice, "badly");
    const { well, tryNext } = lookBack(practice, chosen);

    expect(well).toBeNull();
    expect(tryNext).toBe(chosen.at(-1)?.skill);
  });

  test("does not tell somebody to try what they did well later on", () => {
    const [ana] = PRACTICES;
    const chosen = [
      { skill: "listened", went: "badly" },
      { skill: "listened", went: "well" },
    ] as Choice[];

    expect(ana && lookBack(ana, chosen)).toEqual({ well: "listened", tryNext: ana?.next });
  });
});
