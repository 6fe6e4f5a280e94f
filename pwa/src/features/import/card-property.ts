/** One line of a vCard, taken apart: `item1.TEL;type=CELL:+1 312 555 0199`. */
import { bytesOf, byteText } from "./card-lines.ts";
import type { Encoding } from "./encoding.ts";

/** Bytes as one character each, until {@link textOf} reads them. */
export interface Property {
  /** In capitals, without its group. */
  readonly name: string;
  /** What is said about the value, in capitals: `CELL`, `ENCODING=QUOTED-PRINTABLE`. */
  readonly params: readonly string[];
  readonly value: string;
}

/** Where the value begins: the first colon that is not inside quotes; -1 when there is none. */
function colonOf(line: string): number {
  let isQuoted = false;
  for (let i = 0; i < line.length; i++) {
    const character = line[i];
    if (character === '"') {
      isQuoted = !isQuoted;
    } else if (character === ":" && !isQuoted) {
      return i;
    }
  }
  // A quote nobody closed hides no value.
  return isQuoted ? line.indexOf(":") : -1;
}

/** A line's parts; null for what is no property. */
export function propertyOf(line: string): Property | null {
  const colon = colonOf(line);
  if (colon < 1) {
    return null;
  }
  const [path = "", ...params] = line.slice(0, colon).toUpperCase().split(";");
  const name = path.slice(path.lastIndexOf(".") + 1).trim();
  return {
    name,
    params: params.map((param) => param.replace(/[\s"]/g, "")),
    value: line.slice(colon + 1),
  };
}

/** The words that say what kind of value it is: `CELL` of `TYPE=CELL,VOICE` and of a bare `CELL`. */
export function kindsOf({ params }: Property): string[] {
  return params.flatMap((param) => param.replace(/^TYPE=/, "").split(","));
}

function unquoted(value: string): string {
  return value.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function unpacked(value: string): string {
  try {
    return byteText(bytesOf(atob(value.replace(/\s/g, ""))));
  } catch {
    return value;
  }
}

function decoderFor(label: string): TextDecoder | null {
  try {
    return new TextDecoder(label);
  } catch {
    return null;
  }
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** `charset` is what the line says of itself; `otherwise` is asked for where it says nothing and is no UTF-8. */
function read(bytes: Uint8Array, charset: string | undefined, otherwise: () => Encoding): string {
  const said = charset === undefined ? null : decoderFor(charset);
  if (said && said.encoding !== "utf-8") {
    return said.decode(bytes);
  }
  try {
    return utf8.decode(bytes);
  } catch {
    return new TextDecoder(otherwise()).decode(bytes);
  }
}

/** The text of a value, its transfer encoding and its letters undone; escapes stand as they are. */
export function textOf({ params, value }: Property, otherwise: () => Encoding): string {
  const is = (word: string) => params.some((param) => param === word || param === `ENCODING=${word}`);
  const plain =
    is("QUOTED-PRINTABLE") || is("Q") ? unquoted(value) : is("BASE64") || is("B") ? unpacked(value) : value;
  const charset = params.find((param) => param.startsWith("CHARSET="))?.slice("CHARSET=".length);
  return read(bytesOf(plain), charset, otherwise);
}

/** `\n`, `\,`, `\;` and `\\` as what they stand for. */
export function unescaped(text: string): string {
  return text.replace(/\\(.)/gs, (_, character: string) => (/n/i.test(character) ? " " : character));
}

/** The components of a structured value: `Reyes;Ana;Lucía;;` */
export function componentsOf(text: string): string[] {
  const parts: string[] = [""];
  for (const [piece] of text.matchAll(/\\.|;|[^;\\]+|\\$/gs)) {
    if (piece === ";") {
      parts.push("");
    } else {
      parts.push((parts.pop() ?? "") + piece);
    }
  }
  return parts.map((part) => unescaped(part.replace(/(?<!\\),/g, " ")).trim());
}
