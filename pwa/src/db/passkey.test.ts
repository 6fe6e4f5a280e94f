import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

const pin = "271828";

/** A phone's own keeper of passkeys, as far as a page sees it. */
function keeper(abilities: { prf: boolean; atOnce?: boolean }) {
  const keys = new Map<string, CryptoKey>();
  const text = (id: BufferSource) => String(new Uint8Array(id as ArrayBuffer));
  const prf = async (id: BufferSource, salt: BufferSource) => {
    const key = keys.get(text(id));
    return key && (await crypto.subtle.sign("HMAC", key, salt));
  };
  const holder = {
    prompts: 0,
    refuses: false,
    /** The passkey was removed in the phone's settings. */
    lose: () => keys.clear(),
    /** Another finger, another passkey under the same id. */
    swap: async () => {
      for (const id of keys.keys()) {
        keys.set(id, await newKey());
      }
    },
  };
  const newKey = () =>
    crypto.subtle.generateKey({ name: "HMAC", hash: "SHA-256" }, false, ["sign"]) as Promise<CryptoKey>;
  const prompt = () => {
    holder.prompts += 1;
    if (holder.refuses) {
      throw new DOMException("no", "NotAllowedError");
    }
  };
  const given = (id: BufferSource, results: object) => ({
    rawId: id,
    getClientExtensionResults: () => ({ prf: results }),
  });
  const create = async ({ publicKey }: CredentialCreationOptions) => {
    prompt();
    const id = crypto.getRandomValues(new Uint8Array(16)).buffer;
    keys.set(text(id), await newKey());
    if (!abilities.prf) {
      return given(id, {});
    }
    const salt = publicKey?.extensions?.prf?.eval?.first as BufferSource;
    const results = abilities.atOnce ? { results: { first: await prf(id, salt) } } : {};
    return given(id, { enabled: true, ...results });
  };
  const get = async ({ publicKey }: CredentialRequestOptions) => {
    prompt();
    const id = publicKey?.allowCredentials?.[0]?.id as Uint8Array<ArrayBuffer>;
    const first = await prf(id, publicKey?.extensions?.prf?.eval?.first as BufferSource);
    if (!first) {
      throw new DOMException("unknown", "NotAllowedError");
    }
    return given(id, { results: { first } });
  };
  return Object.assign(holder, { credentials: { create, get } });
}

async function startApp() {
  vi.resetModules();
  const vault = await import("#db/vault.ts");
  const passkey = await import("#db/passkey.ts");
  const { database } = await import("#db/database.ts");
  const { closeTab } = await import("#db/tabs.ts");
  const close = () => {
    closeTab();
    database.close();
  };
  return { ...vault, ...passkey, database, close };
}

let app: Awaited<ReturnType<typeof startApp>>;
let phone: ReturnType<typeof keeper>;

/** Open the locked phone by its passkey, as the lock screen does. */
async function byPasskey() {
  const slot = await app.passkeySlot();
  const raw = slot ? await app.openPasskeySlot(slot) : "none";
  return typeof raw === "string" ? raw : app.openWithRaw(raw);
}

function hold(abilities: { prf: boolean; atOnce?: boolean }) {
  phone = keeper(abilities);
  vi.stubGlobal("navigator", { ...navigator, credentials: phone.credentials });
}

const turnOn = (typed = pin) => app.addPasskey(typed, "Notes");

beforeEach(async () => {
  vi.stubGlobal("indexedDB", new IDBFactory());
  // A PIN takes its time by design; what is tried here is not how long.
  const derive = crypto.subtle.deriveKey.bind(crypto.subtle);
  vi.spyOn(crypto.subtle, "deriveKey").mockImplementation((how, ...rest) =>
    derive("iterations" in (how as object) ? { ...(how as Pbkdf2Params), iterations: 1_000 } : how, ...rest),
  );
  app = await startApp();
  await app.createVault(pin);
});
afterEach(() => {
  app.close();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe("a passkey beside the PIN", () => {
  test.each([{ atOnce: true }, { atOnce: false }])(
    "opens the same notebook ($atOnce)",
    async ({ atOnce }) => {
      hold({ prf: true, atOnce });

      const added = await turnOn();
      app.lock();
      const opened = await byPasskey();

      expect([added, opened, app.vaultState.value]).toEqual(["added", "open", "open"]);
      expect(phone.prompts).toBe(atOnce ? 2 : 3);
      app.lock();
      expect(await app.unlock(pin)).toBe("open");
    },
  );

  test("is made without the PIN once, right after the PIN was chosen, and never again", async () => {
    hold({ prf: true });
    const raw = app.takeFreshKey();
    const slot = raw && (await app.makePasskeySlot(raw, "Notes"));
    if (slot && typeof slot !== "string") {
      await app.setPasskey(slot);
    }
    app.lock();

    expect([await byPasskey(), app.takeFreshKey()]).toEqual(["open", null]);
  });

  test("is not made without the PIN on a phone that was locked meanwhile, or has none", async () => {
    app.lock();
    expect(app.takeFreshKey()).toBeNull();
    await app.createVault(null);
    expect(app.takeFreshKey()).toBeNull();
  });

  test("is made only after the right PIN; a wrong one costs a try", async () => {
    hold({ prf: true });

    const wrong = await turnOn("000000");

    expect(wrong).toEqual({ triesLeft: 9, waitMs: 0 });
    expect([phone.prompts, await app.passkeySlot()]).toEqual([0, undefined]);
  });

  test("is not taken from a phone whose passkeys give no PRF, nor after a no", async () => {
    hold({ prf: false });
    expect(await turnOn()).toBe("unable");

    hold({ prf: true });
    phone.refuses = true;
    expect(await turnOn()).toBe("cancelled");

    expect(await app.passkeySlot()).toBeUndefined();
  });

  test("costs no try when the prompt is cancelled, the passkey is gone or another one answers", async () => {
    hold({ prf: true });
    await turnOn();
    app.lock();

    phone.refuses = true;
    const cancelled = await byPasskey();
    phone.refuses = false;
    await phone.swap();
    const other = await byPasskey();
    phone.lose();
    const gone = await byPasskey();

    expect([cancelled, other, gone]).toEqual(["cancelled", "unable", "cancelled"]);
    expect(app.vaultState.value).toBe("locked");
    expect(await app.lockStatus()).toEqual({ triesLeft: 10, waitMs: 0 });
  });

  test("opens while a PIN has to wait, and forgives the wrong ones", async () => {
    hold({ prf: true });
    await turnOn();
    app.lock();
    for (let tries = 0; tries < 5; tries++) {
      await app.unlock("000000");
    }
    expect((await app.lockStatus()).waitMs).toBeGreaterThan(0);

    expect(await byPasskey()).toBe("open");
    expect(await app.lockStatus()).toEqual({ triesLeft: 10, waitMs: 0 });
  });

  test("is gone with everything else after the tenth wrong PIN", async () => {
    hold({ prf: true });
    await turnOn();
    app.lock();
    const slot = await app.passkeySlot();
    let clock = Date.now();
    vi.useFakeTimers({ toFake: ["Date"], now: clock });
    for (let tries = 0; tries < 10; tries++) {
      clock += 400_000;
      vi.setSystemTime(clock);
      await app.unlock("000000");
    }
    vi.useRealTimers();

    expect([slot === undefined, app.vaultState.value]).toEqual([false, "empty"]);
    expect(await app.passkeySlot()).toBeUndefined();
    expect(await app.database.read(["meta"], (reads) => reads.count("meta"))).toBe(0);
  });

  test("goes on after the PIN was changed, and ends when the PIN is taken away or it is turned off", async () => {
    hold({ prf: true });
    await turnOn();
    await app.changePin(pin, "a longer sentence");
    app.lock();
    const afterChange = await byPasskey();

    await app.forgetPasskey();
    const turnedOff = await app.passkeySlot();
    await turnOn("a longer sentence");
    await app.changePin("a longer sentence", null);

    expect([afterChange, turnedOff, await app.passkeySlot()]).toEqual(["open", undefined, undefined]);
    expect(app.hasPin.value).toBe(false);
  });

  test("leaves neither the data key nor what wraps it on the phone", async () => {
    hold({ prf: true, atOnce: true });
    let raw = "";
    await app.withPin(pin, async (bytes) => {
      raw = String([...bytes]);
    });
    await turnOn();

    const kept = await app.database.read(["meta"], (reads) => reads.meta("vault"));

    expect(raw.split(",")).toHaveLength(32);
    expect(Object.keys(kept?.passkey ?? {}).sort()).toEqual(["id", "salt", "wrapped"]);
    expect([...(kept?.passkey?.wrapped ?? [])].join(",")).not.toContain(raw);
  });
});

describe("fingerprint or face is offered", () => {
  const kind = (platform: boolean, prf?: boolean) => ({
    isUserVerifyingPlatformAuthenticatorAvailable: async () => platform,
    ...(prf !== undefined && { getClientCapabilities: async () => ({ "extension:prf": prf }) }),
  });

  test.each([
    ["nowhere without a browser that knows passkeys", undefined, false],
    ["not where the phone cannot look at who holds it", kind(false, true), false],
    ["not where the browser says its passkeys give no PRF", kind(true, false), false],
    ["where the browser says nothing about it", kind(true), true],
    ["where both are there", kind(true, true), true],
  ])("%s", async (_, browser, expected) => {
    vi.stubGlobal("PublicKeyCredential", browser);

    expect(await app.mayHavePasskey()).toBe(expected);
  });
});
