import "fake-indexeddb/auto";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { look } from "./actions.ts";
import { askFirst } from "./first-look.ts";

const token = "a1b2c3d4e5f6g7h8i9j0k1.L2m3N4o5P6q7R8s9T0u1V2w3X4y5Z6a7";
let asked: string[];
let status: number;

beforeEach(() => {
  asked = [];
  status = 200;
  vi.stubGlobal("location", new URL(`https://hilo.example/j#${token}`));
  vi.stubGlobal("sessionStorage", { getItem: () => null });
  vi.stubGlobal("fetch", async (_path: string, { body }: { body: string }) => {
    asked.push(JSON.parse(body).token);
    const answer = JSON.stringify({ inviter_name: `Ines, asked ${asked.length} times` });
    return new Response(answer, { status, headers: { "Content-Type": "application/json" } });
  });
  return () => vi.unstubAllGlobals();
});

describe("the first look at an invitation", () => {
  test("is asked before its page is there, and the page does not ask again", async () => {
    askFirst();

    expect(asked).toEqual([token]);
    expect(await look(token)).toMatchObject({ look: { inviter_name: "Ines, asked 1 times" } });
    expect(asked).toEqual([token]);
  });

  test("is heard once: who tries again asks again", async () => {
    status = 503;
    askFirst();
    expect(await look(token)).toMatchObject({ kind: "trouble" });
    status = 200;

    expect(await look(token)).toMatchObject({ kind: "valid" });
    expect(asked).toEqual([token, token]);
  });

  test("leaves the invitation in the address to its page", () => {
    askFirst();

    expect(location.hash).toBe(`#${token}`);
  });

  test("says nothing of another invitation opened meanwhile", async () => {
    askFirst();

    await look(`other.${token}`);

    expect(asked).toEqual([token, `other.${token}`]);
  });

  test("asks nothing where nobody holds one", async () => {
    vi.stubGlobal("location", new URL("https://hilo.example/j"));

    askFirst();

    expect(asked).toEqual([]);
  });
});
