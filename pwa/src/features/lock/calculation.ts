/** The sums of the cover's calculator: one thing after the other, as a pocket calculator does them. */

export type Sign = "+" | "-" | "*" | "/";

export interface Calculation {
  /** What stands on the display: digits being typed, or a result. `error` after a division by nothing. */
  readonly shown: string;
  /** What the next sum begins with, and what is to be done to it. */
  readonly before: number | null;
  readonly sign: Sign | null;
  /** True when the next digit begins a new number. */
  readonly isDone: boolean;
}

export const nothing: Calculation = { shown: "0", before: null, sign: null, isDone: true };

const MOST_DIGITS = 12;

function text(result: number): string {
  if (!Number.isFinite(result)) {
    return "error";
  }
  // Twelve places hide what binary fractions cannot say: 0.1 + 0.2.
  return String(Number(result.toPrecision(MOST_DIGITS)));
}

function sum(before: number, sign: Sign, shown: number): number {
  switch (sign) {
    case "+":
      return before + shown;
    case "-":
      return before - shown;
    case "*":
      return before * shown;
    case "/":
      return before / shown;
  }
}

/** A digit or the decimal point. */
export function typed(so: Calculation, key: string): Calculation {
  const shown = so.isDone ? "0" : so.shown;
  if (key === "." && shown.includes(".")) {
    return so;
  }
  if (shown.replace(/\D/g, "").length >= MOST_DIGITS) {
    return so;
  }
  return { ...so, shown: shown === "0" && key !== "." ? key : shown + key, isDone: false };
}

/** Take the last digit back. */
export function shorter(so: Calculation): Calculation {
  return so.isDone ? so : { ...so, shown: so.shown.slice(0, -1) || "0" };
}

/** What stands there is done; a sign after a sign replaces it. */
export function equals(so: Calculation): Calculation {
  if (so.before === null || so.sign === null) {
    return { ...so, isDone: true };
  }
  return { shown: text(sum(so.before, so.sign, Number(so.shown))), before: null, sign: null, isDone: true };
}

/** Add, take away, multiply or divide by what is typed next. */
export function withSign(so: Calculation, sign: Sign): Calculation {
  if (so.isDone && so.sign !== null) {
    return { ...so, sign };
  }
  const done = equals(so);
  return done.shown === "error" ? done : { ...done, before: Number(done.shown), sign };
}
