/** Fetched at `/demo` only: the words of all rooms, then the demo. */
import { render } from "preact";
import { startWords, wordsOfRooms } from "#i18n/words.ts";
import { DemoShell } from "./demo-shell.tsx";

export async function startDemo(root: HTMLElement): Promise<void> {
  await Promise.all([startWords(), wordsOfRooms()]);
  render(<DemoShell />, root);
}
