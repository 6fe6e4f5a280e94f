/** What the made-up server answers about campaigns and invitations at `/dev/states`. */
import { newId } from "#domain/identifier.ts";
import type { components } from "#domain/wire.ts";
import type { DemoUnion } from "#features/demo/union.ts";
import { saveDraft } from "#sync/act.ts";
import { inDays, type Page, page, waitingMember } from "./dev-states-hospital.ts";
import { code } from "./dev-states-rows.ts";

type Schemas = components["schemas"];

export function campaigns(union: DemoUnion): Page<Schemas["CampaignAnswer"]> {
  return page(
    ...union.all("campaign").map(({ ver: _ver, ...row }) => ({
      ...row,
      kind: "contract" as const,
      template_version: 1,
      keep_until: null,
      revision: 3,
      issues: union.all("issue").map(({ ver: _of, ...issue }) => issue),
    })),
  );
}

export function invitations(union: DemoUnion): Page<Schemas["Invitation"]> {
  const one = (said: Partial<Schemas["Invitation"]>): Schemas["Invitation"] => ({
    id: newId(),
    team_id: union.teamId,
    role: "member",
    uses: 1,
    used: 0,
    made_by: union.memberId("ines"),
    made_at: inDays(-2),
    expires_at: inDays(5),
    revoked_at: null,
    for_member_id: null,
    suggested_name: null,
    ...said,
  });
  const { team_id, invitation_id } = waitingMember(union);
  return page(
    one({ suggested_name: "Curtis M." }),
    one({ id: invitation_id ?? "", team_id, uses: 20, used: 1 }),
    one({
      id: union.ids.of("invitation", "Rosa M."),
      role: "captain",
      used: 1,
      made_at: inDays(-42),
      expires_at: inDays(-35),
    }),
    one({ revoked_at: inDays(-1) }),
    one({ expires_at: inDays(-1) }),
  );
}

/** This phone has made the poster that several came in by. */
export async function posterMade(union: DemoUnion): Promise<void> {
  const link = "https://hilo.example/j#0000";
  const made = { id: union.ids.of("invitation", "poster"), link, qr: code, uses: 20, expires_at: inDays(5) };
  await saveDraft("invitations:made", [made]);
}
