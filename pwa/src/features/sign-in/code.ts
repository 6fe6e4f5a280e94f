import type { components } from "#domain/wire.ts";
import { knock } from "#sync/transport.ts";

/** Have an invitation said in eight letters, to type where it cannot be pasted. @throws Problem, Unreachable */
export async function codeFor(token: string): Promise<string> {
  const path = "/invitations/code";
  const said = await knock<components["schemas"]["Code"]>({ method: "POST", path, body: { token } });
  return said.code;
}
