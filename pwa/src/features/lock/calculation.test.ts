import { expect, test } from "vitest";
import { type Calculation, equals, nothing, type Sign, shorter, typed, withSign } from "./calculation.ts";

/** Press keys one after the other; `<` takes a digit back. */
function press(keys: string, start: Calculation = nothing): Calculation {
  return [...keys].reduce((so, key) => {
    if (key === "=") {
      return equals(so);
    }
    if (key === "<") {
      return shorter(so);
    }
    return "+-*/".includes(key) ? withSign(so, key as Sign) : typed(so, key);
  }, start);
}

test.each([
  ["7*8=", "56"],
  ["2+3*4=", "20"],
  ["10-15=", "-5"],
  ["0.1+0.2=", "0.3"],
  ["1/3=", "0.333333333333"],
  ["5/0=", "error"],
  ["5/0=7+1=", "8"],
  ["6+-2=", "4"],
  ["12<+1=", "2"],
  ["1..5", "1.5"],
  ["007", "7"],
  ["1+2=5", "5"],
  ["1234567890123", "123456789012"],
])("%s is %s", (keys, shown) => {
  expect(press(keys).shown).toBe(shown);
});

test("after a sign the first number stays on the display until the next one is typed", () => {
  expect([press("12+").shown, press("12+3").shown]).toEqual(["12", "3"]);
});
