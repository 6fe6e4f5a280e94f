import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { words } from "./en.ts";
import { words as guest } from "./en-guest.ts";
import { words as office } from "./en-office.ts";
import { words as rooms } from "./en-rooms.ts";

const sources = new URL("../", import.meta.url);
const code = readdirSync(sources, { recursive: true, encoding: "utf8" })
  .filter((path) => /\.tsx?$/.test(path) && !/^i18n\/(en|es)\/|\.(test|testing)\.|wire\.ts$/.test(path))
  .map((path) => readFileSync(new URL(path, sources), "utf8"))
  .join("\n");

const keys = Object.keys({ ...words, ...rooms, ...office, ...guest });
/** Whole keys, and beginnings that a screen completes. */
const written = new Set(code.match(/(?<=["'`])\w+(\.\w+)+(?=["'`])/g));
/** Keys with a gap: `log.channel.${channel}`. */
const filledIn = (code.match(/(?<=`)\w+\.[\w.]*\$\{[^`]*(?=`)/g) ?? []).map(
  (gaps) => new RegExp(`^${gaps.replace(/\$\{[^}]*\}/g, "[\\w.-]+")}$`),
);

function isUsed(key: string): boolean {
  const beginning = key.slice(0, key.lastIndexOf("."));
  return written.has(key) || written.has(beginning) || filledIn.some((gaps) => gaps.test(key));
}

test("every word that is written is said somewhere", () => {
  expect(code.length).toBeGreaterThan(500_000);
  expect(keys.filter((key) => !isUsed(key))).toEqual([]);
});

test("a word that nobody says would be found out", () => {
  expect(["people.nobody_says_this", "roster.look"].filter(isUsed)).toEqual([]);
});

test("no screen writes quotation marks itself: what somebody said stands in those of the reader's language", () => {
  const screens = readdirSync(sources, { recursive: true, encoding: "utf8" })
    .filter((path) => /^(app|features|ui)\/.*\.tsx$/.test(path) && !path.endsWith(".test.tsx"))
    .map((path) => [path, readFileSync(new URL(path, sources), "utf8")] as const);

  expect(screens.length).toBeGreaterThan(100);
  expect(screens.filter(([, text]) => /[“”«»]/.test(text)).map(([path]) => path)).toEqual([]);
});
