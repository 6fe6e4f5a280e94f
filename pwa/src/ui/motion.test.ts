import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const folder = new URL("..", import.meta.url).pathname;
const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) =>
  path.endsWith(".css"),
);
const styles = paths.map((path) => readFileSync(folder + path, "utf8"));
const moves = styles.flatMap((style) => style.match(/^ +(animation|transition)[\w-]*: [^;]+;/gm) ?? []);
const durations = ["fade", "rise", "draw"];
const tokens = readFileSync(`${folder}ui/tokens.css`, "utf8");

test("whatever moves takes as long as one of three words says, and comes to an end", () => {
  expect(moves.length).toBeGreaterThan(3);
  const free = moves.filter((move) => !durations.some((name) => move.includes(` var(--${name})`)));
  expect(free).toEqual([]);
  expect(moves.filter((move) => /infinite|\d+m?s\b/.test(move))).toEqual([]);
});

test("for who asked her phone for stillness all of it is over at once", () => {
  const still = tokens.slice(tokens.indexOf("@media (prefers-reduced-motion: reduce)"));
  for (const name of durations) {
    expect(still).toContain(`--${name}: 1ms;`);
  }
});
