import { cleanup, render, screen } from "@testing-library/preact";
import { afterEach, expect, test, vi } from "vitest";
import { Snackbar } from "#ui/snackbar.tsx";
import { copyLink } from "./promise-view.tsx";

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

test("inside another app that lets nobody copy, the invitation is there to be read and pressed", async () => {
  vi.spyOn(navigator.clipboard, "writeText").mockRejectedValue(new DOMException("no", "NotAllowedError"));
  render(<Snackbar />);

  await copyLink("https://hilo.example/j#K7QM");

  expect(await screen.findByText("https://hilo.example/j#K7QM")).toBeTruthy();
});
