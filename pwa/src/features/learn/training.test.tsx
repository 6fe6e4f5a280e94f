import "fake-indexeddb/auto";
import { cleanup, render, screen, waitFor } from "@testing-library/preact";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { TRAININGS } from "#content/trainings.ts";
import { outbox } from "#db/held.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault } from "#db/vault.ts";
import { speak, wordsOfRooms } from "#i18n/words.ts";
import { Icon } from "#ui/icon.tsx";
import { LearnScreen } from "./learn-screen.tsx";
import { noteRead } from "./learned.ts";
import { TrainingPage } from "./training-page.tsx";

const [training, other] = TRAININGS;

describe("a training", () => {
  beforeAll(async () => {
    await speak("en", false);
    await wordsOfRooms();
    await createVault(null);
  });
  afterAll(closeTab);
  afterEach(cleanup);

  test("goes on with the first page that was not read yet, and tells nobody what was", async () => {
    if (!training) {
      throw new Error("there is none");
    }
    const [first = "", second = ""] = training.steps;
    render(<TrainingPage training={training} back={() => undefined} />);
    const start = screen.getByRole("link", { name: "Start" });
    expect(start.getAttribute("href")).toBe(`/learn/${first}`);

    await noteRead(first);
    await noteRead(first);

    await waitFor(() => screen.getByText("1 of 5 pages read"));
    expect(screen.getByRole("link", { name: "Go on" }).getAttribute("href")).toBe(`/learn/${second}`);
    for (const slug of training.steps) {
      await noteRead(slug);
    }
    await screen.findByText(/That was all of it/);
    expect(outbox.value).toEqual([]);
  });

  test("has a tick on its shelf once every page was read, and not before", async () => {
    if (!other) {
      throw new Error("there is none");
    }
    const [last = "", ...rest] = other.steps;
    const tick = render(<Icon name="check" />).container.innerHTML;
    const { container } = render(<LearnScreen />);
    const picture = () => container.querySelector(`a[href="/learn/${other.slug}"] .icon`)?.outerHTML;

    for (const slug of rest) {
      await noteRead(slug);
    }
    expect(picture()).toBeTruthy();
    expect(picture()).not.toBe(tick);

    await noteRead(last);
    await waitFor(() => expect(picture()).toBe(tick));
  });
});
