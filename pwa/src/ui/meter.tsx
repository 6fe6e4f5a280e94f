import "./meter.css";

interface MeterProps {
  now: number;
  of: number;
  /** Where the goal stands, in the same unit. */
  goal?: number | undefined;
}

/** How far along, as one bar. The numbers stand beside it in words, so it is not read aloud. */
export function Meter({ now, of, goal }: MeterProps) {
  const share = (n: number) => `${of > 0 ? Math.min(100, (100 * n) / of) : 0}%`;
  return (
    <svg class="meter" aria-hidden="true" focusable="false">
      <rect class="meter-all" width="100%" height="100%" rx="5" />
      <rect class="meter-now" width={share(now)} height="100%" rx="5" />
      {goal !== undefined && <line class="meter-goal" x1={share(goal)} x2={share(goal)} y1="0" y2="100%" />}
    </svg>
  );
}
