import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { askReader } from "./ask-reader.ts";
import { maxFileBytes, maxReadingMs } from "./limits.ts";
import type { Answer, Reading } from "./reading.ts";

/** What the browser would start. It says what a test tells it to say, and nothing once it was ended. */
class Started extends EventTarget {
  static all: Started[] = [];
  readonly asked: unknown[] = [];
  isEnded = false;
  readonly address: string;

  constructor(address: string) {
    super();
    this.address = address;
    Started.all.push(this);
  }

  postMessage(question: unknown): void {
    this.asked.push(question);
  }

  terminate(): void {
    this.isEnded = true;
  }

  says(data: Answer): void {
    this.dispatchEvent(new MessageEvent("message", { data }));
  }
}

beforeEach(() => {
  Started.all = [];
  vi.useFakeTimers();
  vi.stubGlobal("Worker", Started);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const reading: Reading = { kind: "csv", people: [], flaws: [], encoding: "utf-8" };

function ask(file = new Blob(["Ana"])) {
  const leaving = new AbortController();
  const heard: number[] = [];
  const answer = askReader({ file, onProgress: (share) => heard.push(share), signal: leaving.signal });
  // What comes of it is looked at later; until then nobody has to care.
  answer.catch(() => undefined);
  return { answer, heard, leaving, reader: Started.all[0] };
}

describe("having a file read", () => {
  test("starts a reader of ours, hears how far it is, and ends it once it has answered", async () => {
    const file = new Blob(["Ana"]);
    const { answer, heard, reader } = ask(file);
    reader?.says({ kind: "progress", share: 0.5 });
    reader?.says({ kind: "read", reading });

    expect(await answer).toEqual(reading);
    expect(heard).toEqual([0.5]);
    expect(reader?.asked).toEqual([{ file, encoding: undefined }]);
    expect(reader?.address).toContain("reader");
    expect(reader?.isEnded).toBe(true);
  });

  test("ends a reader that takes longer than ten seconds", async () => {
    const { answer, reader } = ask();
    await vi.advanceTimersByTimeAsync(maxReadingMs - 1);
    const before = reader?.isEnded;
    await vi.advanceTimersByTimeAsync(2);

    await expect(answer).rejects.toMatchObject({ name: "Refused", why: "too_slow" });
    expect([before, reader?.isEnded]).toEqual([false, true]);
  });

  test("ends it when the member goes elsewhere", async () => {
    const { answer, leaving, reader } = ask();
    leaving.abort();

    await expect(answer).rejects.toMatchObject({ name: "AbortError" });
    expect(reader?.isEnded).toBe(true);
  });

  test("tells why there is nothing to choose from, and a reader that broke is ended too", async () => {
    const refused = ask();
    refused.reader?.says({ kind: "refused", why: "no_people" });
    await expect(refused.answer).rejects.toMatchObject({ why: "no_people" });

    Started.all = [];
    const broken = ask();
    broken.reader?.dispatchEvent(new Event("error"));
    await expect(broken.answer).rejects.toMatchObject({ why: "unreadable" });
    expect(broken.reader?.isEnded).toBe(true);
  });

  test("starts nothing for a file that is too large", async () => {
    const { answer, reader } = ask(new Blob([new Uint8Array(maxFileBytes + 1)]));

    await expect(answer).rejects.toMatchObject({ why: "too_large" });
    expect(reader).toBeUndefined();
  });
});
