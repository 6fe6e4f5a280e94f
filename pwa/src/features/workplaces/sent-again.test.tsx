import "fake-indexeddb/auto";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { createVault } from "#db/vault.ts";
import { speak, wordsOfOffice } from "#i18n/words.ts";
import { GroupSheet } from "./group-sheet.tsx";
import { newPlace } from "./place.ts";
import { PlaceSheet } from "./place-sheet.tsx";

const sent: { id: string; name: string }[] = [];

/** A line that takes a request along and loses the answer. */
async function losesAnswers(path: string, init: RequestInit = {}): Promise<Response> {
  if (path.endsWith("/sessions/refresh")) {
    return Response.json({ access_token: "t", expires_in: 600, server_time: "", me: {} });
  }
  sent.push(JSON.parse(String(init.body)));
  throw new TypeError("the line was cut");
}

async function write(name: string) {
  const before = sent.length;
  fireEvent.input(screen.getByLabelText("Name"), { target: { value: name } });
  fireEvent.click(screen.getByText("Save"));
  await waitFor(() => expect(sent.length).toBe(before + 1));
  await waitFor(() => expect(screen.getByText("Save").closest("button")?.disabled).toBe(false));
}

beforeAll(async () => {
  await speak("en", false);
  await wordsOfOffice();
  await createVault(null);
});
beforeEach(() => {
  sent.length = 0;
  vi.stubGlobal("fetch", losesAnswers);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test.each([
  ["group", () => <GroupSheet siteId="w" group={null} places={false} onClose={() => undefined} />],
  [
    "department",
    () => <PlaceSheet begin={newPlace("department", "w")} id={null} sites={[]} onClose={() => undefined} />,
  ],
])(
  "a %s sent again because no answer came is the same one; under another name it is another",
  async (_what, sheet) => {
    render(sheet());

    await write("Route 9");
    await write("Route 9");
    await write("Route 12");

    const [first, again, other] = sent.map(({ id }) => id);
    expect(first).toBe(again);
    expect(other).not.toBe(first);
  },
);
