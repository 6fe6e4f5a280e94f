/** Line drawings for empty screens, on a ground of 160 by 112: ink, and one marigold thread through each. */
const drawings = {
  /** A thermos and two cups: a break well earned. */
  break: {
    ink: "M34 40h26v56H34ZM38 40V28h18v12M34 54h26M78 70h24v16a10 10 0 0 1-10 10h-4a10 10 0 0 1-10-10ZM102 74h6a6 6 0 0 1 0 12h-6M118 70h24v16a10 10 0 0 1-10 10h-4a10 10 0 0 1-10-10ZM86 60c-3-4 3-6 0-11M126 60c-3-4 3-6 0-11M20 96h124",
    thread: "M60 66c14-18 22 20 30 4s26-14 40 0",
  },
  /** A board with notes on it: what was promised. */
  board: {
    ink: "M22 18h116v70H22ZM34 30h28v22H34ZM76 28h22v30H76ZM110 34h18v18h-18ZM36 62h24v16H36ZM108 62h20v16h-20ZM40 38h16M40 44h10M81 36h12M81 42h12M46 88v14M114 88v14",
    thread: "M48 30c10 16 26-12 39-2s20 14 32 6",
  },
  /** A bench at a bus stop: nobody here yet. */
  stop: {
    ink: "M40 100V26M28 26h24v16H28ZM62 100V74M126 100V74M56 74h76M56 62h76M62 62V30h64v32M20 100h124",
    thread: "M62 46c16 14 30-14 46 0s14 2 18 0",
  },
  /** Two hands that pass a thread. */
  hands: {
    ink: "M10 70l20-14 26 2c5 1 5 7 0 8l-14 1M56 66l14-6c5-2 8 4 4 7L52 82l-20 2-12 8M150 42l-20 14-26-2c-5-1-5-7 0-8l14-1M104 46l-14 6c-5 2-8-4-4-7l22-15 20-2 12-8",
    thread: "M70 62c4-10 16-2 20-12",
  },
  /** A clock over a shift board: when to talk. */
  clock: {
    ink: "M80 12a40 40 0 1 1 0 80 40 40 0 0 1 0-80ZM80 28v24l16 10M80 16v4M80 84v4M44 52h4M112 52h4M30 102h100",
    thread: "M44 70c18 26 54 26 72 0",
  },
  /** An apron with a pen in its pocket: a notebook that is yours. */
  apron: {
    ink: "M58 16c2 14 42 14 44 0M58 16 46 42v56h68V42l-12-26M62 60h36v22a6 6 0 0 1-6 6H68a6 6 0 0 1-6-6ZM84 50v22M90 50v22M84 50c0-4 6-4 6 0M46 42H30M114 42h16",
    thread: "M62 68c8 8 28 8 36 0",
  },
} as const;

export type DrawingName = keyof typeof drawings;

/** A picture beside a sentence that says the same; it is never read aloud. */
export function Drawing({ name }: { name: DrawingName }) {
  return (
    <svg class="drawing" viewBox="0 0 160 112" aria-hidden="true" focusable="false">
      <path d={drawings[name].ink} />
      <path class="drawing-thread" d={drawings[name].thread} />
    </svg>
  );
}
