import { beforeEach, describe, expect, test, vi } from "vitest";

async function phoneThat(remembers: Record<string, string>) {
  const kept = new Map(Object.entries(remembers));
  vi.resetModules();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
  return { kept, ...(await import("./names.ts")), ...(await import("./format.ts")) };
}

describe("where somebody may look over a shoulder", () => {
  beforeEach(() => {
    vi.unstubAllGlobals();
  });

  test("names are whole until their owner wants initials, and that is remembered", async () => {
    const { kept, shownName, wantInitials } = await phoneThat({});
    expect(shownName("Marisol Vega")).toBe("Marisol Vega");
    wantInitials(true);
    expect([shownName("Marisol Vega"), kept.get("hilo.initials")]).toEqual(["M. V.", "1"]);
  });

  test("a card calls nobody by name either", async () => {
    const { firstName } = await phoneThat({ "hilo.initials": "1" });
    expect(firstName("Ángela Ruiz")).toBe("Á.");
  });

  test("a finger that rests on the screen brings the names, and takes them away when it lifts", async () => {
    const { holdNames, shownName } = await phoneThat({ "hilo.initials": "1" });
    holdNames(true);
    expect(shownName("Joyce K.")).toBe("Joyce K.");
    holdNames(false);
    expect(shownName("Joyce K.")).toBe("J. K.");
  });

  test("who shares initials with somebody else is told apart, until a finger brings the names", async () => {
    const { holdNames, shownName, tellApart } = await phoneThat({ "hilo.initials": "1" });
    tellApart(new Map([["Joyce K.", "Jo. K."]]));
    expect([shownName("Joyce K."), shownName("Ken B.")]).toEqual(["Jo. K.", "K. B."]);
    holdNames(true);
    expect(shownName("Joyce K.")).toBe("Joyce K.");
  });

  test("words to somebody call them by name all the same", async () => {
    const { givenName } = await phoneThat({ "hilo.initials": "1" });
    expect(givenName("Joyce K.")).toBe("Joyce");
  });
});
