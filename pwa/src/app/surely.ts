/** What reaches far asks first who is there: one sheet answers, and what was wanted is done after it. */

import { signal } from "@preact/signals";
import { Problem } from "#domain/problem.ts";

export interface Asked {
  /** True when a second step is needed as well. */
  readonly withFactor: boolean;
  /** Call once: has she said that it is she? */
  readonly answer: (isSaid: boolean) => void;
}

/** What waits for the member to say that it is she; null when nothing does. */
export const asked = signal<Asked | null>(null);

function said(withFactor: boolean): Promise<boolean> {
  asked.peek()?.answer(false);
  return new Promise((resolve) => {
    const mine: Asked = {
      withFactor,
      answer: (isSaid) => {
        if (asked.peek() === mine) {
          asked.value = null;
        }
        resolve(isSaid);
      },
    };
    asked.value = mine;
  });
}

/**
 * Run something that the server may refuse until the member has said that it is she; then ask her, and run it again.
 *
 * @throws what `run` throws; the server's refusal when she did not say it
 */
export async function surely<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    const isAsked = error instanceof Problem && error.code === "confirm-first";
    if (!(isAsked && (await said(error.details.body["with_factor"] === true)))) {
      throw error;
    }
  }
  return run();
}
