import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { newId } from "#domain/identifier.ts";
import { instant } from "#domain/instant.ts";

type Session = typeof import("#app/session.ts");
type Vault = typeof import("#db/vault.ts");

const rosa = {
  member_id: newId(),
  union_id: newId(),
  union_name: "Cedar Hollow",
  name: "Rosa",
  role: "member",
  status: "pending",
  language: "es",
  device_id: newId(),
} as const;

let app: Session & Vault & { act: typeof import("#sync/act.ts").act; close: () => void };
let asked: { path: string; body: unknown }[];
let cookie: boolean;
let me: typeof rosa | Record<string, unknown>;
let pulled: object[];
/** A server from before anybody was asked whose entries wait. */
let isOld: boolean;
let lastTold: { outbox: number; told_at: string } | null;
/** The server does what it is asked, and its answer gets lost. */
let isLost: boolean;

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });

/** As much of a server as the doors need. */
async function serve(path: string, init: RequestInit): Promise<Response> {
  const body = init.body ? JSON.parse(String(init.body)) : undefined;
  asked.push({ path: path.replace("/api/v1", ""), body });
  if (isLost) {
    throw new TypeError("Failed to fetch");
  }
  const session = (last_told: typeof lastTold = null) =>
    json(
      { access_token: "t", expires_in: 600, server_time: instant(), me, sign_in_name: null, last_told },
      201,
    );
  switch (path.replace("/api/v1", "")) {
    case "/invitations/look":
      return json({ inviter_name: "Ines", union_name: "Cedar Hollow" });
    case "/invitations/redeem":
    case "/sessions": {
      const holder = new Headers(init.headers).get("X-Hilo-Holder");
      if (!isOld && holder && holder !== me.member_id) {
        return json({ code: "other-member" }, 409);
      }
      cookie = true;
      return session();
    }
    case "/sessions/refresh":
      return cookie ? session(lastTold) : json({ code: "unauthenticated" }, 401);
    case "/sessions/end":
      cookie = false;
      return new Response(null, { status: 204 });
    case "/sync/exchange": {
      const have = Object.keys(body.pull.have).length ? body.pull.have : {};
      const done = { P: [1, "~", 0] };
      const changes = Object.keys(have).length ? [] : pulled;
      const page = { base: have, have: done, changes, drop: [], reset_scopes: [], more: false };
      return json({
        proto: 1,
        epoch: "e",
        as_of: 1,
        results: [],
        counts: null,
        limits: {},
        ...page,
        end: true,
      });
    }
    default:
      return json({ path });
  }
}

const paths = () => asked.map(({ path }) => path);

/** Load the app on the disk there is. */
async function load(): Promise<void> {
  app?.close();
  vi.resetModules();
  const session = await import("#app/session.ts");
  const vault = await import("#db/vault.ts");
  const { act } = await import("#sync/act.ts");
  const { database } = await import("#db/database.ts");
  const { closeTab } = await import("#db/tabs.ts");
  const close = () => {
    closeTab();
    database.close();
  };
  app = { ...session, ...vault, act, close };
}

/** As much of a browser's storage as marks need. */
function newStorage() {
  const kept = new Map<string, string>();
  return {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
    clear: () => kept.clear(),
  };
}

beforeEach(async () => {
  vi.stubGlobal("indexedDB", new IDBFactory());
  vi.stubGlobal("localStorage", newStorage());
  vi.stubGlobal("fetch", serve);
  asked = [];
  cookie = false;
  me = rosa;
  pulled = [];
  isOld = false;
  lastTold = null;
  isLost = false;
  await load();
});
afterEach(() => {
  app.close();
  vi.unstubAllGlobals();
});

const join = () => app.join({ token: "u.s", name: "Rosa", language: "es" });

describe("joining", () => {
  test("looks at the invitation without using it up", async () => {
    expect(await app.lookAtInvitation("u.s")).toMatchObject({ inviter_name: "Ines" });
    expect(asked).toEqual([{ path: "/invitations/look", body: { token: "u.s" } }]);
  });

  test("sends the name and a device of its own, and shows the member before anything is on the phone", async () => {
    await app.startSession("/j");

    const joined = await join();

    expect(joined).toEqual(rosa);
    expect(app.session.value).toEqual(rosa);
    expect(asked[0]?.body).toEqual({
      token: "u.s",
      name: "Rosa",
      language: "es",
      device: { id: expect.stringMatching(/^[0-9a-f-]{36}$/), label: expect.stringMatching(/\w/) },
    });
    expect((await indexedDB.databases()).length).toBeLessThanOrEqual(1);
  });

  test("asked again after a lost answer is asked by the same device, and later by another", async () => {
    isLost = true;
    await expect(join()).rejects.toMatchObject({ name: "Unreachable" });
    isLost = false;
    await join();
    await join();

    const knocks = asked.filter(({ path }) => path === "/invitations/redeem");
    const [first, second, third] = knocks.map(({ body }) => (body as { device: { id: string } }).device.id);
    expect([second === first, third === first]).toEqual([true, false]);
  });

  test("of somebody with a role sends her passphrase and name to sign in with", async () => {
    await app.join({ token: "u.s", language: "en", passphrase: "four words of hers", signInName: "ines" });

    expect(asked[0]?.body).toMatchObject({ passphrase: "four words of hers", sign_in_name: "ines" });
  });

  test("is kept, sealed, once there is a vault", async () => {
    await join();
    await app.createVault(null);

    await load();
    await app.startSession("/today");

    expect(app.session.value).toEqual(rosa);
  });

  test("interrupted before there was a vault goes on where it stopped", async () => {
    await join();

    await load();
    await app.startSession("/today");

    expect([app.vaultState.value, app.session.value]).toEqual(["empty", rosa]);
  });

  test("of a fresh phone asks nothing of the server before somebody comes with an invitation", async () => {
    await app.startSession("/j");

    expect(asked).toEqual([]);
    expect(app.session.value).toBeNull();
  });

  test("without a session to find stays a fresh phone", async () => {
    await app.startSession("/today");

    expect([app.vaultState.value, app.session.value]).toEqual(["empty", null]);
  });
});

describe("the member", () => {
  test("is what the union says of her now, not what it said when she joined", async () => {
    const { name, role, status, language, union_name } = rosa;
    const b = {
      name,
      role,
      status,
      language,
      union_name,
      team_id: null,
      captain_of: [],
      joined_on: "2026-11-22",
    };
    pulled = [
      {
        k: "me",
        id: rosa.member_id,
        s: "P",
        ver: 1,
        op: "put",
        b: { ...b, role: "captain", status: "active" },
      },
    ];
    await join();
    await app.createVault(null);
    await app.startSession("/today");

    await vi.waitFor(() => expect(app.session.value).toEqual({ ...rosa, role: "captain", status: "active" }));
  });

  test("signing in again keeps what waits, under the new device", async () => {
    await join();
    await app.createVault(null);
    await app.act("network.add_person", { id: newId(), name: "Lupe", created_at: instant() });
    const device_id = newId();
    me = { ...rosa, device_id };

    await app.signIn("rosa@cedar-hollow", "four words of hers");

    expect(app.session.value?.device_id).toBe(device_id);
    expect(await app.unsentCount()).toBe(1);
    expect(asked.find(({ path }) => path === "/sessions")?.body).toMatchObject({
      sign_in_name: "rosa@cedar-hollow",
    });
  });

  test("another one may not take over a phone on which entries wait", async () => {
    await join();
    await app.createVault(null);
    await app.act("network.add_person", { id: newId(), name: "Lupe", created_at: instant() });
    me = { ...rosa, member_id: newId() };

    await expect(app.signIn("ines@cedar-hollow", "her words")).rejects.toMatchObject({ name: "OtherMember" });
    await expect(join()).rejects.toMatchObject({ name: "OtherMember" });

    expect(app.session.value).toEqual(rosa);
    expect(paths()).not.toContain("/sessions/end");
  });

  test("another one whom an older server let in all the same sends nothing of hers, today or tomorrow", async () => {
    await join();
    await app.createVault(null);
    await app.act("network.add_person", { id: newId(), name: "Lupe", created_at: instant() });
    const ines = { ...rosa, member_id: newId(), device_id: newId(), name: "Ines" };
    [me, isOld] = [ines, true];
    await expect(app.signIn("ines@cedar-hollow", "her words")).rejects.toMatchObject({ name: "OtherMember" });
    expect(cookie).toBe(false);

    // Another tab of hers, or a browser that put the cookie back.
    cookie = true;
    await load();
    await app.startSession("/today");
    await vi.waitFor(() => expect(app.sessionEnded.value).toBe(true));

    expect(paths()).not.toContain("/sync/exchange");
    expect([app.session.value, cookie, await app.unsentCount()]).toEqual([rosa, false, 1]);
  });

  test("another one finds nothing of the one before her", async () => {
    await join();
    await app.createVault(null);
    me = { ...rosa, member_id: newId(), name: "Ines" };

    await app.signIn("ines@cedar-hollow", "her words");

    expect([app.vaultState.value, app.session.value?.name]).toEqual(["empty", "Ines"]);
    expect(paths()).not.toContain("/sessions/end");
  });
});

describe("a phone whose browser deleted everything", () => {
  const told = { outbox: 10, told_at: "2026-11-20T18:02:11.402Z" };
  const deleteEverything = async () => {
    app.close();
    vi.stubGlobal("indexedDB", new IDBFactory());
    vi.stubGlobal("localStorage", newStorage());
    await load();
  };

  test("is told so, with what had not been sent, and not asked for a new PIN as if it had always been empty", async () => {
    await join();
    await app.createVault(null);
    lastTold = told;
    await deleteEverything();

    await app.startSession("/today");

    expect([app.vaultState.value, app.vaultLost.value, app.lastTold.value]).toEqual(["empty", true, told]);
  });

  test("is told so once: whoever has read it comes in again", async () => {
    await join();
    await app.createVault(null);
    lastTold = told;
    await deleteEverything();
    await app.startSession("/today");

    app.acceptLoss();
    await load();
    await app.startSession("/today");

    expect([app.vaultLost.value, app.session.value]).toEqual([false, rosa]);
    await app.createVault(null);
    await deleteEverything();
    await app.startSession("/today");
    expect(app.vaultLost.value).toBe(true);
  });
});

describe("leaving", () => {
  test("ends the session on the server and erases the phone", async () => {
    await join();
    await app.createVault(null);

    await app.signOut();

    expect(paths()).toContain("/sessions/end");
    expect([app.vaultState.value, app.session.value]).toEqual(["empty", null]);
    await load();
    await app.startSession("/today");
    expect(app.session.value).toBeNull();
  });

  test("without signal erases the phone all the same", async () => {
    await join();
    await app.createVault(null);
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));

    await app.signOut();

    expect(app.vaultState.value).toBe("empty");
  });

  test("without signal lets nobody in by the session that is still open: it is ended as soon as there is signal", async () => {
    await join();
    await app.createVault("493817");
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
    await app.eraseEverything();
    vi.stubGlobal("fetch", serve);
    asked = [];

    await load();
    await app.startSession("/today");

    expect([app.vaultState.value, app.session.value]).toEqual(["empty", null]);
    await vi.waitFor(() => expect(cookie).toBe(false));
    expect(paths()).toEqual(["/sessions/end"]);
  });

  test("without signal keeps nobody from joining on this phone again", async () => {
    await join();
    await app.createVault(null);
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
    await app.signOut();
    vi.stubGlobal("fetch", serve);
    await load();
    await app.startSession("/j");
    asked = [];

    await join();
    await load();
    await app.startSession("/today");

    expect([app.vaultState.value, app.session.value]).toEqual(["empty", rosa]);
    expect(paths()).not.toContain("/sessions/end");
  });
});

test("a captain's online screens call the API with her token", async () => {
  await join();

  expect(await app.api("GET", "/teams/1/progress")).toEqual({ path: "/api/v1/teams/1/progress" });
  expect(app.sessionEnded.value).toBe(false);
});
