import { describe, expect, test } from "vitest";
import { Problem } from "#domain/problem.ts";
import { asked, surely } from "./surely.ts";

function refusal(code: string, body: Record<string, unknown> = {}): Problem {
  return new Problem({ status: 403, code, title: "", detail: "", fields: {}, retryAfter: null, body });
}

/** Refused until somebody has said who she is. */
function guarded(with_factor = false) {
  const tries = { n: 0, open: false };
  const run = () => {
    tries.n += 1;
    return tries.open ? Promise.resolve("done") : Promise.reject(refusal("confirm-first", { with_factor }));
  };
  return { tries, run };
}

const aMoment = () => new Promise((next) => setTimeout(next));

describe("what reaches far", () => {
  test("is done at once where nobody has to ask", async () => {
    expect(await surely(() => Promise.resolve(7))).toBe(7);
    expect(asked.value).toBeNull();
  });

  test("is done after she said that it is she", async () => {
    const { tries, run } = guarded(true);
    const done = surely(run);
    await aMoment();
    expect(asked.value?.withFactor).toBe(true);
    tries.open = true;
    asked.value?.answer(true);

    expect(await done).toBe("done");
    expect([tries.n, asked.value]).toEqual([2, null]);
  });

  test("is left when she did not", async () => {
    const { tries, run } = guarded();
    const done = surely(run);
    const stopped = expect(done).rejects.toThrow("confirm-first");
    await aMoment();
    asked.value?.answer(false);

    await stopped;
    expect(tries.n).toBe(1);
  });

  test("asks about nothing else that is refused", async () => {
    await expect(surely(() => Promise.reject(refusal("forbidden")))).rejects.toThrow("forbidden");
    expect(asked.value).toBeNull();
  });

  test("leaves what asked before when something else asks", async () => {
    const first = surely(guarded().run);
    const left = expect(first).rejects.toThrow("confirm-first");
    await aMoment();
    const second = guarded();
    const done = surely(second.run);
    await aMoment();
    second.tries.open = true;
    asked.value?.answer(true);

    await left;
    expect(await done).toBe("done");
  });
});
