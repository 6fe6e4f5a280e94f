/** What an entry says, as parts that can be read, copied and corrected. Pure. */

/** Fields that hold a person's own words, a number or a day. */
const readable = [
  "name",
  "number",
  "label",
  "note",
  "what",
  "how",
  "reason",
  "due_on",
  "until",
  "left_on",
] as const;
const days: ReadonlySet<string> = new Set(["due_on", "until", "left_on"]);
const long: ReadonlySet<string> = new Set(["note", "what", "how", "reason"]);

type ReadableField = (typeof readable)[number];

export interface Part {
  /** Where it stands among the arguments: `["promise", "what"]`. */
  readonly path: readonly string[];
  readonly field: ReadableField;
  readonly text: string;
  readonly kind: "line" | "long" | "day";
}

function isReadable(field: string): field is ReadableField {
  return (readable as readonly string[]).includes(field);
}

function kindOf(field: string): Part["kind"] {
  if (days.has(field)) {
    return "day";
  }
  return long.has(field) ? "long" : "line";
}

/** Everything in the arguments that a person wrote, those inside `set` or `promise` too. */
export function partsOf(args: object, within: readonly string[] = []): Part[] {
  return Object.entries(args).flatMap(([field, value]): Part[] => {
    const path = [...within, field];
    if (typeof value === "string" && isReadable(field)) {
      return [{ path, field, text: value, kind: kindOf(field) }];
    }
    return typeof value === "object" && value !== null && !Array.isArray(value) ? partsOf(value, path) : [];
  });
}

/** The arguments with one part said otherwise; the rest as it was. */
export function withPart<Args extends object>(args: Args, path: readonly string[], text: string): Args {
  const [field = "", ...rest] = path;
  const inner = args[field as keyof Args];
  const said = rest.length > 0 ? withPart(inner as object, rest, text) : text;
  return { ...args, [field]: said };
}
