/** Ids made on the phone: UUIDv7 (RFC 9562 section 5.7), so that they sort by the moment they were made. */

let lastInstant = 0;
let lastCount = 0;

/**
 * Return a new UUIDv7 in lower case with dashes. Ids made by one page sort in the order they were made, also within one
 * millisecond and when the clock is set back: the 12 bits after the version are a counter (RFC 9562 section 6.2, method 1).
 */
export function newId(now: number = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  if (now > lastInstant) {
    lastInstant = now;
    lastCount = ((bytes[6] ?? 0) & 0x07) * 256 + (bytes[7] ?? 0);
  } else if (++lastCount > 0xfff) {
    lastInstant += 1;
    lastCount = 0;
  }
  for (let i = 5, rest = lastInstant; i >= 0; i--, rest = Math.floor(rest / 256)) {
    bytes[i] = rest % 256;
  }
  bytes[6] = 0x70 | (lastCount >> 8);
  bytes[7] = lastCount & 0xff;
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/**
 * Return what gives an id to something new that may be sent again because no answer came: the same words sent again have
 * the same id, and other words another one.
 */
export function idByWords(): (said: unknown) => string {
  let last = { words: "", id: "" };
  return (said) => {
    const words = JSON.stringify(said);
    last = words === last.words ? last : { words, id: newId() };
    return last.id;
  };
}

const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** True for an id as {@link newId} makes it. */
export function isId(text: string): boolean {
  return pattern.test(text);
}
