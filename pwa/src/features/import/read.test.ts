import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import vectors from "#vectors/people.json";
import type { Encoding } from "./encoding.ts";
import { maxCards, maxFileBytes } from "./limits.ts";
import { readPeople } from "./read.ts";
import { Refused } from "./reading.ts";

const folder = new URL("../../../../tests/vectors/people/", import.meta.url);
const silent = () => undefined;

function read(content: Uint8Array | string, chosen?: Encoding) {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return readPeople(bytes, chosen, silent);
}

function refusal(content: Uint8Array | string): string {
  try {
    read(content);
    return "read";
  } catch (error) {
    return error instanceof Refused ? error.why : String(error);
  }
}

describe("files as phones and programs write them", () => {
  test.each(vectors.files)("$file: $says", ({ file, kind, people, flaws, encoding }) => {
    const bytes = Uint8Array.from(readFileSync(new URL(file, folder)));

    expect(read(bytes)).toEqual({ kind, people, flaws, encoding });
  });
});

describe("what a file does not say", () => {
  test("the member knows better how its letters are written", () => {
    const bytes = Uint8Array.from(readFileSync(new URL("windows-1253.csv", folder)));

    expect(read(bytes, "windows-1251")).toMatchObject({ encoding: "windows-1251" });
    expect(read(bytes, "windows-1251").people[0]?.name).not.toBe(read(bytes).people[0]?.name);
  });

  test("a choice of letters changes nothing where the file does say", () => {
    expect(read("Name\nAna Lucía", "windows-1253").people[0]?.name).toBe("Ana Lucía");
  });
});

describe("files that hold nobody", () => {
  test.each([
    ["nothing", "", "empty"],
    ["blanks", " \r\n \n", "empty"],
    ["an Excel workbook under another name", "PK\u0003\u0004 Name,Phone", "spreadsheet"],
    ["a PDF", "%PDF-1.7 Name,Phone", "not_people"],
    ["a program", "Name\u0000\u0001\u0002,Phone", "not_people"],
    ["numbers alone", "1;2;3\n4;5;6\n", "no_people"],
    ["titles alone", "Name,Phone\n", "no_people"],
  ])("%s", (_, content, why) => {
    expect(refusal(content)).toBe(why);
  });

  test("a packed file, and one that is too large", () => {
    expect(refusal(Uint8Array.of(0x1f, 0x8b, 8, 0))).toBe("not_people");
    expect(refusal(new Uint8Array(maxFileBytes + 1).fill(65))).toBe("too_large");
  });
});

const filled = (piece: string) => piece.repeat(Math.floor(maxFileBytes / piece.length));
const card = (lines: string) => `BEGIN:VCARD\r\n${lines}\r\nEND:VCARD\r\n`;
const ana = card("FN:Ana\r\nTEL:312 555 0199");

describe("files made to choke a phone", { timeout: 30_000 }, () => {
  test.each([
    ["one card in a line of five million letters", () => `${ana}FN:${"a".repeat(maxFileBytes - 400)}`],
    [
      "a line folded two hundred thousand times",
      () => `${ana}BEGIN:VCARD\r\nNOTE:${"\r\n x".repeat(200_000)}`,
    ],
    ["fifty thousand cards inside of cards", () => ana + "AGENT:\r\nBEGIN:VCARD\r\n".repeat(50_000)],
    ["a hundred thousand parameters", () => ana + card(`FN${";X=Y".repeat(100_000)}:Bea`)],
    ["soft breaks without an end", () => ana + card(`FN;QUOTED-PRINTABLE:${"a=\r\n".repeat(900_000)}`)],
    [
      "a picture of five million letters",
      () => ana + card(`PHOTO;ENCODING=b:${"AAAA\r\n ".repeat(600_000)}`),
    ],
    ["a million columns", () => `Name,Phone\nAna,312 555 0199\n${",x".repeat(1_000_000)}`],
    ["a quote nobody closes", () => `Name,Phone\nAna,312 555 0199\n"${"a,\n".repeat(1_500_000)}`],
    ["quotes nobody closes", () => `Name,Phone\nAna,312 555 0199\n${filled('"a,b').slice(99)}`],
    [
      "quotes nobody closes, on many lines",
      () => `Name,Phone\nAna,312 555 0199\n${filled('"a,"b\n').slice(99)}`,
    ],
    ["nothing but separators and quotes", () => `Name,Phone\nAna,312 555 0199\n${filled('",""').slice(99)}`],
  ])("%s: is over in time, and Ana is found", (_, made) => {
    const content = new TextEncoder().encode(made());
    const began = performance.now();

    const { people } = read(content);

    expect(people[0]).toMatchObject({ name: "Ana", number: "312 555 0199" });
    expect(performance.now() - began).toBeLessThan(6_000);
  });

  test.each([
    ["cards", "vcard", ana, 1],
    ["rows", "csv", "Ana,312 555 0199,ER\n", 1],
  ])("no more than 5,000 %s are read, and that is said", (_, kind, piece, first) => {
    const reading = read(piece.repeat(maxCards + 7));

    expect(reading).toMatchObject({ kind, flaws: [{ at: maxCards + 1, why: "unread" }] });
    expect(reading.people).toHaveLength(maxCards);
    expect(reading.people[0]?.at).toBe(first);
  });

  test("progress grows from nothing to all", () => {
    const heard: number[] = [];
    readPeople(new TextEncoder().encode(ana.repeat(300)), undefined, (share) => heard.push(share));

    expect(heard.at(-1)).toBe(1);
    expect(heard).toEqual([...heard].sort((a, b) => a - b));
  });
});
