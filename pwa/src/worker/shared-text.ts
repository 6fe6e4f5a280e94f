/**
 * Text that another app shares with this one. It is answered here, so that no network and no server ever has it, and sealed
 * at once like a quick note: what lies on the phone only the open notebook can read.
 */
import { databaseName, type SlipsRecord } from "#db/schema.ts";
import { sealSlip, withSlip } from "#db/slip-seal.ts";

declare const self: ServiceWorkerGlobalScope;

/** What the manifests name: where a phone takes a text that was shared. */
const address = "/share";

/** As long as the note of a talk may be (characters). */
const longest = 2000;

/** What became of it: told to the page by its address, which says nothing else. `again`: no text came with it. */
type Outcome = "kept" | "again" | "nobody" | "full";

/** True for what the phone sends when somebody picks this app among those that take a text. */
export function isShared({ method, url }: Request): boolean {
  const { origin, pathname } = new URL(url);
  return method === "POST" && origin === self.location.origin && pathname === address;
}

/** Title, text and link as one note; what stands in another of them already is not said twice. */
function wordsOf(form: FormData): string {
  const said = ["title", "text", "url"].map((name) => form.get(name));
  const parts = said.map((part) => (typeof part === "string" ? part.trim().replace(/\r\n?/g, "\n") : ""));
  const others = (at: number) => parts.filter((other, n) => n < at || (n > at && other !== parts[at]));
  return parts.filter((part, at) => part && !others(at).some((other) => other.includes(part))).join("\n");
}

function asked<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((found, failed) => {
    request.onsuccess = () => found(request.result);
    request.onerror = () => failed(request.error);
  });
}

/** The phone's store as its pages made it. Where none has, nothing is left behind. @throws DOMException */
function openStore(): Promise<IDBDatabase> {
  const opening = indexedDB.open(databaseName);
  opening.onupgradeneeded = () => opening.transaction?.abort();
  return asked(opening);
}

/** The slot of a phone that somebody has joined on; one in the middle of being erased has lost its vault first. */
async function slipsIn(meta: IDBObjectStore): Promise<SlipsRecord | undefined> {
  const [vault, slips] = await Promise.all(["vault", "slips"].map((name) => asked(meta.get(name))));
  return vault && slips;
}

async function keepIn(store: IDBDatabase, text: string): Promise<Outcome> {
  const record = await slipsIn(store.transaction("meta").objectStore("meta"));
  if (!record) {
    return "nobody";
  }
  // Half a sign, where the cut goes through one, is none.
  const begins = text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, "");
  const written = { at: new Date().toISOString(), text: begins, isShared: true, isCut: begins !== text };
  const slip = await sealSlip(record.slot, written);
  const writing = store.transaction("meta", "readwrite", { durability: "strict" });
  const isDone = new Promise<boolean>((ended) => {
    writing.oncomplete = () => ended(true);
    writing.onabort = () => ended(false);
  });
  const meta = writing.objectStore("meta");
  const next = withSlip(await slipsIn(meta), record.slot, slip);
  if (typeof next === "string") {
    return next === "full" ? "full" : "nobody";
  }
  meta.put(next);
  // A phone without room for it says so only at the end.
  return (await isDone) ? "kept" : "full";
}

async function keep(text: string): Promise<Outcome> {
  const store = await openStore().catch(() => null);
  if (!store) {
    return "nobody";
  }
  // Whoever erases this phone does not wait for us.
  store.onversionchange = () => store.close();
  return keepIn(store, text).finally(() => store.close());
}

/** Keep a text that was shared, and lead the browser to Today, where it waits to be put where it belongs. */
export async function takeShared(request: Request): Promise<Response> {
  const text = await request.formData().then(wordsOf, () => "");
  const outcome = text === "" ? "again" : await keep(text).catch(() => "again");
  return Response.redirect(new URL(`/today?shared=${outcome}`, self.location.origin), 303);
}
