import { describe, expect, test } from "vitest";
import { insideAnotherApp, isApple } from "./browser-kind.ts";

const iphone =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 16_7 like Mac OS X) AppleWebKit/605.1.15 Version/16.6 Safari/604.1";
const android =
  "Mozilla/5.0 (Linux; Android 12; SM-A125F) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36";
const mac =
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/17.0 Safari/605.1.15";

describe("the phone in the hand", () => {
  test("an iPhone, and an iPad that calls itself a Mac, put the app on the home screen first", () => {
    expect([isApple(iphone, 5), isApple(mac, 5)]).toEqual([true, true]);
  });

  test("an Android phone and a real Mac do not", () => {
    expect([isApple(android, 5), isApple(mac, 0)]).toEqual([false, false]);
  });

  test("a link opened inside another app is told to leave it", () => {
    expect(insideAnotherApp(`${iphone} [FBAN/FBIOS;FBAV/400]`)).toBe(true);
    expect(insideAnotherApp(android)).toBe(false);
  });
});
