import { afterEach, describe, expect, test, vi } from "vitest";
import { hasContactPicker, pickContacts } from "./contact-picker.ts";

afterEach(() => vi.unstubAllGlobals());

describe("picking from the phone's contacts", () => {
  test("is offered only where the phone has it", () => {
    vi.stubGlobal("navigator", {});
    const without = hasContactPicker();
    vi.stubGlobal("navigator", { contacts: { select: () => Promise.resolve([]) } });

    expect([without, hasContactPicker()]).toEqual([false, true]);
  });

  test("asks for names and numbers only, and takes the first that can be used", async () => {
    const select = vi.fn(async () => [
      { name: ["Lupe Vega"], tel: ["", "312 555 0199", "312 555 0100"] },
      { name: [], tel: ["312 555 0101"] },
      { name: ["Ken"], tel: [] },
    ]);
    vi.stubGlobal("navigator", { contacts: { select } });

    expect(await pickContacts()).toEqual({
      people: [
        { at: 1, name: "Lupe Vega", number: "312 555 0199" },
        { at: 3, name: "Ken", number: null },
      ],
      flaws: [{ at: 2, why: "no_name" }],
    });
    expect(select).toHaveBeenCalledWith(["name", "tel"], { multiple: true });
  });

  test("fails like the phone does, so that a file can be offered instead", async () => {
    vi.stubGlobal("navigator", { contacts: { select: () => Promise.reject(new TypeError("not here")) } });

    await expect(pickContacts()).rejects.toThrow(TypeError);
  });
});
