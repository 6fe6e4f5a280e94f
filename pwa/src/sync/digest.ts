/** What a complete copy of a scope adds up to, so that phone and server can tell at once whether they hold the same. */

import type { RowPlace } from "#db/held.ts";
import { inSlices } from "#db/seal.ts";

/** Live rows and the sum of their marks modulo 2 to the 64th, as 16 hexadecimal digits. */
type Digest = readonly [n: number, h: string];

const marks = new Map<string, bigint>();

function nameOf({ kind, id, ver }: RowPlace): string {
  return `${kind}|${id}|${ver}`;
}

/** The number one row adds: the first 8 bytes of SHA-256 of `kind|id|ver`. */
async function mark(name: string): Promise<bigint> {
  const known = marks.get(name);
  if (known !== undefined) {
    return known;
  }
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(name));
  const value = new DataView(hash).getBigUint64(0);
  marks.set(name, value);
  return value;
}

/** Add up each scope that has rows. */
export async function digests(rows: Iterable<RowPlace>): Promise<Map<string, Digest>> {
  const held = [...rows];
  const values = await inSlices(held, (row) => mark(nameOf(row)));
  forgetOthers(held);
  const sums = new Map<string, { n: number; h: bigint }>();
  held.forEach(({ scope }, index) => {
    const sum = sums.get(scope) ?? { n: 0, h: 0n };
    sums.set(scope, { n: sum.n + 1, h: BigInt.asUintN(64, sum.h + (values[index] ?? 0n)) });
  });
  return new Map(
    [...sums].map(([scope, { n, h }]) => [scope, [n, h.toString(16).padStart(16, "0")] as const]),
  );
}

/** Keep the marks of rows that changed from piling up. */
function forgetOthers(held: readonly RowPlace[]): void {
  if (marks.size > 2 * held.length + 100) {
    const names = new Set(held.map(nameOf));
    for (const name of marks.keys()) {
      if (!names.has(name)) {
        marks.delete(name);
      }
    }
  }
}

/** Scopes in which this phone holds something else than the server says it should. */
export async function mismatches(
  rows: Iterable<RowPlace>,
  wanted: Readonly<Record<string, Digest>>,
): Promise<string[]> {
  const mine = await digests(rows);
  const wrong = Object.entries(wanted).filter(([scope, [n, h]]) => {
    const [heldN, heldH] = mine.get(scope) ?? [0, "0".repeat(16)];
    return heldN !== n || heldH !== h;
  });
  return wrong.map(([scope]) => scope);
}
