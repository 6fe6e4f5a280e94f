import { beforeEach, describe, expect, test, vi } from "vitest";

const android = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/128.0 Mobile Safari/537.36";
const iphone =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 16_7 like Mac OS X) AppleWebKit/605.1.15 Version/16.6 Safari/604.1";
const days = 86_400_000;

/** A browser that starts the app: what it calls itself, and whether it was opened from the home screen. */
async function start(userAgent: string, fromHomeScreen = false) {
  vi.resetModules();
  const events = new EventTarget();
  const kept = new Map<string, string>();
  vi.stubGlobal("addEventListener", events.addEventListener.bind(events));
  vi.stubGlobal("navigator", { userAgent, maxTouchPoints: 5, standalone: fromHomeScreen });
  vi.stubGlobal("matchMedia", () => ({ matches: fromHomeScreen }));
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
  const offered = Object.assign(new Event("beforeinstallprompt"), {
    prompt: vi.fn(async () => ({ outcome: "dismissed" })),
  });
  return { events, offered, ...(await import("./install.ts")) };
}

describe("the home screen is spoken of", () => {
  beforeEach(() => {
    vi.unstubAllGlobals();
  });

  test("on an Android phone once its browser has offered it", async () => {
    const { events, offered, mayOfferInstall } = await start(android);
    expect(mayOfferInstall()).toBe(false);
    events.dispatchEvent(offered);
    expect(mayOfferInstall()).toBe(true);
  });

  test("on an iPhone although its browser offers nothing", async () => {
    const { mayOfferInstall } = await start(iphone);
    expect(mayOfferInstall()).toBe(true);
  });

  test("never to somebody who opened it from there", async () => {
    const { mayOfferInstall } = await start(iphone, true);
    expect(mayOfferInstall()).toBe(false);
  });

  test("not again for two weeks after a no", async () => {
    const { mayOfferInstall, refuseInstall } = await start(iphone);
    refuseInstall();
    expect([mayOfferInstall(), mayOfferInstall(Date.now() + 15 * days)]).toEqual([false, true]);
  });

  test("not again for two weeks after the browser has asked, whatever was answered", async () => {
    const { events, offered, install, mayOfferInstall } = await start(android);
    events.dispatchEvent(offered);
    await install();
    expect(offered.prompt).toHaveBeenCalledOnce();
    events.dispatchEvent(offered);
    expect(mayOfferInstall()).toBe(false);
  });
});
