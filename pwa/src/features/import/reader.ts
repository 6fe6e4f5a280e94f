/** The reader: a worker of its own that sees one file, answers with names and numbers, and is ended. */
import { maxFileBytes } from "./limits.ts";
import { readPeople } from "./read.ts";
import { type Answer, type Question, Refused } from "./reading.ts";

/** Progress is told in steps (share of the file). */
const step = 0.05;

function answer(said: Answer): void {
  postMessage(said);
}

async function answerTo({ file, encoding }: Question): Promise<Answer> {
  if (file.size > maxFileBytes) {
    return { kind: "refused", why: "too_large" };
  }
  try {
    let told = 0;
    const bytes = new Uint8Array(await file.arrayBuffer());
    const reading = readPeople(bytes, encoding, (share) => {
      if (share - told >= step) {
        told = share;
        answer({ kind: "progress", share });
      }
    });
    return { kind: "read", reading };
  } catch (error) {
    return { kind: "refused", why: error instanceof Refused ? error.why : "unreadable" };
  }
}

addEventListener("message", (event: MessageEvent<Question>) => void answerTo(event.data).then(answer));
