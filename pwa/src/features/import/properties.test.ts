import { describe, expect, test } from "vitest";
import { fc } from "#domain/chance.testing.ts";
import { cleaned } from "#domain/person.ts";
import { readPeople } from "./read.ts";
import { Refused } from "./reading.ts";

const silent = () => undefined;

interface Someone {
  readonly given: string;
  readonly family: string;
  readonly number: string | null;
}

// What any table or card may hold around a name: every letter, and what has a meaning in one of the formats.
const letter = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(..."abcdefgñéíóúüABÑÉ") },
  fc.constantFrom(..."ŁşđИваγη王さあה محمด😀'’-.\"=:;|\\&()/"),
);
const word = fc
  .array(letter, { minLength: 1, maxLength: 14 })
  .map((letters) => cleaned(letters.join("")))
  .filter((text) => /^\p{L}/u.test(text) && /\p{L}$/u.test(text));
const number = fc.option(fc.stringMatching(/^(\+1 )?[2-9][0-9]{2}[ -][2-9][0-9]{2}-[0-9]{4}$/), {
  nil: null,
});
const someone: fc.Arbitrary<Someone> = fc.record({ given: word, family: word, number });
const people = fc.array(someone, { minLength: 1, maxLength: 12 });

const escaped = (text: string) => text.replace(/[\\;,]/g, (character) => `\\${character}`);
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
const fold = (line: string) => line.replace(/.{20}/gsu, (part) => `${part}\r\n `);
const quotedPrintable = (text: string) =>
  [...new TextEncoder().encode(text)]
    .map((byte, i) => `=${byte.toString(16).toUpperCase().padStart(2, "0")}${i % 20 === 19 ? "=\r\n" : ""}`)
    .join("")
    .replace(/=\r\n$/, "");

const picture = `PHOTO;ENCODING=b;TYPE=JPEG:${"R0lGODlhAQABAIAAAAUEBA".repeat(9)}\r\n ${"AAAA".repeat(15)}`;

function cards(version: string, lines: (one: Someone) => string[]) {
  return (list: readonly Someone[]) =>
    list
      .map((one) => ["BEGIN:VCARD", `VERSION:${version}`, ...lines(one), "END:VCARD", ""].join("\r\n"))
      .join("");
}

const formats: Record<string, (list: readonly Someone[]) => string> = {
  "vCard 2.1": cards("2.1", ({ given, family, number }) => [
    `N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:${quotedPrintable(family.replaceAll(";", "\\;"))};${quotedPrintable(given)};;;`,
    `FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:${quotedPrintable(escaped(`${given} ${family}`))}`,
    ...(number ? [`TEL;CELL:${number}`] : []),
  ]),
  "vCard 3.0": cards("3.0", ({ given, family, number }) => [
    `N:${fold(`${escaped(family)};${escaped(given)};;;`)}`,
    picture,
    ...(number ? [`item1.TEL;type=CELL;type=pref:${number}`, "item1.X-ABLabel:_$!<Mobile>!$_"] : []),
  ]),
  "vCard 4.0": cards("4.0", ({ given, family, number }) => [
    fold(`FN:${escaped(`${given} ${family}`)}`),
    ...(number ? [`TEL;VALUE=uri;TYPE="voice,cell":tel:${number}`] : []),
    "NOTE:BEGIN:VCARD\\nTEL:999999",
  ]),
  "comma-separated": (list) =>
    ["Given Name,Family Name,Notes,Phone 1 - Value"]
      .concat(
        list.map(({ given, family, number: n }) => [given, family, 'a,\n"b"', n ?? ""].map(quoted).join(",")),
      )
      .join("\r\n"),
  "semicolons and a mark": (list) =>
    `\ufeffsep=;\r\nNombre;Apellidos;Móvil\r\n${list
      .map(({ given, family, number: n }) => [quoted(given), quoted(family), n ?? ""].join(";"))
      .join("\r\n")}`,
  tabs: (list) =>
    `First Name\tLast Name\tMobile Phone\n${list
      .map(({ given, family, number: n }) => [quoted(given), quoted(family), n ?? ""].join("\t"))
      .join("\n")}\n`,
};

const utf16 = (text: string, isBig: boolean) => {
  const bytes = new Uint8Array(text.length * 2 + 2);
  const view = new DataView(bytes.buffer);
  for (const [i, unit] of ["\ufeff", ...text.split("")].entries()) {
    view.setUint16(i * 2, unit.charCodeAt(0), !isBig);
  }
  return bytes;
};

const spellings: Record<string, (text: string) => Uint8Array> = {
  "UTF-8": (text) => new TextEncoder().encode(text),
  "UTF-16 LE": (text) => utf16(text.replace(/^\ufeff/, ""), false),
  "UTF-16 BE": (text) => utf16(text.replace(/^\ufeff/, ""), true),
};

describe("any list of people", () => {
  test.each(
    Object.keys(formats).flatMap((format) => Object.keys(spellings).map((spelling) => [format, spelling])),
  )("written as %s in %s is read back", (format, spelling) => {
    fc.assert(
      fc.property(people, (list) => {
        const bytes = spellings[spelling ?? ""]?.(formats[format ?? ""]?.(list) ?? "") ?? new Uint8Array();

        const { people: found, flaws } = readPeople(bytes, undefined, silent);

        expect(found.map(({ name, number: n }) => [name, n])).toEqual(
          list.map(({ given, family, number: n }) => [cleaned(`${given} ${family}`), n]),
        );
        expect(flaws).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});

const marks = fc.constantFrom(
  "BEGIN:VCARD\r\n",
  "END:VCARD\r\n",
  "AGENT:\r\n",
  "FN:",
  "N;ENCODING=QUOTED-PRINTABLE:=\r\n",
  'TEL;TYPE="',
  "=\r\n",
  "\r\n ",
  '"',
  ",",
  ";",
  "\t",
  "Name,Phone\n",
  "sep=;\n",
  "\u0000",
  "\ufeff",
  "Ana",
  "312-555-0199",
);
const nonsense = fc.oneof(
  fc.uint8Array({ maxLength: 600 }),
  fc
    .array(fc.oneof(marks, fc.string()), { maxLength: 80 })
    .map((parts) => new TextEncoder().encode(parts.join(""))),
  fc.array(marks, { maxLength: 80 }).map((parts) => utf16(parts.join(""), false)),
);

describe("anything else", () => {
  test("is read or refused, and never breaks the reader", () => {
    fc.assert(
      fc.property(nonsense, (bytes) => {
        try {
          const { people: found } = readPeople(bytes, undefined, silent);
          for (const { name, number: n } of found) {
            expect([...name].length).toBeLessThanOrEqual(120);
            expect((n ?? "").length).toBeLessThanOrEqual(40);
          }
        } catch (error) {
          expect(error).toBeInstanceOf(Refused);
        }
      }),
      { numRuns: 800 },
    );
  });
});
