/** How the stitch on a card is drawn. */
export type Stitch = "solid" | "dashed" | "dotted";

/** Solid within the cadence, dashed within twice, dotted beyond, without a cadence, or when there was never a talk. */
export function stitch(daysSinceTalk: number | null, cadenceDays: number | null): Stitch {
  if (daysSinceTalk === null || cadenceDays === null || daysSinceTalk > 2 * cadenceDays) {
    return "dotted";
  }
  return daysSinceTalk <= cadenceDays ? "solid" : "dashed";
}
