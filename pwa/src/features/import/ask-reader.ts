/** Has a file read by the reader, and ends the reader when it is done, takes too long or nobody waits any more. */
import { scriptAddress } from "#push/script-address.ts";
import type { Encoding } from "./encoding.ts";
import { maxFileBytes, maxReadingMs } from "./limits.ts";
import readerAddress from "./reader.ts?worker&url";
import { type Answer, type Question, type Reading, Refused } from "./reading.ts";

/** What is asked for a file to be read. */
interface Errand {
  readonly file: Blob;
  /** How the letters are written, where the reader's guess was wrong. */
  readonly encoding?: Encoding | undefined;
  /** Hears the share that is done (0 to 1). */
  readonly onProgress: (share: number) => void;
  /** Ends the reading when the member goes elsewhere. */
  readonly signal: AbortSignal;
}

/** The people in a file. @throws Refused; the signal's reason when it was ended */
export function askReader({ file, encoding, onProgress, signal }: Errand): Promise<Reading> {
  if (file.size > maxFileBytes) {
    return Promise.reject(new Refused("too_large"));
  }
  const ended = new AbortController();
  const reader = new Worker(scriptAddress(readerAddress), { type: "module" });
  const answered = new Promise<Reading>((resolve, reject) => {
    const listening = { signal: ended.signal };
    const refuse = (why: Refused["why"]) => reject(new Refused(why));
    const timer = setTimeout(() => refuse("too_slow"), maxReadingMs);
    ended.signal.addEventListener("abort", () => clearTimeout(timer));
    signal.addEventListener("abort", () => reject(signal.reason), listening);
    reader.addEventListener("error", () => refuse("unreadable"), listening);
    reader.addEventListener(
      "message",
      ({ data }: MessageEvent<Answer>) => hear(data, resolve, refuse),
      listening,
    );
  });
  function hear(answer: Answer, resolve: (reading: Reading) => void, refuse: (why: Refused["why"]) => void) {
    if (answer.kind === "read") {
      resolve(answer.reading);
    } else if (answer.kind === "refused") {
      refuse(answer.why);
    } else {
      onProgress(answer.share);
    }
  }
  reader.postMessage({ file, encoding } satisfies Question);
  return answered.finally(() => {
    ended.abort();
    reader.terminate();
  });
}
