import { cleanup, fireEvent, render, screen } from "@testing-library/preact";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { speak, wordsOfGuests } from "#i18n/words.ts";
import { takeSession } from "#sync/transport.ts";
import type { ErasureRequest } from "./erasure.ts";
import { ErasurePart } from "./erasure-part.tsx";

const asked: ErasureRequest = {
  id: "0190a5a0-0000-7000-8000-000000000001",
  member_id: "m",
  member_name: "Tere",
  asked_at: "2026-11-20T15:00:00.000Z",
  answer_by: "2126-12-20T15:00:00.000Z",
  ended_at: null,
  outcome: null,
  answered_by_name: null,
  reason: null,
};
const sent: string[] = [];

function says(answer: (asked: string) => unknown): void {
  sent.length = 0;
  vi.stubGlobal("fetch", async (path: string, { method }: { method: string }) => {
    sent.push(`${method} ${path.replace("/api/v1", "")}`);
    return Response.json(answer(method));
  });
}

beforeAll(async () => {
  await speak("en", false);
  await wordsOfGuests();
});
beforeEach(() => {
  const me = { member_id: "m", union_id: "u", union_name: "", name: "", device_id: "d" };
  takeSession({
    access_token: "a",
    expires_in: 600,
    server_time: "",
    sign_in_name: null,
    me: { ...me, role: "member", status: "active", language: "en" },
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test("she asks, reads until when she hears, and takes it back", async () => {
  says((method) => (method === "GET" ? { request: null } : asked));
  render(<ErasurePart />);

  fireEvent.click(await screen.findByRole("button", { name: "Ask to be erased" }));
  await screen.findByText("On Nov 20 you asked to be erased. Your union has until Dec 20 to answer.");
  says(() => ({ ...asked, outcome: "taken_back", ended_at: asked.asked_at }));
  fireEvent.click(screen.getByRole("button", { name: "Take it back" }));

  await screen.findByRole("button", { name: "Ask to be erased" });
  expect(sent).toEqual([`POST /me/erasure-request/${asked.id}/take-back`]);
});

test("a no stands there with its reason, and she may ask once more", async () => {
  const reason = "The law has us keep it until spring.";
  says(() => ({ request: { ...asked, outcome: "declined", ended_at: "2026-12-01T15:00:00.000Z", reason } }));
  render(<ErasurePart />);

  await screen.findByText("You asked to be erased. Your union said no on Dec 1:");
  screen.getByText(reason);
  screen.getByRole("button", { name: "Ask once more" });
});

test("without an answer of the server nothing is offered", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("no signal")));
  const { container } = render(<ErasurePart />);
  await new Promise((resolve) => setTimeout(resolve));

  expect(container.textContent).toBe("");
});
