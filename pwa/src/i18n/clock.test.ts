import { expect, test } from "vitest";
import { clockTime, shiftWords } from "./clock.ts";
import { speak } from "./words.ts";

const plain = (words: string) => words.replace(/\s/gu, " ");

test("a shift is told in the hours a member reads on her own clock", async () => {
  await speak("en", false);
  expect(plain(shiftWords({ name: "Day", starts_at: "07:00", ends_at: "15:30" }))).toBe(
    "Day, 7:00 AM–3:30 PM",
  );
  await speak("es", false);
  expect(plain(clockTime("17:00"))).toMatch(/^5:00 p\. ?m\.$/);
});
