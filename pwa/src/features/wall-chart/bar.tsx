import { type Look, looks, type Piece } from "./chart.ts";

const WIDTH = 100;
const HEIGHT = 14;

/** One piece of paper with lines on it, to be laid over a colour: dense, sparse, crossed, dots. */
function Lines({ look }: { look: Look }) {
  const d = {
    s2: "M-1 1 1-1M0 4 4 0M3 5 5 3",
    thinking: "M-1 1 1-1M0 4 4 0M3 5 5 3",
    s4: "M0 4H8",
    s5: "M0 0 6 6M6 0 0 6",
    no: "M0 0 6 6M6 0 0 6",
    faded: "M4 0V8",
  }[look as string];
  return d ? <path class={`wall-ink wall-ink-${look}`} d={d} /> : null;
}

const sizes: Partial<Record<Look, number>> = { s2: 4, thinking: 4, s5: 6, no: 6, none: 5 };

/** The patterns of all looks, once on a page; on paper without colour they are all there is. */
export function Patterns() {
  return (
    <svg class="wall-patterns" width="0" height="0" aria-hidden="true" focusable="false">
      <defs>
        {looks.map((look) => (
          <pattern
            key={look}
            id={`wall-${look}`}
            width={sizes[look] ?? 8}
            height={sizes[look] ?? 8}
            patternUnits="userSpaceOnUse"
          >
            <rect class={`wall-look wall-look-${look}`} width="8" height="8" />
            <Lines look={look} />
            {look === "none" && <circle class="wall-dot" cx="2.5" cy="2.5" r="0.9" />}
          </pattern>
        ))}
      </defs>
    </svg>
  );
}

/** A stacked bar of people, one piece after the other. The numbers stand beside it in words. */
export function Bar({ pieces, of }: { pieces: readonly Piece[]; of: number }) {
  const starts = pieces.map((_, i) => pieces.slice(0, i).reduce((sum, { n }) => sum + n, 0));
  return (
    <svg
      class="wall-bar"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      {of > 0 &&
        pieces.map(({ look, n }, i) => (
          <rect
            key={look}
            class="wall-piece"
            x={(WIDTH * (starts[i] ?? 0)) / of}
            width={(WIDTH * n) / of}
            height={HEIGHT}
            fill={`url(#wall-${look})`}
          />
        ))}
    </svg>
  );
}

/** One dot for every ten people, filled where somebody leads. */
export function Dots({ filled }: { filled: readonly boolean[] }) {
  return (
    <svg class="wall-dots" viewBox={`0 0 ${16 * filled.length} 16`} aria-hidden="true" focusable="false">
      {filled.map((full, i) => (
        <circle
          // biome-ignore lint/suspicious/noArrayIndexKey: a dot is known by its place
          key={i}
          class={full ? "wall-leader" : "wall-no-leader"}
          cx={16 * i + 8}
          cy="8"
          r="5.5"
        />
      ))}
    </svg>
  );
}

/** The swatch of one look: colour and pattern, for legends and tiles. */
export function Swatch({ look }: { look: Look }) {
  return (
    <svg class="wall-swatch" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <rect class="wall-piece" x="1" y="1" width="18" height="18" fill={`url(#wall-${look})`} />
    </svg>
  );
}
