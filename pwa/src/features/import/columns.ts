/** Which columns of a table hold names and numbers: by their titles, or by what stands in them. */
import { folded } from "#domain/person.ts";
import { asSpoken, numberIn, type Raw } from "./entry.ts";

/** Columns by number, from 0. */
export interface Columns {
  readonly full: readonly number[];
  readonly given: number | undefined;
  readonly middle: number | undefined;
  readonly family: number | undefined;
  readonly nickname: number | undefined;
  /** Those somebody is reached at wherever they are stand first. */
  readonly phones: readonly number[];
  /** How many columns the titles name; 0 without titles. */
  readonly width: number;
}

const titles = {
  full: [
    "name",
    "full name",
    "display name",
    "contact name",
    "contact",
    "formatted name",
    "file as",
    "nombre completo",
    "nombre y apellido",
    "nombre y apellidos",
    "nombre para mostrar",
    "contacto",
    "anzeigename",
    "nom complet",
    "nome completo",
    "氏名",
    "名前",
    "表示名",
  ],
  given: [
    "given name",
    "first name",
    "firstname",
    "first",
    "nombre",
    "nombres",
    "primer nombre",
    "vorname",
    "prenom",
    "nome",
    "名",
  ],
  middle: ["additional name", "middle name", "middle", "segundo nombre"],
  family: [
    "family name",
    "last name",
    "lastname",
    "last",
    "surname",
    "apellido",
    "apellidos",
    "primer apellido",
    "nachname",
    "nom",
    "nom de famille",
    "sobrenome",
    "姓",
  ],
  nickname: ["nickname", "nick", "alias", "apodo", "sobrenombre"],
} as const;

const phoneTitle =
  /(?:^| )(?:phones?|telephone|tel|telefonos?|telefon|telefone|mobile|movil|cell|cellular|cellphone|celular|handy|portable|iphone)(?: |$)|^(?:number|numero|nummer)$|電話|携帯/;
const mobileTitle =
  /(?:^| )(?:mobile|movil|cell|cellular|cellphone|celular|handy|portable|iphone)(?: |$)|携帯/;
/** Numbers of somebody else, numbers nobody answers, and what only stands beside a number. */
const otherTitle =
  /(?:^| )(?:fax|pager|busca|buscapersonas|type|label|tipo|etiqueta|assistant|assistants|ayudante|asistente|company main|organismo|tty|tdd|telex|isdn|email|mail)(?: |$)/;
const labelTitle = /(?:^| )(?:type|label|tipo|etiqueta)$/;
const faxLabel = /\b(?:fax|pager|busca)\b/;
const mobileLabel = /\b(?:mobile|movil|cell|celular|iphone)\b/;

function plainTitle(cell: string): string {
  return folded(cell)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

function isPhoneTitle(title: string): boolean {
  return phoneTitle.test(title) && !otherTitle.test(title);
}

/** The columns a row of titles names; null when it is no such row. */
export function columnsByTitle(cells: readonly string[]): Columns | null {
  const plain = cells.map(plainTitle);
  const where = (words: readonly string[]) =>
    words.map((word) => plain.indexOf(word)).filter((column) => column >= 0);
  const full = where(titles.full);
  const [given] = where(titles.given);
  const [family] = where(titles.family);
  const [nickname] = where(titles.nickname);
  if (full.length === 0 && given === undefined && family === undefined && nickname === undefined) {
    return null;
  }
  const phones = plain.flatMap((title, column) => (isPhoneTitle(title) ? [column] : []));
  const isMobile = (column: number) => mobileTitle.test(plain[column] ?? "");
  return {
    full,
    given,
    middle: where(titles.middle)[0],
    family,
    nickname,
    phones: [...phones.filter(isMobile), ...phones.filter((column) => !isMobile(column))],
    width: cells.length,
  };
}

/** What stands beside a number and says what kind it is ("Phone 1 - Type" before "Phone 1 - Value"). */
export function labelColumns(cells: readonly string[]): ReadonlySet<number> {
  return new Set(cells.flatMap((cell, column) => (labelTitle.test(plainTitle(cell)) ? [column] : [])));
}

const looksLikeName = (cell: string) => /\p{L}/u.test(cell) && !/[@\d]|:\/\//.test(cell) && cell.length <= 60;
const isOneWord = (cell: string) => !/\s/.test(cell.trim());

/** The columns of a table without titles, by what its first rows hold; null when nobody's name is in it. */
export function columnsByContent(rows: readonly (readonly string[])[]): Columns | null {
  const width = Math.max(0, ...rows.map((cells) => cells.length));
  const share = (column: number, holds: (cell: string) => boolean) => {
    const filled = rows.map((cells) => cells[column] ?? "").filter((cell) => cell !== "");
    return filled.length === 0 ? 0 : filled.filter(holds).length / filled.length;
  };
  const all = Array.from({ length: width }, (_, column) => column);
  const [first] = all.filter((column) => share(column, looksLikeName) > 0.6);
  if (first === undefined) {
    return null;
  }
  const next = first + 1;
  const areHalves =
    share(next, looksLikeName) > 0.6 && share(first, isOneWord) > 0.7 && share(next, isOneWord) > 0.7;
  return {
    full: areHalves ? [] : [first],
    given: areHalves ? first : undefined,
    middle: undefined,
    family: areHalves ? next : undefined,
    nickname: undefined,
    phones: all.filter(
      (column) => share(column, (cell) => numberIn(cell) !== null && !looksLikeName(cell)) > 0.5,
    ),
    width: 0,
  };
}

/** A full name with a comma in it that was written without quotes has torn its row: "Reyes, Ana,312 555 0199". */
function mended(cells: readonly string[], { full, phones, width }: Columns): readonly string[] {
  const [name] = full;
  if (name === undefined || width === 0 || cells.length !== width + 1) {
    return cells;
  }
  const isTorn = phones.every((column) => numberIn(cells[column] ?? "") === null);
  const joined = asSpoken(`${cells[name]}, ${cells[name + 1]}`);
  return isTorn ? [...cells.slice(0, name), joined, ...cells.slice(name + 2)] : cells;
}

/** Exports put several values of one kind into a cell: "312 555 0199 ::: 312 555 0100". */
function firstOf(cell: string): string {
  return cell.split(" ::: ")[0] ?? "";
}

/** What a row says about somebody. `labels` are the columns that say what kind the number after them is. */
export function rawOf(cells: readonly string[], columns: Columns, labels: ReadonlySet<number>): Raw {
  const whole = mended(cells, columns);
  const cell = (column: number | undefined) => (column === undefined ? "" : (whole[column] ?? ""));
  const labelOf = (column: number) => (labels.has(column - 1) ? folded(cell(column - 1)) : "");
  const parts = [columns.given, columns.middle, columns.family].map(cell).filter(Boolean).join(" ");
  const numbers = columns.phones.filter((column) => !faxLabel.test(labelOf(column)));
  const mobiles = numbers.filter((column) => mobileLabel.test(labelOf(column)));
  const full = columns.full.map(cell);
  return {
    names:
      columns.given === undefined
        ? [...full, parts, cell(columns.nickname)]
        : [parts, ...full, cell(columns.nickname)],
    numbers: [...mobiles, ...numbers].map((column) => firstOf(cell(column))).filter(Boolean),
  };
}
