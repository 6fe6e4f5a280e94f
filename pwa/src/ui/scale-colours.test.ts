import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

/**
 * The five marks stay apart for every kind of sight: CIEDE2000 (Sharma, Wu, Dalal 2005) between any two, after the
 * simulation of Machado, Oliveira and Fernandes 2009 at full severity.
 */
type Triple = readonly [number, number, number];
type Matrix = readonly [Triple, Triple, Triple];

const sights: Record<string, Matrix> = {
  "usual sight": [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  "eyes without red": [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  "eyes without green": [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  "eyes without blue": [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};
const toXyz: Matrix = [
  [0.4124564, 0.3575761, 0.1804375],
  [0.2126729, 0.7151522, 0.072175],
  [0.0193339, 0.119192, 0.9503041],
];
const white: Triple = [0.95047, 1, 1.08883];

function times(matrix: Matrix, [a, b, c]: Triple): Triple {
  const [x, y, z] = matrix.map(([p, q, r]) => p * a + q * b + r * c);
  return [x ?? 0, y ?? 0, z ?? 0];
}

function linear(hex: string): Triple {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return [red, green, blue];
}

function lab(rgb: Triple): Triple {
  const inGamut: Triple = [clamp(rgb[0]), clamp(rgb[1]), clamp(rgb[2])];
  const [x = 0, y = 0, z = 0] = times(toXyz, inGamut).map((part, at) => {
    const share = part / (white[at] ?? 1);
    return share > 216 / 24389 ? Math.cbrt(share) : ((24389 / 27) * share + 16) / 116;
  });
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function clamp(part: number): number {
  return Math.min(1, Math.max(0, part));
}

const degrees = (radians: number) => (radians * 180) / Math.PI;
const radians = (angle: number) => (angle * Math.PI) / 180;
const pull = (chroma: number) => Math.sqrt(chroma ** 7 / (chroma ** 7 + 25 ** 7));

function hueOf(a: number, b: number): number {
  return a === 0 && b === 0 ? 0 : (degrees(Math.atan2(b, a)) + 360) % 360;
}

function hueGap(from: number, to: number): number {
  const gap = to - from;
  return gap > 180 ? gap - 360 : gap < -180 ? gap + 360 : gap;
}

function difference([l1, a1, b1]: Triple, [l2, a2, b2]: Triple): number {
  const stretch = 1.5 - 0.5 * pull((Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2);
  const [c1, c2] = [Math.hypot(stretch * a1, b1), Math.hypot(stretch * a2, b2)];
  const [h1, h2] = [hueOf(stretch * a1, b1), hueOf(stretch * a2, b2)];
  const gap = c1 * c2 === 0 ? 0 : hueGap(h1, h2);
  const hue = 2 * Math.sqrt(c1 * c2) * Math.sin(radians(gap / 2));
  const [lightness, chroma] = [(l1 + l2) / 2, (c1 + c2) / 2];
  const middle = c1 * c2 === 0 ? h1 + h2 : h1 + gap / 2;
  const weight =
    1 -
    0.17 * Math.cos(radians(middle - 30)) +
    0.24 * Math.cos(radians(2 * middle)) +
    0.32 * Math.cos(radians(3 * middle + 6)) -
    0.2 * Math.cos(radians(4 * middle - 63));
  const lightScale = 1 + (0.015 * (lightness - 50) ** 2) / Math.sqrt(20 + (lightness - 50) ** 2);
  const chromaScale = 1 + 0.045 * chroma;
  const hueScale = 1 + 0.015 * chroma * weight;
  const fromBlue = (((middle + 360) % 360) - 275) / 25;
  const turn = -2 * pull(chroma) * Math.sin(radians(60 * Math.exp(-(fromBlue ** 2))));
  const [dl, dc, dh] = [(l2 - l1) / lightScale, (c2 - c1) / chromaScale, hue / hueScale];
  return Math.sqrt(dl ** 2 + dc ** 2 + dh ** 2 + turn * dc * dh);
}

const css = readFileSync(new URL("tokens.css", import.meta.url), "utf8");
const [day = "", night = ""] = css.split("prefers-color-scheme: dark");
const scaleOf = (block: string) =>
  [...block.matchAll(/--s[1-5]:\s*(#[0-9a-f]{6})/g)].map(([, hex = ""]) => hex);

test("the measure agrees with the published example", () => {
  expect(difference([50, 2.6772, -79.7751], [50, 0, -82.7485])).toBeCloseTo(2.0425, 4);
});

describe.each([
  ["light", scaleOf(day)],
  ["dark", scaleOf(night)],
])("where people stand, %s", (_, colours) => {
  test.each(Object.entries(sights))("no two marks look alike to %s", (_sight, matrix) => {
    const seen = colours.map((hex) => lab(times(matrix, linear(hex))));
    const gaps = seen.flatMap((one, at) => seen.slice(at + 1).map((other) => difference(one, other)));

    expect(gaps).toHaveLength(10);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(20);
  });
});
