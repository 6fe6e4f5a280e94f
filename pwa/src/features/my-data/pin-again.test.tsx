import "fake-indexeddb/auto";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { LocationProvider } from "preact-iso";
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { saveFact } from "#db/facts.ts";
import { holdRows } from "#db/held.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault, lockStatus, vaultState } from "#db/vault.ts";
import type { SessionMe } from "#domain/rows.ts";
import { speak, wordsOfRooms } from "#i18n/words.ts";
import { hurryPins } from "#sync/phone.testing.ts";
import { Snackbar } from "#ui/snackbar.tsx";
import { OwnCopyPart } from "./own-copy-part.tsx";
import { SafetyScreen } from "./safety-screen.tsx";

const pin = "271828";

/** Give a PIN to a field and tap the button that goes with it; resolves once the phone has answered. */
async function give(field: RegExp, words: string, button: string) {
  const before = await lockStatus();
  fireEvent.input(screen.getByLabelText(field), { target: { value: words } });
  fireEvent.click(await screen.findByRole("button", { name: button, hidden: true }));
  return before;
}

const wrong = async (times: number) => {
  for (let tries = 0; tries < times; tries++) {
    const { triesLeft } = await give(/Your PIN again/, "000000", "Make the file");
    await waitFor(async () => expect((await lockStatus()).triesLeft).toBe(triesLeft - 1));
    await waitFor(() => expect((screen.getByLabelText(/Your PIN again/) as HTMLInputElement).value).toBe(""));
  }
};

describe("the PIN, asked for again", () => {
  beforeEach(async () => {
    hurryPins();
    vi.stubGlobal("fetch", async () => Promise.reject(new TypeError("no signal")));
    vi.stubGlobal("PublicKeyCredential", { isUserVerifyingPlatformAuthenticatorAvailable: async () => true });
    await speak("en", false);
    await wordsOfRooms();
    await createVault(pin);
    await saveFact("session", { member_id: "tere", team_id: null } as unknown as SessionMe);
    holdRows([]);
  });
  afterEach(() => {
    cleanup();
    vi.useRealTimers();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  afterAll(closeTab);

  test("says how many tries are left before the erase", async () => {
    render(<OwnCopyPart />);

    await wrong(2);

    expect(await screen.findByText("That was not it. 8 tries left.")).toBeTruthy();
  });

  test("does not call the right one wrong while it has to wait, and takes it afterwards", async () => {
    render(<OwnCopyPart />);
    await wrong(5);

    await give(/Your PIN again/, pin, "Make the file");
    expect(await screen.findByText(/^Wait \d+ seconds, then try again\. 5 tries left\.$/)).toBeTruthy();
    expect(screen.queryByText(/That was not it/)).toBeNull();
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 31_000 });
    await give(/Your PIN again/, pin, "Make the file");

    expect(await screen.findByText(/^Ready: /)).toBeTruthy();
  });

  test("costs no try where nothing was typed", async () => {
    render(<OwnCopyPart />);

    fireEvent.click(screen.getByRole("button", { name: "Make the file", hidden: true }));

    expect(await lockStatus()).toEqual({ triesLeft: 10, waitMs: 0 });
  });

  test("says before the last try what follows it, and then only that the copy is erased", async () => {
    let now = Date.now();
    render(
      <>
        <OwnCopyPart />
        <Snackbar />
      </>,
    );
    for (let tries = 0; tries < 9; tries++) {
      now += 400_000;
      vi.useFakeTimers({ toFake: ["Date"], now });
      await wrong(1);
    }
    expect(await screen.findByText(/1 try left\. After the last try/)).toBeTruthy();
    vi.useFakeTimers({ toFake: ["Date"], now: now + 400_000 });

    await give(/Your PIN again/, "000000", "Make the file");

    expect(await screen.findByText("This phone’s copy is erased.")).toBeTruthy();
    expect(vaultState.value).toBe("empty");
  });

  test.each([
    { field: /PIN now/, button: "Change it" },
    { field: /Your PIN, to turn it on/, button: "Turn it on" },
  ])("tells the same where it guards something else: $button", async ({ field, button }) => {
    render(
      <LocationProvider>
        <SafetyScreen />
      </LocationProvider>,
    );
    await screen.findByLabelText(/Your PIN, to turn it on/);
    fireEvent.input(screen.getByLabelText(/New PIN/), { target: { value: "314159" } });

    await give(field, "000000", button);

    expect(await screen.findByText("That was not it. 9 tries left.")).toBeTruthy();
    expect(screen.getByLabelText(field).getAttribute("aria-invalid")).toBe("true");
    expect(screen.getByLabelText(/New PIN/).getAttribute("aria-invalid")).toBeNull();
  });
});
