/**
 * Takes a table apart that was saved as text. Our own, because a quote nobody closed must cost one cell, not the rest of the
 * file, as it does with the libraries there are (papaparse 5.7 was tried).
 */
import { maxCells, maxFieldLength } from "./limits.ts";

export interface Row {
  /** Where it stands in the file, from 1; rows without anything count too. */
  readonly at: number;
  readonly cells: readonly string[];
}

const separators = [",", ";", "\t", "|"] as const;

/** How far a quoted cell may reach (characters), and after how many that are broken quotes mean nothing any more. */
const longestQuoted = 8_000;
const mostBroken = 100;

const closed = /^"[ ]*$/;

/** Walks through the text row by row. */
export class Table {
  at = 0;
  private n = 0;
  private broken = 0;
  private readonly text: string;
  private readonly separator: string;

  constructor(text: string, separator: string, from: number) {
    this.text = text;
    this.separator = separator;
    this.at = from;
  }

  private isEdge(at: number): boolean {
    const character = this.text[at];
    return (
      character === undefined || character === this.separator || character === "\n" || character === "\r"
    );
  }

  private afterBlanks(at: number): number {
    let end = at;
    while (this.text[end] === " ") {
      end++;
    }
    return end;
  }

  /** A cell that begins with a quote at `start`: its text and where it ends; null when nobody closed it. */
  private quoted(start: number): { text: string; end: number } | null {
    const parts: string[] = [];
    let from = start + 1;
    const limit = start + longestQuoted;
    for (;;) {
      const quote = this.text.indexOf('"', from);
      if (quote < 0 || quote > limit) {
        return null;
      }
      parts.push(this.text.slice(from, quote));
      const after = this.afterBlanks(quote + 1);
      if (this.text[quote + 1] === '"') {
        parts.push('"');
        from = quote + 2;
      } else if (this.isEdge(after)) {
        return { text: parts.join(""), end: after };
      } else if (this.isEdge(quote - 1)) {
        // This one opens the next cell: the one before was never closed.
        return null;
      } else {
        parts.push('"');
        from = quote + 1;
      }
    }
  }

  private plain(start: number): { text: string; end: number } {
    let end = start;
    while (!this.isEdge(end)) {
      end++;
    }
    const text = this.text.slice(start, Math.min(end, start + maxFieldLength + 1));
    return { text: text.replace(/^\s*"/, "").replace(closed, ""), end };
  }

  private cell(): string {
    const start = this.afterBlanks(this.at);
    const isQuoted = this.text[start] === '"' && this.broken < mostBroken;
    let found = isQuoted ? this.quoted(start) : null;
    if (!found) {
      this.broken += isQuoted ? 1 : 0;
      found = this.plain(this.at);
    }
    this.at = found.end;
    return found.text.slice(0, maxFieldLength + 1).trim();
  }

  private skipLine(): void {
    while (this.at < this.text.length && this.text[this.at] !== "\n" && this.text[this.at] !== "\r") {
      this.at++;
    }
  }

  private breakLine(): void {
    while (this.text[this.at] === "\r") {
      this.at++;
    }
    if (this.text[this.at] === "\n") {
      this.at++;
    }
  }

  /** The next row that holds anything; null at the end. */
  next(): Row | null {
    while (this.at < this.text.length) {
      this.n++;
      const cells = [this.cell()];
      while (this.text[this.at] === this.separator && cells.length < maxCells) {
        this.at++;
        cells.push(this.cell());
      }
      this.skipLine();
      this.breakLine();
      if (cells.some((cell) => cell !== "")) {
        return { at: this.n, cells };
      }
    }
    return null;
  }
}

const sampleRows = 30;

function sampleOf(text: string, separator: string): number[] {
  const table = new Table(text, separator, 0);
  const widths: number[] = [];
  for (let row = table.next(); row && widths.length < sampleRows; row = table.next()) {
    widths.push(row.cells.length);
  }
  return widths;
}

/** The separator under which most rows have as many cells as the first one; a comma when none has any. */
function likeliestSeparator(text: string): string {
  let best = { separator: ",", points: 0 };
  for (const separator of separators) {
    const widths = sampleOf(text.slice(0, 100_000), separator);
    const width = widths[0] ?? 1;
    const same = widths.filter((one) => one === width).length;
    const points = width > 1 ? (same / widths.length) * 100 + Math.min(width, 20) : 0;
    if (points > best.points) {
      best = { separator, points };
    }
  }
  return best.separator;
}

/** The rows of a text. A first line `sep=;`, as Excel writes it, says the separator; otherwise it is found out. */
export function tableOf(text: string): Table {
  const said = /^"?sep=(.)"?[ ]*(?:\r\n|\n|\r)/i.exec(text);
  return said?.[1] ? new Table(text, said[1], said[0].length) : new Table(text, likeliestSeparator(text), 0);
}
