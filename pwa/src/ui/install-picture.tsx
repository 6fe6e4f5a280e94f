import "./install-picture.css";

/** One path for what is there, one for what to tap, on a ground of 96 by 72. */
const pictures = {
  /** The foot of Safari, with Share in the middle. */
  share: {
    there: "M6 6h84v60H6ZM6 46h84M18 56h8M22 52v8M70 56h8M14 16h68M14 25h50",
    tap: "M48 61v-12M43.5 53.5 48 49l4.5 4.5M42 56v8h12v-8",
  },
  /** The list that opens, with its row for the home screen. */
  add: {
    there: "M12 6h72v60H12ZM12 24h72M12 46h72M20 15h34M20 56h28",
    tap: "M20 35h32M64 28h14v14H64ZM71 31v8M67 35h8",
  },
  /** The name under the picture, which may be anything. */
  name: {
    there: "M10 10h76v52H10ZM20 24h20v24H20ZM26 32h8M26 38h8",
    tap: "M48 44h30M50 38l3-10h2l3 10M51.5 35h5M62 28v10M68 26v14M65 26h6M65 40h6",
  },
  /** The home screen with one more picture on it. */
  open: {
    there: "M28 4h40v64H28ZM34 12h8v8h-8ZM46 12h8v8h-8ZM58 12h6v8h-6ZM34 26h8v8h-8ZM42 62h12",
    tap: "M45 25h11v11H45ZM48 29h5M48 32h5",
  },
  /** The corner of a browser, with its menu. */
  menu: {
    there: "M6 10h84v52H6ZM6 26h84M14 18h52M14 36h40M14 46h50",
    tap: "M80 15v.01M80 18.5v.01M80 22v.01M66 32h20v26H66ZM70 39h12M70 45h12M70 51h12",
  },
  /** The phone's settings of one app: a bell, and its switch. */
  allow: {
    there:
      "M12 6h72v60H12ZM20 13h26M12 20h72M12 50h72M20 58h34M20 39h14c-2-2-2-4-2-7a5 5 0 0 0-10 0c0 3 0 5-2 7ZM26 43h2",
    tap: "M62 28h10a7 7 0 0 1 0 14H62a7 7 0 0 1 0-14ZM72 33.5a1.5 1.5 0 1 1 0 3 1.5 1.5 0 0 1 0-3Z",
  },
} as const;

type InstallStep = keyof typeof pictures;

/** A step on the way to the home screen, beside a sentence that says the same; it is never read aloud. */
function InstallPicture({ step }: { step: InstallStep }) {
  return (
    <svg class="install-picture" viewBox="0 0 96 72" aria-hidden="true" focusable="false">
      <path d={pictures[step].there} />
      <path class="install-tap" d={pictures[step].tap} />
    </svg>
  );
}

/** One picture beside its sentence. */
export function Pictured({ step, words }: { step: InstallStep; words: string }) {
  return (
    <div class="install-pictured">
      <InstallPicture step={step} />
      <span>{words}</span>
    </div>
  );
}

/** Numbered steps, each with its picture. */
export function InstallSteps({ steps }: { steps: readonly { step: InstallStep; words: string }[] }) {
  return (
    <ol class="install-steps">
      {steps.map(({ step, words }, at) => (
        <li key={step}>
          <InstallPicture step={step} />
          <span>
            {at + 1}. {words}
          </span>
        </li>
      ))}
    </ol>
  );
}
