import { expect, test } from "vitest";
import { keyPair, sealSlip, withSlip } from "#db/slip-seal.ts";

const written = { at: "2026-11-19T22:00:00.000Z", text: "wants to know about weekends" };

test("a slip lies behind the slot that it was sealed to, and behind no other, where nobody could open it", async () => {
  const [{ open: slot }, { open: another }] = await Promise.all([keyPair(), keyPair()]);
  const slip = await sealSlip(slot, written);

  expect(withSlip({ name: "slips", slot, slips: [] }, slot, slip)).toMatchObject({ slips: [slip] });
  expect(withSlip({ name: "slips", slot: another, slips: [] }, slot, slip)).toBe("locked");
  expect(withSlip(undefined, slot, slip)).toBe("locked");
});
