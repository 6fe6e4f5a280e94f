/**
 * The page's one Trusted Types policy. Two addresses become scripts: the service worker's, and that of the reader which
 * takes files of people apart.
 */

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): string };
}

/** Built files carry a hash in their name; the development server serves the reader's source. */
const ours =
  /^\/(?:sw\.js|assets\/reader-[\w-]+\.js|src\/features\/import\/reader\.ts\?worker_file&type=module)$/;

const rules = {
  createScriptURL(url: string): string {
    if (!ours.test(url)) {
      throw new TypeError("not a script of ours");
    }
    return url;
  },
};

let policy: typeof rules | undefined;

/** An address the browser will run a script from. @throws TypeError for any that is not one of the two */
export function scriptAddress(url: string): string {
  const trustedTypes = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;
  policy ??= trustedTypes?.createPolicy("app", rules) ?? rules;
  return policy.createScriptURL(url);
}
