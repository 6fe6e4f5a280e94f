import { readdirSync, readFileSync } from "node:fs";
import {
  type Color,
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  parse,
  wcagContrast,
} from "culori";
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
  ...[1, 2, 3, 4, 5].map((n): [string, string] => [`t${n}`, `s${n}`]),
];
const edges: [string, string][] = [
  ["line", "surface"],
  ["line", "paper"],
  ["ink", "paper"],
];

const scale = ["s1", "s2", "s3", "s4", "s5"];
/** Wholly without one kind of cone, which is the hardest case of each. */
const sights: Record<string, (colour: Color) => Color> = {
  usual: (colour) => colour,
  "red-blind": filterDeficiencyProt(1),
  "green-blind": filterDeficiencyDeuter(1),
  "blue-blind": filterDeficiencyTrit(1),
};
const apart = differenceCiede2000();
const leastApart = 20;

describe.each(["light", "dark"] as const)("colours, %s", (scheme) => {
  const known = grounds[scheme];
  const ratio = ([front, back]: [string, string]) =>
    wcagContrast(known.get(front) ?? "", known.get(back) ?? "");

  test.each(body)("%s on %s can be read in a dim corridor (7 to 1)", (front, back) => {
    expect(ratio([front, back])).toBeGreaterThanOrEqual(7);
  });

  test.each(words)("%s on %s can be read (4.5 to 1)", (front, back) => {
    expect(ratio([front, back])).toBeGreaterThanOrEqual(4.5);
  });

  test.each(edges)("%s on %s can be seen (3 to 1)", (front, back) => {
    expect(ratio([front, back])).toBeGreaterThanOrEqual(3);
  });

  test.each(Object.entries(sights))("any two numbers of the scale stay apart for %s sight", (_, seen) => {
    const marks = scale.flatMap((name) => parse(known.get(name) ?? "") ?? []).map(seen);
    const pairs = marks.flatMap((one, at) => marks.slice(at + 1).map((other) => [one, other] as const));

    expect(pairs).toHaveLength(10);
    expect(Math.min(...pairs.map(([one, other]) => apart(one, other)))).toBeGreaterThanOrEqual(leastApart);
  });
});

test("red is for what is erased or stopped and for a mistake in a form: no screen paints anybody's work with it", () => {
  const features = new URL("../features/", import.meta.url);
  const sheets = readdirSync(features, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".css"),
  );

  expect(sheets.length).toBeGreaterThan(10);
  expect(sheets.filter((name) => readFileSync(new URL(name, features), "utf8").includes("--danger"))).toEqual(
    [],
  );
});
