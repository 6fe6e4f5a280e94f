import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const folder = new URL("../", import.meta.url).pathname;

/** Where somebody types a name, it stands as she typed it. */
const TYPED = ["features/people/edit-sheet.tsx", "features/roster/row-sheet.tsx"];

/** What holds the name of a worker or a member. */
const OF_SOMEBODY = String.raw`(?:\w+\??\.)*(?:(?:member|person|row|request|maybe|pair|double)\??\.name|(?:member|keeper|owner|about|told|person|invited_by|answered_by)_name)\b`;
/** A name put on the screen, or into a sentence, just as it came. */
const PLAIN = new RegExp(
  String.raw`(?:>\{|\b(?:title|name|author|label)=\{|\b(?:name|who|whom|to|text): )${OF_SOMEBODY}|const \{ name\b[^}]*\} = (?:member|person|request)\b`,
);

function plainNames(file: string, text: string): string[] {
  return text
    .split("\n")
    .filter((line) => PLAIN.test(line))
    .map((line) => `${file}: ${line.trim()}`);
}

const screens = ["app", "features"]
  .flatMap((part) => readdirSync(folder + part, { recursive: true }).map((path) => `${part}/${path}`))
  .filter((path) => path.endsWith(".tsx") && !path.includes(".test.") && !TYPED.includes(path));

test("no screen says the name of a worker or a member but as it may be read over somebody’s shoulder", () => {
  expect(screens.length).toBeGreaterThan(100);

  expect(screens.flatMap((path) => plainNames(path, readFileSync(folder + path, "utf8")))).toEqual([]);
});

test.each([
  "<bdi>{member.name}</bdi>",
  't("member.kept", { name: member.name })',
  "<Phone name={loaded.member.name} />",
  't("glass.kept_by", { name: one.keeper_name })',
  "const { name } = member;",
])("the rule sees %s", (line) => {
  expect(plainNames("one", line)).toHaveLength(1);
  expect(plainNames("one", line.replace(/(\w+\.)+\w*name|= member/, "shownName($&)"))).toEqual([]);
});
