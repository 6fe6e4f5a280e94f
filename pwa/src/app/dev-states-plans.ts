/** What the made-up server answers about campaigns and invitations at `/dev/states`. */
import type { Both } from "#content/both.ts";
import { phase } from "#content/cedar-hollow.ts";
import { newId } from "#domain/identifier.ts";
import type { components } from "#domain/wire.ts";
import type { Placed } from "#features/demo/rows.ts";
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

/** The strategy of the campaign, as its organizer wrote it; nothing yet in a new union. */
export function strategy(union: DemoUnion): Schemas["Strategy"] {
  const [campaign] = union.all("campaign");
  if (union.isNew || !campaign) {
    return { lines: [], now: null };
  }
  type Line = Schemas["StrategyLineAnswer"];
  const line = (kind: Line["kind"], both: Both, said: Partial<Line> = {}): Line => ({
    id: union.ids.of("strategy", both.en),
    kind,
    text: both[union.language],
    owner_id: null,
    owner_name: null,
    day: null,
    is_done: false,
    revision: 1,
    ...said,
  });
  const tere = { owner_id: union.memberId("tere"), owner_name: "Tere A." };
  return {
    now: { text: phase[union.language], until: campaign.ends_on },
    lines: [
      line("long_goal", { en: "A contract that says how many", es: "Un contrato que diga cuántos" }),
      line("middle_goal", { en: "A staffing committee", es: "Un comité de personal" }),
      line("short_goal", { en: "No more double shifts", es: "No más turnos dobles" }),
      line("own_side", { en: "31 members, six teams", es: "31 miembros, seis equipos" }),
      line("own_side", { en: "Nobody yet on nights in the Lab", es: "Nadie aún de noche en el laboratorio" }),
      line("constituent", { en: "Everybody on 3 West", es: "Toda la gente de 3 Oeste" }),
      line("ally", { en: "Families of patients", es: "Familias de pacientes" }),
      line("opponent", { en: "The agency that sends us out", es: "La agencia que nos manda" }),
      line("target", { en: "Dana W., chief of nursing", es: "Dana W., jefa de enfermería" }),
      line(
        "tactic",
        { en: "Petition to the board", es: "Petición a la junta" },
        {
          ...tere,
          day: inDays(-20).slice(0, 10),
          is_done: true,
        },
      ),
      line(
        "tactic",
        { en: "Sticker day", es: "Día de las calcomanías" },
        { ...tere, day: inDays(-2).slice(0, 10) },
      ),
      line(
        "tactic",
        { en: "March to the office", es: "Marcha a la oficina" },
        { day: inDays(9).slice(0, 10) },
      ),
      line(
        "phase",
        { en: "Talks with everybody", es: "Hablar con toda la gente" },
        { day: campaign.starts_on },
      ),
      line("phase", phase, { day: inDays(-8).slice(0, 10) }),
    ],
  };
}

/** Nobody wrote anything down about what to do. */
export function noStrategy(_union: DemoUnion, asked: string): unknown {
  return asked.endsWith("/strategy") ? { lines: [], now: null } : undefined;
}

/** The campaign is over: its strategy is read, and written no more. */
export function campaignOver(union: DemoUnion, asked: string): unknown {
  if (asked.endsWith("/strategy")) {
    return { ...strategy(union), now: null };
  }
  const all = campaigns(union);
  return asked.startsWith("GET /campaigns?")
    ? { ...all, items: all.items.map((one) => ({ ...one, ended_at: inDays(-1) })) }
    : undefined;
}

/** Whoever writes a line hears that somebody else was quicker. */
export function lineChanged(_union: DemoUnion, asked: string): Response | undefined {
  const code = "strategy-line-changed";
  const told = { type: `/problems/${code}`, title: code, status: 412, detail: code, code };
  return asked.startsWith("PUT ")
    ? Response.json(told, { status: 412, headers: { "Content-Type": "application/problem+json" } })
    : undefined;
}

/** Another campaign runs beside the one the demo tells of. */
export function secondCampaign(union: DemoUnion): Placed[] {
  return union.all("campaign").map(({ id: _id, ver: _ver, ...row }) => ({
    kind: "campaign",
    id: union.ids.of("campaign", "parking"),
    scope: "P",
    body: { ...row, name_en: "Parking for nights", name_es: "Estacionamiento de noche" },
  }));
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

/** This phone has made a sheet of slips. */
export async function slipsMade(union: DemoUnion): Promise<void> {
  const sheet = union.ids.of("invitation", "slips");
  const slips = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => ({
    id: union.ids.of("slip", String(n)),
    link: "https://hilo.example/j#0000",
    qr: code,
    uses: 1,
    expires_at: inDays(5),
    sheet,
  }));
  await saveDraft("invitations:made", slips);
}

/** This phone has made the poster that several came in by. */
export async function posterMade(union: DemoUnion): Promise<void> {
  const link = "https://hilo.example/j#0000";
  const made = { id: union.ids.of("invitation", "poster"), link, qr: code, uses: 20, expires_at: inDays(5) };
  await saveDraft("invitations:made", [made]);
}
