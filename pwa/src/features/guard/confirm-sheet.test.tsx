import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { speak, wordsOfOffice } from "#i18n/words.ts";
import { takeSession } from "#sync/transport.ts";
import { ConfirmSheet } from "./confirm-sheet.tsx";

interface Sent {
  readonly path: string;
  readonly body: unknown;
}

const sent: Sent[] = [];
const answered: boolean[] = [];
let guard: Record<string, unknown> = {};
let refusal: string | null = null;

function answerTo(path: string): Response {
  if (path.endsWith("/me/guard")) {
    return Response.json(guard);
  }
  if (refusal) {
    const headers = { "Content-Type": "application/problem+json" };
    return new Response(JSON.stringify({ code: refusal }), { status: 403, headers });
  }
  return Response.json(path.endsWith("/me/passphrase") ? { sign_in_name: "bea@elm" } : {});
}

function opens(withFactor = false): void {
  render(<ConfirmSheet asked={{ withFactor, answer: (isSaid) => answered.push(isSaid) }} />);
}

async function types(label: RegExp, value: string): Promise<void> {
  fireEvent.input(await screen.findByLabelText(label), { target: { value } });
}

describe("the sheet that asks whether it is she", () => {
  beforeAll(async () => {
    await wordsOfOffice();
    await speak("en", false);
  });

  beforeEach(() => {
    sent.length = 0;
    answered.length = 0;
    refusal = null;
    guard = { sign_in_name: "rosa@elm", has_factor: true, recovery_codes: 10, is_invited: false };
    vi.stubGlobal("fetch", (path: string, { body }: { body?: string }) => {
      sent.push({ path: path.replace("/api/v1", ""), body: body ? JSON.parse(body) : null });
      return Promise.resolve(answerTo(path));
    });
    const me = { member_id: "m", union_id: "u", union_name: "", name: "", device_id: "d" };
    takeSession({
      access_token: "a",
      expires_in: 600,
      server_time: "",
      sign_in_name: null,
      me: { ...me, role: "captain", status: "active", language: "en" },
    });
  });

  afterEach(() => {
    cleanup();
    vi.unstubAllGlobals();
  });

  test("sends her sentence and her code, and says so", async () => {
    opens();
    await types(/Your sentence/, "four words of hers");
    await types(/Code of the second step/, " 123456 ");
    fireEvent.click(screen.getByRole("button", { name: "It is me" }));

    await waitFor(() => expect(answered).toEqual([true]));
    expect(sent.at(-1)).toEqual({
      path: "/me/confirmation",
      body: { passphrase: "four words of hers", code: "123456" },
    });
  });

  test("stays when the sentence or the code is not right", async () => {
    refusal = "code-refused";
    opens();
    await types(/Your sentence/, "four words of hers");
    await types(/Code of the second step/, "123456");
    fireEvent.click(screen.getByRole("button", { name: "It is me" }));

    expect((await screen.findByRole("alert")).textContent).toContain("used before");
    expect(answered).toEqual([]);
  });

  test("lets who has no sentence choose one first", async () => {
    guard = { ...guard, sign_in_name: null, has_factor: false };
    opens();
    await types(/A sentence only you know/, "copper lantern quiet meadow");
    fireEvent.click(screen.getByRole("button", { name: "Choose it and go on" }));

    await waitFor(() => expect(answered).toEqual([true]));
    expect(sent.map(({ path }) => path)).toEqual(["/me/guard", "/me/passphrase", "/me/confirmation"]);
  });

  test("sends her to set up the second step where one is needed and she has none", async () => {
    guard = { ...guard, has_factor: false };
    opens(true);

    const way = await screen.findByRole("link");
    expect(way.getAttribute("href")).toBe("/me/safety");
    expect(screen.queryByRole("button", { name: "It is me" })).toBeNull();
    fireEvent.click(way);
    expect(answered).toEqual([false]);
  });
});
