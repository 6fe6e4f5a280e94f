/** As much of a server as a screen's test needs: it renews one member's session, and answers everything else as told. */
import { vi } from "vitest";
import { instant } from "#domain/instant.ts";

/** Who is signed in: the captain and the organizer of the stories. */
export const rosa = { member_id: "rosa", status: "active", role: "captain", language: "en" };
export const ines = { member_id: "ines", status: "active", role: "organizer", language: "en" };

/** What a story answers: a body, or a whole answer; nothing where there is no signal. */
type Answer = object | undefined;

/** Stand in for the server; `answer` hears the path after `/api/v1`. Over with `vi.unstubAllGlobals()`. */
export function serve(me: object, answer: (path: string, init: RequestInit) => Answer): void {
  const session = { access_token: "t", expires_in: 600, server_time: instant(), me, sign_in_name: null };
  vi.stubGlobal("fetch", async (address: string, init: RequestInit = {}) => {
    const path = address.replace("/api/v1", "");
    const told = path === "/sessions/refresh" ? session : answer(path, init);
    if (told === undefined) {
      throw new TypeError("Failed to fetch");
    }
    return told instanceof Response ? told : Response.json(told);
  });
}

/** What was sent along; null where nothing was. */
export const bodyOf = ({ body }: RequestInit): unknown => (body ? JSON.parse(String(body)) : null);
