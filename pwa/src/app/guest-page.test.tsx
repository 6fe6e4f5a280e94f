import { cleanup, fireEvent, render, screen } from "@testing-library/preact";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { speak, wordsOfGuests } from "#i18n/words.ts";
import { Guest } from "./guest-page.tsx";

beforeAll(async () => {
  await speak("en", false);
  await wordsOfGuests();
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test("a code from paper with one wrong letter stands there still, to put that letter right", async () => {
  vi.stubGlobal("fetch", async () => {
    const headers = { "Content-Type": "application/problem+json" };
    return new Response(JSON.stringify({ code: "signing-over" }), { status: 410, headers });
  });
  render(<Guest token="" />);
  const field = () => screen.getByRole<HTMLInputElement>("textbox");
  fireEvent.input(field(), { target: { value: "K7QM-29FD-8XWS" } });

  fireEvent.submit(field().form as HTMLFormElement);
  await screen.findByRole("heading", { name: "This code has run out" });

  expect(field().value).toBe("K7QM-29FD-8XWS");
});
