/**
 * Phones for the simulation in tests/sync/real/: the shipped engine, several phones and tabs in one process, driven line by
 * line. Each line of JSON on stdin is a command; its answer is a line on stdout that says what it gave, what was sent
 * meanwhile (the driver is the network), which conversations ended and which apps were killed.
 */
import "fake-indexeddb/auto";
import { createInterface } from "node:readline";
import { compileFunction } from "node:vm";
import { IDBFactory } from "fake-indexeddb";
import { build } from "vite";
import type { Engine } from "#app/engine.testing.ts";
import { type Asking, cloned, contents, counted, work } from "#sync/disk.testing.ts";
import { chance, globals, type Phone, type Sent, worldOf } from "#sync/world.testing.ts";

interface App extends Asking {
  readonly engine: Engine;
  readonly phone: number;
  talking: boolean;
}

/** A deliberate bug: the text that makes way, and what comes in its place. */
interface Change {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

type Command = { readonly do: string } & Readonly<Record<string, unknown>>;

let random = chance(1);
let makeEngine: (...world: unknown[]) => { engine: Engine } = () => {
  throw new Error("nothing was built yet");
};
const phones: (Phone & { shift: number })[] = [];
const apps: (App | null)[] = [];
const waiting = new Map<number, { app: number; answer: (response: Response | null) => void }>();
let instant = 0;
let asked: object[] = [];
let ended: object[] = [];
let lastRequest = 0;

/** Bundle the engine, with deliberate bugs put in. Throws when a bug's pattern is not in its file exactly once. */
async function bundle(changes: readonly Change[]): Promise<void> {
  const missing = new Set(changes);
  const output = await build({
    configFile: false,
    logLevel: "silent",
    root: new URL("../..", import.meta.url).pathname,
    define: { "process.env.NODE_ENV": '"production"' },
    build: {
      write: false,
      minify: false,
      target: "es2023",
      lib: {
        entry: new URL("engine.testing.ts", import.meta.url).pathname,
        formats: ["iife"],
        name: "phone",
      },
    },
    plugins: [
      {
        name: "deliberate-bugs",
        enforce: "pre",
        transform(code: string, id: string) {
          let bugged = code;
          for (const change of changes.filter(({ file }) => id.endsWith(`/src/${file}`))) {
            if (bugged.split(change.from).length !== 2) {
              throw new Error(`${change.file} does not say this exactly once: ${change.from}`);
            }
            bugged = bugged.replace(change.from, () => change.to);
            missing.delete(change);
          }
          return { code: bugged, map: null };
        },
      },
    ],
  });
  if (missing.size > 0) {
    throw new Error(`no such file: ${[...missing].map(({ file }) => file).join(", ")}`);
  }
  const [made] = Array.isArray(output) ? output : [output];
  const code = made && "output" in made ? made.output[0].code : "";
  makeEngine = compileFunction(`${code};\nreturn phone;`, [...globals]) as typeof makeEngine;
}

function send(app: number, sent: Sent): Promise<Response> {
  lastRequest++;
  const request = lastRequest;
  asked.push({ request, app, ...sent });
  return new Promise((resolve, reject) => {
    const answer = (response: Response | null) =>
      response ? resolve(response) : reject(new TypeError("no signal"));
    waiting.set(request, { app, answer });
  });
}

async function openApp(phone: number): Promise<number> {
  const number = apps.length;
  const asking: Asking = { dead: false, operationsLeft: null, fullFor: 0, operations: 0 };
  const at = phones[phone];
  if (!at) {
    throw new Error(`there is no phone ${phone}`);
  }
  const world = worldOf(at, asking, random, (sent) => send(number, sent));
  const { engine } = makeEngine(...world);
  const app: App = Object.assign(asking, { engine, phone, talking: false });
  apps.push(app);
  await engine.findVault();
  return number;
}

function appOf(command: Command): App {
  const app = apps[command["app"] as number];
  if (!app) {
    throw new Error(`there is no app ${command["app"]}`);
  }
  return app;
}

/** End an app as the system does when it needs the memory. */
function kill(number: number): void {
  const app = apps[number];
  if (app) {
    app.dead = true;
    app.engine.closeTab();
    app.engine.database.close();
    apps[number] = null;
  }
  for (const [request, { app: owner }] of waiting) {
    if (owner === number) {
      waiting.delete(request);
    }
  }
}

function converse(app: App): void {
  app.talking = true;
  void app.engine.converse().then((how) => {
    app.talking = false;
    ended.push({ app: apps.indexOf(app), kind: how.kind });
  });
}

function responseOf({ status, body, type }: Command): Response {
  const headers = { "Content-Type": String(type ?? "application/json") };
  const response = new Response(body as string, { status: status as number, headers });
  const json = response.json.bind(response);
  response.json = () => counted(json());
  return response;
}

async function dump(app: App): Promise<object> {
  const stores = ["outbox", "acked", "attention", "rows", "meta"] as const;
  const disk = await app.engine.database.read(stores, async (reads) => ({
    outbox: (await reads.all("outbox")).map(({ seq, mid }) => [seq, mid]),
    acked: (await reads.all("acked")).map(({ mid, ver }) => [mid, ver]),
    attention: (await reads.all("attention")).map(({ mid, ver }) => [mid, ver]),
    rows: (await reads.all("rows")).map(({ kind, id, scope, ver }) => [kind, id, scope, ver]),
    cursor: (await reads.meta("cursor")) ?? null,
    sequence: (await reads.meta("sequence")) ?? null,
  }));
  return { ...app.engine.memory(), disk };
}

/** Every byte on a disk, as text; the ballast is chance and says nothing. */
async function diskText(phone: number): Promise<string> {
  const copies = await contents((phones[phone] as Phone).disk, "hilo");
  const latin = new TextDecoder("latin1");
  return JSON.stringify(
    copies.filter(({ name }) => name !== "ballast"),
    (_, value) => (value instanceof Uint8Array ? latin.decode(value) : value),
  );
}

const commands: Readonly<Record<string, (command: Command) => unknown>> = {
  build: ({ changes }) => counted(bundle(changes as Change[])),
  /** Begin anew: no phones, chance and time as given. */
  begin({ seed, at }) {
    for (let number = 0; number < apps.length; number++) {
      kill(number);
    }
    apps.length = 0;
    phones.length = 0;
    waiting.clear();
    random = chance(seed as number);
    instant = at as number;
  },
  at({ at }) {
    instant = at as number;
  },
  phone() {
    const phone = {
      disk: new IDBFactory(),
      shift: 0,
      channels: new Set<never>(),
      now: () => instant + phone.shift,
    };
    return phones.push(phone) - 1;
  },
  async clone({ phone }) {
    const from = phones[phone as number] as Phone & { shift: number };
    const copy = {
      disk: await cloned(from.disk, "hilo"),
      shift: from.shift,
      channels: new Set<never>(),
      now: () => instant + copy.shift,
    };
    return phones.push(copy) - 1;
  },
  shift({ phone, ms }) {
    (phones[phone as number] as { shift: number }).shift = ms as number;
  },
  open: ({ phone }) => openApp(phone as number),
  kill({ app }) {
    kill(app as number);
  },
  async join(command) {
    const { engine } = appOf(command);
    await engine.createVault(null);
    await engine.saveFact("session", (command["session"] as { me: never }).me);
    engine.takeSession(command["session"] as never);
  },
  async sign_in(command) {
    const { engine } = appOf(command);
    await engine.saveFact("session", (command["session"] as { me: never }).me);
    engine.takeSession(command["session"] as never);
  },
  /** Lay a parcel beside all that waits, sealed to this key, and go on doing so. */
  async lay_parcels(command) {
    const { engine } = appOf(command);
    await engine.saveFact("parcel_key", {
      key: command["key"] as string,
      at: new Date(instant).toISOString(),
    });
    engine.followOutbox();
  },
  /** Somebody comes in with an invitation; how that ends is told when it does. */
  come_in(command) {
    const app = appOf(command);
    const tell = (kind: string) => ended.push({ app: apps.indexOf(app), kind });
    const coming = app.engine.join({ token: command["token"] as string, language: "en" });
    void coming.then(
      () => tell("let_in"),
      (error: Error) => tell(error.name),
    );
  },
  act: (command) => appOf(command).engine.act(command["type"] as never, command["args"] as never),
  undo: (command) => appOf(command).engine.undo(command["mid"] as string),
  retry: (command) => appOf(command).engine.retry(command["mid"] as string),
  discard: (command) => appOf(command).engine.discard(command["mid"] as string),
  sync(command) {
    const app = appOf(command);
    if (!app.talking) {
      converse(app);
    }
  },
  /** An answer arrives; `status` null: the line broke. Answers to an app that was killed meanwhile reach nobody. */
  answer(command) {
    const found = waiting.get(command["request"] as number);
    waiting.delete(command["request"] as number);
    found?.answer(command["status"] === null ? null : responseOf(command));
  },
  dump: (command) => dump(appOf(command)),
  disk: ({ phone }) => diskText(phone as number),
};

/** Wait until nothing this process began is under way. */
async function quiet(): Promise<void> {
  for (let idle = 0; idle < 4; idle++) {
    await new Promise((resolve) => setImmediate(resolve));
    if (work.under > 0) {
      idle = -1;
    }
  }
}

function dangers(command: Command): App | null {
  const app = apps[command["app"] as number] ?? null;
  if (app) {
    app.operationsLeft = (command["crash"] as number | undefined) ?? null;
    app.fullFor = (command["full"] as number | undefined) ?? 0;
  }
  return app;
}

async function obey(command: Command): Promise<object> {
  asked = [];
  ended = [];
  const app = dangers(command);
  const answer = await Promise.race([
    Promise.resolve()
      .then(() => commands[command.do]?.(command))
      .then(
        (gave): object => ({ gave }),
        (error: unknown): object => ({ error: String(error) }),
      ),
    // What an app was killed over never settles.
    quiet()
      .then(quiet)
      .then((): object => ({ error: "hangs" })),
  ]);
  await quiet();
  const killed = app?.dead ? [apps.indexOf(app)] : [];
  if (app) {
    app.operationsLeft = null;
    app.fullFor = 0;
  }
  killed.forEach(kill);
  return { ...answer, asked, ended: ended.filter((one) => (one as { app: number }).app >= 0), killed };
}

process.on("unhandledRejection", () => {});
for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(await obey(JSON.parse(line) as Command))}\n`);
}
