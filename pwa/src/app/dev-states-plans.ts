/** What the made-up server answers about campaigns, workplaces, invitations and lists at `/dev/states`. */
import { hospital } from "#content/cedar-hollow.ts";
import { newId } from "#domain/identifier.ts";
import { instant } from "#domain/instant.ts";
import type { components } from "#domain/wire.ts";
import type { DemoUnion } from "#features/demo/union.ts";

type Schemas = components["schemas"];

const dayMs = 86_400_000;
const inDays = (days: number) => instant(Date.now() + days * dayMs);

interface Page<Item> {
  readonly items: readonly Item[];
  readonly next_cursor: null;
}

const page = <Item>(...items: readonly Item[]): Page<Item> => ({ items, next_cursor: null });

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

export function places(union: DemoUnion): Page<Schemas["WorksiteAnswer"]> {
  const departments = union
    .all("department")
    .map(({ id, name, worksite_id }, n) => ({ id, name, worksite_id, headcount: n === 0 ? null : 12 + n }));
  const shifts = union.all("shift").map(({ id, name, worksite_id, starts_at, ends_at }) => ({
    id,
    name,
    worksite_id,
    starts_at,
    ends_at,
    headcount: 40,
  }));
  const [site] = union.all("worksite");
  return page({ id: site?.id ?? "", name: hospital, time_zone: "America/Chicago", departments, shifts });
}

export function teams(union: DemoUnion): Page<Schemas["TeamAnswer"]> {
  return page(...union.all("team").map(({ ver: _ver, ...team }) => team));
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
  return page(
    one({ suggested_name: "Curtis M." }),
    one({ uses: 20, used: 7 }),
    one({ role: "captain", used: 1 }),
    one({ revoked_at: inDays(-1) }),
    one({ expires_at: inDays(-1) }),
  );
}

/** Two lists that stopped before their end: at a row, and because whoever started it may not go on. */
export function failedLists(union: DemoUnion): Page<Schemas["RosterImportAnswer"]> {
  const one = (failure: "row" | "not_allowed"): Schemas["RosterImportAnswer"] => ({
    id: newId(),
    state: "failed",
    failed_at: "applying",
    failed_line: failure === "row" ? 48 : null,
    failure,
    tries: 5,
    row_count: 61,
    total: 61,
    done: 47,
    source: "Excelsior list",
    came_from: "labor_board",
    allowed_use: "this_campaign",
    created_at: inDays(-1),
    applied_at: null,
    undo_until: inDays(29),
    is_whole_list: true,
    member_id: union.memberId("ines"),
    columns: [],
    counts: { new: 30, kept: 2 },
    will: { new: 30, changes: 9, gone: 0 },
    mapping: { columns: [] },
  });
  return page(one("row"), one("not_allowed"));
}
