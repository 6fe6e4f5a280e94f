/**
 * What helps to find a mistake of ours, and nothing else: where in our code it happened, on which page and in which browser.
 * The message of an error may hold what somebody typed, and an address whom it was about, so both are left out.
 */

const mostLines = 12;
const idPattern = /[0-9a-f]{8}-[0-9a-f-]{27}/gi;

/** Places in our own files, without where they came from: `today-screen-Ab12.js:3:410`. */
function places(stack: string | undefined): string[] {
  return (stack ?? "")
    .split("\n")
    .flatMap((line) => /([\w.-]+\.(?:js|tsx?)):(\d+):(\d+)/.exec(line)?.[0] ?? [])
    .slice(0, mostLines);
}

/** The report, as the member will paste it somewhere if she wants to. */
export function crashReport(error: unknown, path: string, browser: string): string {
  const known = error instanceof Error ? error : null;
  const page = path.split(/[?#]/)[0]?.replace(idPattern, "…") ?? "";
  return [known?.constructor.name ?? "Error", page, ...places(known?.stack), browser].join("\n");
}
