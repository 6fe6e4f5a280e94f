import "./mark.css";

/** Where someone stands, 1 leads to 5 works against it; null when nobody knows yet. */
export type MarkStand = 1 | 2 | 3 | 4 | 5 | null;

const RADIUS = 15;
const RING = 2 * Math.PI * RADIUS;

/** How much of the ring is drawn heavy: the shape that tells the numbers apart without colour. */
function heavyShare(stand: MarkStand, proven: boolean): number {
  if (stand === 3) {
    return 0.5;
  }
  if (stand === 4) {
    return 0.25;
  }
  return proven ? 1 : 0.75;
}

function Shape({ stand, proven }: { stand: MarkStand; proven: boolean }) {
  if (stand === null) {
    return <circle class="mark-unknown" cx="18" cy="18" r={RADIUS} />;
  }
  if (stand === 5) {
    return (
      <>
        <rect class="mark-fill" x="7" y="7" width="22" height="22" />
        <rect class="mark-ring" x="3.5" y="3.5" width="29" height="29" rx="2" />
      </>
    );
  }
  return (
    <>
      <circle class="mark-fill" cx="18" cy="18" r="12" />
      <circle class="mark-ring" cx="18" cy="18" r={RADIUS} />
      <circle
        class="mark-heavy"
        cx="18"
        cy="18"
        r={RADIUS}
        stroke-dasharray={`${heavyShare(stand, proven) * RING} ${RING}`}
      />
      {stand === 1 && <path class="mark-tick" d="M29 8l6-6m-5-.5 5 .5.5 5" />}
    </>
  );
}

/**
 * The mark of where someone stands: a numeral, a shape and an outline, and a colour on top.
 * 1 full ring with a rising tick, 2 full ring, 3 half, 4 quarter, 5 square, unknown dotted.
 * An unproven 1 or 2 keeps its ring open; one that is too `old` to count on has faded to its outline. Give `label` where
 * no words stand beside it.
 */
export function Mark(props: {
  stand: MarkStand;
  proven?: boolean | undefined;
  old?: boolean | undefined;
  label?: string | undefined;
}) {
  const { stand, proven = true, old = false, label } = props;
  return (
    <svg
      class={`mark mark-${stand ?? 0}${old ? " mark-old" : ""}`}
      viewBox="0 0 36 36"
      role={label ? "img" : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
      focusable="false"
    >
      <Shape stand={stand} proven={proven} />
      <text x="18" y="18" dy="0.36em">
        {stand ?? "?"}
      </text>
    </svg>
  );
}
