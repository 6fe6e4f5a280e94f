/** Reminders that were given up: how many, why, at which push service. Asked for anew each time, kept nowhere. */

import { api } from "#app/session.ts";
import type { components } from "#domain/wire.ts";

type Schemas = components["schemas"];
export type DeadLetter = Schemas["DeadLetter"];

/** What a reason comes to, for somebody who looks after people and not after servers. */
type Cause = "phone_gone" | "key" | "too_many" | "no_answer" | "ours" | "refused";

const causes: Readonly<Record<string, Cause>> = {
  gone: "phone_gone",
  endpoint_refused: "phone_gone",
  keys_refused: "phone_gone",
  answer_401: "key",
  answer_403: "key",
  key_unknown: "key",
  answer_406: "too_many",
  answer_429: "too_many",
  no_answer: "no_answer",
  push_service_down: "no_answer",
  address_refused: "ours",
  killed_its_workers: "ours",
  seal_broken: "ours",
};

/** Which sentence says why. */
export function causeOf(reason: string | null): Cause {
  if (reason === null) {
    return "ours";
  }
  return causes[reason] ?? (reason.startsWith("answer_5") ? "no_answer" : "refused");
}

/** What was given up in the last thirty days. @throws Problem, Unreachable */
export async function deadLetters(): Promise<readonly DeadLetter[]> {
  const { items } = await api<Schemas["DeadLetters"]>("GET", "/reminders/dead-letters");
  return items;
}

/** Put those back into the queue whose members' day is not over; returns how many. @throws Problem, Unreachable */
export async function tryAgain({ host, reason }: DeadLetter): Promise<number> {
  const { queued } = await api<Schemas["Retried"]>("POST", "/reminders/dead-letters/retry", { host, reason });
  return queued;
}
