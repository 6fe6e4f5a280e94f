import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { eraseEverything } from "#db/vault.ts";
import { takeSession } from "#sync/transport.ts";
import { haveRead, heard, listen } from "./heard.ts";

const told = { what: "device", at: "2026-11-20T15:00:01.000Z" } as const;
const sent: { path: string; body: unknown }[] = [];
let answer: unknown = told;

function answers(): void {
  vi.stubGlobal("fetch", (path: string, { body }: { body?: string }) => {
    sent.push({ path, body: body ? JSON.parse(body) : null });
    if (answer === null) {
      return Promise.reject(new TypeError("no signal"));
    }
    return Promise.resolve(
      path.endsWith("/read") ? new Response(null, { status: 204 }) : Response.json(answer),
    );
  });
}

describe("what happened on her other devices", () => {
  // Time goes on from test to test, as it does on a phone.
  let now = 0;
  const later = (minutes: number) => {
    now += minutes * 60_000;
    return now;
  };

  beforeEach(() => {
    later(60);
    sent.length = 0;
    answer = told;
    heard.value = null;
    answers();
    takeSession({
      access_token: "a",
      expires_in: 600,
      server_time: "",
      sign_in_name: null,
      me: {
        member_id: "m",
        union_id: "u",
        union_name: "",
        name: "",
        role: "captain",
        status: "active",
        language: "en",
        device_id: "d",
      },
    });
  });
  afterEach(() => vi.unstubAllGlobals());

  test("is asked for at most every few minutes", async () => {
    await listen(now);
    await listen(later(1));
    expect(sent.length).toBe(1);
    expect(heard.value).toEqual(told);

    await listen(later(5));
    expect(sent.length).toBe(2);
  });

  test("is nothing most of the time", async () => {
    answer = { what: null, at: null };
    await listen(now);

    expect(heard.value).toBeNull();
  });

  test("is asked for again at once where there was no signal", async () => {
    answer = null;
    await listen(now);
    answer = told;
    await listen(later(0));

    expect(heard.value).toEqual(told);
  });

  test("is gone once it was read, and the server hears up to when", async () => {
    await listen(now);
    await haveRead(told);

    expect(heard.value).toBeNull();
    expect(sent.at(-1)).toEqual({ path: "/api/v1/me/notice/read", body: { at: told.at } });
  });

  test("is told to nobody who has the phone after her, who hears at once of her own", async () => {
    await listen(now);
    await eraseEverything(false);
    expect(heard.value).toBeNull();

    answer = { ...told, what: "passphrase" };
    await listen(later(1));

    expect(heard.value?.what).toBe("passphrase");
  });
});
