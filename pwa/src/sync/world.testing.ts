/** The browser around an app in the simulation: a clock that may be wrong, chance that repeats, other tabs, and a line to nowhere. */
import { type Asking, counted, indexedDbFor, work } from "#sync/disk.testing.ts";

/** Names of the globals that {@link worldOf} stands in for, in their order. */
export const globals = [
  "indexedDB",
  "fetch",
  "BroadcastChannel",
  "navigator",
  "Date",
  "crypto",
  "setInterval",
  "AbortSignal",
] as const;

/** What the line of a phone is asked to carry. */
export interface Sent {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

export interface Phone {
  disk: IDBFactory;
  /** Milliseconds since 1970 as this phone believes. */
  now: () => number;
  readonly channels: Set<Channel>;
}

/** Chance that repeats itself: xorshift32 with a seed. */
export function chance(seed: number): (into: Uint8Array) => Uint8Array {
  let state = seed | 1;
  return (into) => {
    for (let i = 0; i < into.length; i++) {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      into[i] = state;
    }
    return into;
  };
}

class Channel extends EventTarget {
  readonly #phone: Phone;
  readonly #asking: Asking;

  constructor(phone: Phone, asking: Asking) {
    super();
    this.#phone = phone;
    this.#asking = asking;
    phone.channels.add(this);
  }

  postMessage(data: unknown): void {
    for (const other of this.#phone.channels) {
      if (other !== this && !this.#asking.dead) {
        work.under++;
        setImmediate(() => {
          work.under--;
          other.dispatchEvent(new MessageEvent("message", { data }));
        });
      }
    }
  }

  close(): void {
    this.#phone.channels.delete(this);
  }
}

function dateOf(phone: Phone): DateConstructor {
  return class extends Date {
    constructor(...args: []) {
      super(...((args.length === 0 ? [phone.now()] : args) as []));
    }

    static override now(): number {
      return phone.now();
    }
  } as unknown as DateConstructor;
}

/** Web Crypto as it is, with its work counted and chance that repeats. */
function cryptoOf(getRandomValues: (into: Uint8Array) => Uint8Array) {
  const subtle = new Proxy(crypto.subtle, {
    get(target, name) {
      const method = target[name as keyof SubtleCrypto] as (...args: unknown[]) => Promise<unknown>;
      return (...args: unknown[]) => counted(method.apply(target, args));
    },
  });
  return { subtle, getRandomValues };
}

/** Return what stands for each of {@link globals} in one app. */
export function worldOf(
  phone: Phone,
  asking: Asking,
  random: (into: Uint8Array) => Uint8Array,
  send: (sent: Sent) => Promise<Response>,
): unknown[] {
  const fetch = (path: string, { headers, body }: { headers: Record<string, string>; body?: string }) =>
    asking.dead ? new Promise(() => {}) : send({ path, headers, body: body ?? null });
  const ThisChannel = function (this: unknown) {
    return new Channel(phone, asking);
  };
  const world: Record<(typeof globals)[number], unknown> = {
    indexedDB: indexedDbFor(phone.disk, asking),
    fetch,
    BroadcastChannel: ThisChannel,
    // No locks: two tabs that talk at the same time are wasteful and must not do harm.
    navigator: { onLine: true },
    Date: dateOf(phone),
    crypto: cryptoOf(random),
    setInterval: () => ({}),
    AbortSignal: { timeout: () => null },
  };
  return globals.map((name) => world[name]);
}
