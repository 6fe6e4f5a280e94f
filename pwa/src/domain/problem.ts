/** What can go wrong when something is saved or asked for, as classes a screen can tell apart. */

/** What the server says about a refusal (RFC 9457 problem details). */
export interface ProblemDetails {
  readonly status: number;
  /** Stable kebab-case name; choose words by this, never by `detail`. */
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  /** Field name → sentences about it. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
  /** Seconds the server asks us to wait, from `Retry-After`; null when it did not say. */
  readonly retryAfter: number | null;
  /** The whole answer, for codes that carry more than the fields above. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** The server answered, and the answer is no. */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly details: ProblemDetails;

  constructor(details: ProblemDetails) {
    super(`${details.status} ${details.code}`);
    this.details = details;
  }

  get status(): number {
    return this.details.status;
  }

  get code(): string {
    return this.details.code;
  }

  get detail(): string {
    return this.details.detail;
  }

  get fields(): ProblemDetails["fields"] {
    return this.details.fields;
  }
}

/** No answer that is ours came back: no signal, a timeout, a sign-in page of some Wi-Fi, a broken body. */
export class Unreachable extends Error {
  override readonly name = "Unreachable";
}

/** What the member typed cannot be right; nothing was stored. `field` names the argument. */
export class Invalid extends Error {
  override readonly name = "Invalid";
  readonly field: string;
  readonly code: "missing" | "too_long" | "out_of_range" | "malformed";

  constructor(field: string, code: Invalid["code"]) {
    super(`${field}: ${code}`);
    this.field = field;
    this.code = code;
  }
}

/** The phone could not store it. Nothing is half stored; keep the form open. */
export class NotSaved extends Error {
  override readonly name = "NotSaved";
  /** `full`: no room left on the phone. `locked`: the phone was locked meanwhile. `broken`: the store does not answer. */
  readonly reason: "full" | "locked" | "broken";

  constructor(reason: NotSaved["reason"], cause?: unknown) {
    super(`not saved: ${reason}`, { cause });
    this.reason = reason;
  }
}
