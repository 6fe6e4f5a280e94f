import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Envelope } from "#domain/envelope.ts";
import {
  closeApps,
  diskText,
  hurryPins,
  joinedPhone,
  openApp,
  type Phone,
  person,
  talkWith,
} from "#sync/phone.testing.ts";
import { Union } from "#sync/union.testing.ts";

const pin = "493817";
const curve = { name: "ECDH", namedCurve: "P-256" };

type Lying = { mid: string; seq: number; sealed: string };

/** The half of a server that parcels need. */
class ParcelServer extends Union {
  readonly taken: Lying[] = [];
  isGone = false;
  /** The phone was revoked, or its member suspended. */
  isShutOut = false;
  /** So many parcels are answered with 503 before one is taken. */
  trouble = 0;
  /** A larger body is refused by what stands before the server. */
  mostBytes = 1_048_576;
  pair = crypto.subtle.generateKey(curve, true, ["deriveBits"]);

  readonly answer = async (path: string, init: RequestInit): Promise<Response> => {
    if (this.isGone) {
      throw new TypeError("Failed to fetch");
    }
    if (path.endsWith("/sync/parcel-key")) {
      const { publicKey } = await this.pair;
      const point = new Uint8Array(await crypto.subtle.exportKey("raw", publicKey));
      return Response.json({ key: Buffer.from(point).toString("base64url") });
    }
    if (path.endsWith("/sessions/parcels") || path.endsWith("/sync/parcels")) {
      if (this.trouble > 0) {
        this.trouble--;
        return Response.json({ code: "unavailable" }, { status: 503 });
      }
      if (path.endsWith("/sync/parcels") === this.isShutOut) {
        return Response.json({ code: "device-revoked" }, { status: 401 });
      }
      if (String(init.body).length > this.mostBytes) {
        return Response.json({ code: "too-large" }, { status: 413 });
      }
      const { parcels } = JSON.parse(String(init.body)) as { parcels: Lying[] };
      this.taken.push(...parcels);
      return Response.json({ taken: parcels.length });
    }
    if (this.isShutOut) {
      return Response.json({ code: "device-revoked", wipe: true }, { status: 401 });
    }
    return this.fetch(path, init);
  };

  async opened({ mid, sealed }: Lying): Promise<Envelope> {
    const bytes = Buffer.from(sealed, "base64url");
    const [point, iv, words] = [bytes.subarray(0, 65), bytes.subarray(65, 77), bytes.subarray(77)];
    const theirs = await crypto.subtle.importKey("raw", point, curve, false, []);
    const { privateKey } = await this.pair;
    const secret = await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, privateKey, 256);
    const base = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveBits"]);
    const how = { name: "HKDF", hash: "SHA-256", salt: point, info: Buffer.from("hilo parcel") };
    const raw = await crypto.subtle.deriveBits(how, base, 256);
    const key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["decrypt"]);
    const plain = { name: "AES-GCM", iv, additionalData: Buffer.from(mid) };
    return JSON.parse(Buffer.from(await crypto.subtle.decrypt(plain, key, words)).toString()) as Envelope;
  }
}

let server: ParcelServer;
let stop = () => {};

/** Keep parcels on the phone that runs now, as the member's frame does. */
async function follow(): Promise<typeof import("#sync/parcels.ts")> {
  const parcels = await import("#sync/parcels.ts");
  stop = parcels.followOutbox();
  return parcels;
}

/** A phone that has heard the key, and on which two people wait without signal. */
async function waitingPhone(): Promise<Phone> {
  const phone = await joinedPhone(server, pin);
  vi.stubGlobal("fetch", server.answer);
  const { handOver } = await follow();
  phone.beforeErasing(handOver);
  await phone.sendNow();
  await vi.waitFor(() => expect(phone.fact("parcel_key").value).not.toBeNull());
  server.isGone = true;
  await phone.act("network.add_person", person("Lupe Quetzalmero"));
  await phone.act("network.add_person", person("Ken"));
  await vi.waitFor(async () => expect(await parcelsOn(phone)).toBe(2));
  return phone;
}

async function parcelsOn(phone: Phone): Promise<number> {
  const entries = await phone.database.read(["outbox"], (reads) => reads.all("outbox"));
  return entries.filter(({ parcel }) => parcel !== undefined).length;
}

/** Nine wrong PINs lie behind whoever holds the phone. */
async function nineWrong(phone: Phone): Promise<void> {
  await phone.database.write(
    ["meta"],
    async (writes) => {
      const found = await writes.meta("vault");
      if (found) {
        await writes.put("meta", { ...found, wrong: 9 });
      }
    },
    "strict",
  );
}

/** A server that takes the call and says nothing, until it gives up. */
function silence() {
  const waiting: (() => void)[] = [];
  const asked = vi.fn(() => new Promise((_, reject) => waiting.push(() => reject(new TypeError("gone")))));
  vi.stubGlobal("fetch", asked);
  const giveUp = () => {
    vi.stubGlobal("navigator", { onLine: false });
    for (const end of waiting) {
      end();
    }
  };
  return { asked, giveUp };
}

beforeEach(() => {
  server = new ParcelServer();
  // Only the PIN's rounds are fewer: parcels derive keys in another way.
  hurryPins();
});
afterEach(() => {
  stop();
  closeApps();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe("the tenth wrong PIN", () => {
  test("hands over what waits, as it was saved and in its order, before the phone is empty", async () => {
    const phone = await waitingPhone();
    const waiting = phone.outbox.value.map(({ envelope }) => envelope);
    phone.lock();
    await nineWrong(phone);
    server.isGone = false;

    const outcome = await phone.unlock("000000");

    expect(outcome).toBe("erased");
    expect(await Promise.all(server.taken.map((one) => server.opened(one)))).toEqual(waiting);
    expect([phone.vaultState.value, await phone.unsentCount()]).toEqual(["empty", 0]);
  });

  test("tries again when the server is busy, as long as there is patience", async () => {
    const phone = await waitingPhone();
    phone.lock();
    await nineWrong(phone);
    server.isGone = false;
    server.trouble = 2;

    await phone.unlock("000000");

    expect(server.taken.length).toBe(2);
  });

  test("without signal erases all the same", async () => {
    const phone = await waitingPhone();
    vi.stubGlobal("navigator", { onLine: false });
    phone.lock();
    await nineWrong(phone);

    expect(await phone.unlock("000000")).toBe("erased");
    expect([phone.vaultState.value, await phone.unsentCount()]).toEqual(["empty", 0]);
  });

  test("erases when the server never answers", async () => {
    const phone = await waitingPhone();
    phone.lock();
    await nineWrong(phone);
    const { asked, giveUp } = silence();
    const start = setTimeout;
    vi.stubGlobal("setTimeout", (run: () => void, ms = 0) => start(run, ms >= 5_000 ? 10 : ms));

    expect(await phone.unlock("000000")).toBe("erased");
    expect(asked).toHaveBeenCalled();
    giveUp();
  });

  test("has thrown the key away before it sends anything: ending the app meanwhile wins nothing", async () => {
    const phone = await waitingPhone();
    phone.lock();
    await nineWrong(phone);
    const { asked, giveUp } = silence();
    const tenth = phone.unlock("000000").catch(() => {});
    await vi.waitFor(() => expect(asked).toHaveBeenCalled());

    const again = await openApp();

    expect([again.vaultState.value, again.vaultLost.value]).toEqual(["empty", false]);
    expect(await again.unlock(pin)).toBe("erased");
    expect(await diskText()).not.toContain("wrapped");
    giveUp();
    await tenth;
  });

  test("that was cut short before the key was gone leaves no eleventh, not even for the right one", async () => {
    const phone = await waitingPhone();
    phone.lock();
    await nineWrong(phone);
    const derive = vi
      .mocked(crypto.subtle.deriveKey)
      .mockClear()
      .mockReturnValue(new Promise(() => {}));
    void phone.unlock("000000");
    await vi.waitFor(() => expect(derive).toHaveBeenCalled());
    vi.restoreAllMocks();
    hurryPins();
    const again = await openApp();

    expect(await again.unlock(pin)).toBe("erased");
  });
});

describe("a phone that was shut out", () => {
  test("hands over what waits for somebody to settle, and then forgets everything", async () => {
    const phone = await waitingPhone();
    const waiting = phone.outbox.value.map(({ envelope }) => envelope);
    server.isGone = false;
    server.isShutOut = true;

    await phone.sendNow();

    expect(await Promise.all(server.taken.map((one) => server.opened(one)))).toEqual(waiting);
    expect([phone.vaultState.value, await phone.unsentCount()]).toEqual(["empty", 0]);
    expect(await diskText()).not.toContain("wrapped");
  });

  test("shows nothing any more while it still hands over", async () => {
    const phone = await waitingPhone();
    server.isGone = false;
    server.isShutOut = true;
    server.trouble = 1;

    const sending = phone.sendNow();
    await vi.waitFor(() => expect(server.trouble).toBe(0));

    expect([phone.vaultState.value, phone.rows("person").value.size, server.taken.length]).toEqual([
      "empty",
      0,
      0,
    ]);
    await sending;
    expect(server.taken.length).toBe(2);
  });
});

describe("a request that is too large for what stands before the server", () => {
  test("goes in halves, and what is too large alone keeps nothing else back", async () => {
    const phone = await waitingPhone();
    const [ken] = [...phone.rows("person").value.keys()];
    await phone.act("conversations.log", talkWith(ken ?? "", { note: "A long day. ".repeat(600) }));
    await phone.act("network.add_person", person("Joyce"));
    await vi.waitFor(async () => expect(await parcelsOn(phone)).toBe(4));
    const [first, second, , last] = phone.outbox.value.map(({ envelope }) => envelope);
    server.isGone = false;
    server.isShutOut = true;
    server.mostBytes = 2_000;

    await phone.sendNow();

    expect(await Promise.all(server.taken.map((one) => server.opened(one)))).toEqual([first, second, last]);
    expect([phone.vaultState.value, await phone.unsentCount()]).toEqual(["empty", 0]);
  });
});

describe("a parcel", () => {
  test("lets nobody who holds the phone read a word of it", async () => {
    const phone = await waitingPhone();
    phone.lock();

    expect(await diskText()).not.toMatch(/Quetzalmero|add_person/);
  });

  test("is made for what was saved before the key was heard, and made anew when the server has another one", async () => {
    const phone = await joinedPhone(server, pin);
    vi.stubGlobal("fetch", server.answer);
    await phone.sendNow();
    server.line = () => "no_signal";
    await phone.act("network.add_person", person("Ken"));
    const key = await keyOf(server);
    await phone.saveFact("parcel_key", { key, at: new Date().toISOString() });
    await follow();
    await vi.waitFor(async () => expect(await parcelsOn(phone)).toBe(1));
    const [before] = await phone.database.read(["outbox"], (reads) => reads.all("outbox"));
    server.pair = crypto.subtle.generateKey(curve, true, ["deriveBits"]);

    await phone.saveFact("parcel_key", { key, at: "2026-01-01T00:00:00.000Z" });

    await vi.waitFor(async () => {
      const [after] = await phone.database.read(["outbox"], (reads) => reads.all("outbox"));
      expect(after?.parcel).not.toEqual(before?.parcel);
    });
  });

  test("is there again for what came back into the queue because a backup was put back", async () => {
    const phone = await waitingPhone();
    const restore = server.backup();
    server.isGone = false;
    await phone.sendNow();
    server.isGone = true;
    await phone.act("network.add_person", person("Joyce"));
    await vi.waitFor(async () => expect(await parcelsOn(phone)).toBe(1));
    restore();
    const { beginEpoch } = await import("#sync/epoch.ts");

    await beginEpoch(phone.cursor.value.epoch, server.lineage);

    await vi.waitFor(async () => expect(await parcelsOn(phone)).toBe(3));
  });

  test("goes with its entry once that has arrived", async () => {
    const phone = await waitingPhone();
    server.isGone = false;

    await phone.sendNow();

    expect(await phone.unsentCount()).toBe(0);
    expect(server.taken).toEqual([]);
  });
});

async function keyOf({ pair }: ParcelServer): Promise<string> {
  const point = await crypto.subtle.exportKey("raw", (await pair).publicKey);
  return Buffer.from(point).toString("base64url");
}
