import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const css = readFileSync(new URL("tokens.css", import.meta.url), "utf8");

function colours(block: string): Map<string, string> {
  return new Map(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name = "", hex = ""]) => [name, hex]),
  );
}

const [day = "", night = ""] = css.split("prefers-color-scheme: dark");
const light = colours(day);
const grounds = { light, dark: new Map([...light, ...colours(night)]) };

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [lighter = 0, darker = 0] = [luminance(a), luminance(b)].sort((one, other) => other - one);
  return (lighter + 0.05) / (darker + 0.05);
}

const body: [string, string][] = [
  ["ink", "paper"],
  ["ink", "surface"],
  ["ink", "sunk"],
  ["paper", "ink"],
];
const words: [string, string][] = [
  ["muted", "paper"],
  ["muted", "surface"],
  ["muted", "sunk"],
  ["primary", "paper"],
  ["primary", "surface"],
  ["on-primary", "primary"],
  ["on-accent", "accent"],
  ["danger", "paper"],
  ["danger", "surface"],
  ["on-danger", "danger"],
  ...[1, 2, 3, 4, 5].map((n): [string, string] => [`t${n}`, `s${n}`]),
];
const edges: [string, string][] = [
  ["line", "surface"],
  ["line", "paper"],
  ["ink", "paper"],
];

describe.each(["light", "dark"] as const)("colours, %s", (scheme) => {
  const known = grounds[scheme];
  const ratio = ([front, back]: [string, string]) => contrast(known.get(front) ?? "", known.get(back) ?? "");

  test.each(body)("%s on %s can be read in a dim corridor (7 to 1)", (front, back) => {
    expect(ratio([front, back])).toBeGreaterThanOrEqual(7);
  });

  test.each(words)("%s on %s can be read (4.5 to 1)", (front, back) => {
    expect(ratio([front, back])).toBeGreaterThanOrEqual(4.5);
  });

  test.each(edges)("%s on %s can be seen (3 to 1)", (front, back) => {
    expect(ratio([front, back])).toBeGreaterThanOrEqual(3);
  });
});
