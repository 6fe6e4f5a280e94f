/** Fetched at `/demo` only: the words of all rooms and of the office, then the demo. */
import { render } from "preact";
import { startWords, wordsOfOffice } from "#i18n/words.ts";
import { DemoShell } from "./demo-shell.tsx";

export async function startDemo(root: HTMLElement): Promise<void> {
  await Promise.all([startWords(), wordsOfOffice()]);
  render(<DemoShell />, root);
}
