/** What others have written meanwhile, and what this phone has kept, for the states that show it. */
import { newId } from "#domain/identifier.ts";
import { hoursAfter, instant } from "#domain/instant.ts";
import type {
  CampaignRow,
  DoNotContactRow,
  GoalProposalRow,
  MessageRow,
  NumberRow,
  StructureTestRow,
} from "#domain/rows.ts";
import type { Placed } from "#features/demo/rows.ts";
import type { DemoUnion } from "#features/demo/union.ts";
import { saveDraft } from "#sync/act.ts";

type Body<R> = Omit<R, "id" | "ver">;

const hoursAgo = (hours: number) => hoursAfter(instant(), -hours);

function message(union: DemoUnion, said: Partial<MessageRow>): Placed {
  const tere = union.memberId("tere");
  const sent_at = hoursAgo(20);
  const body: Body<MessageRow> = {
    member_id: tere,
    captain_id: union.memberId("rosa"),
    template: "stuck_on_person",
    language: union.language,
    thanks: "",
    ask: null,
    way_out: null,
    sent_at,
    shows_at: sent_at,
    answer: null,
    answered_at: null,
    ...said,
  };
  return { kind: "message", id: newId(), scope: `U:${tere}`, body };
}

/** A captain's message with an ask and a way out. */
export function wrote(union: DemoUnion): Placed[] {
  const said =
    union.language === "es"
      ? {
          thanks: "Hablaste con 6 personas este mes. Eso nos movió.",
          ask: "¿Puedes hablar con Marisol esta semana?",
          way_out: "Si no, dime y lo hago yo.",
        }
      : {
          thanks: "You talked with 6 people this month. That moved us.",
          ask: "Could you check on Marisol this week?",
          way_out: "If not, tell me and I will.",
        };
  return [message(union, said)];
}

/** Thanks, and nothing else. */
export function thanksAlone(union: DemoUnion): Placed[] {
  const thanks =
    union.language === "es"
      ? "Cumpliste lo que le prometiste a Joyce. Gracias."
      : "You kept your promise to Joyce. Thank you.";
  return [message(union, { template: "thanks", thanks })];
}

/** A captain suggests a goal. */
export function suggestion(union: DemoUnion): Placed[] {
  const tere = union.memberId("tere");
  const body: Body<GoalProposalRow> = {
    member_id: tere,
    proposed_by: union.memberId("rosa"),
    talks_per_week: 3,
    proposed_at: hoursAgo(5),
    state: "open",
    agreed: null,
    settled_at: null,
  };
  return [{ kind: "goal_proposal", id: newId(), scope: `S:${tere}`, body }];
}

/** The open ask is a petition, signed by name. */
export function petition(union: DemoUnion): Placed[] {
  const body: Body<StructureTestRow> = {
    kind: "petition",
    evidence: "signature",
    department_ids: [],
    started_at: hoursAgo(200),
    closed_at: null,
  };
  return [{ kind: "structure_test", id: union.ids.of("ask", "pledge"), scope: "M", body }];
}

/** Somebody whose number the member keeps and shares. */
export function herNumber(union: DemoUnion): Placed[] {
  const person_id = union.ids.of("person", "Marisol V.");
  const body: Body<NumberRow> = { person_id, number: "(312) 555-0142", label: null, sharing: "team" };
  return [{ kind: "number", id: newId(), scope: `S:${union.memberId("tere")}`, body }];
}

/** Somebody who asked to be left alone. */
export function leftAlone(union: DemoUnion): Placed[] {
  const member_id = union.memberId("tere");
  const person_id = union.ids.of("person", "Marisol V.");
  const body: Body<DoNotContactRow> = {
    person_id,
    member_id,
    added_at: hoursAgo(50),
    lifted_at: null,
    repeated: false,
  };
  return [{ kind: "do_not_contact", id: newId(), scope: `S:${member_id}`, body }];
}

/** The campaign says its own words for where somebody stands. */
export function ownWords(union: DemoUnion): Placed[] {
  const [before] = union.all("campaign");
  if (!before) {
    return [];
  }
  const { id, ver: _ver, ...body } = before;
  const own: Body<CampaignRow> = {
    ...body,
    scale_en: [
      "Builds it: brings others in",
      "Wants a union",
      "Not sure yet",
      "Would rather not",
      "Works against it",
    ],
    scale_es: [
      "Lo construye: trae a más gente",
      "Quiere sindicato",
      "Todavía no sabe",
      "Prefiere que no",
      "Trabaja en contra",
    ],
  };
  return [{ kind: "campaign", id, scope: "P", body: own }];
}

const SIDE = 25;

/** A cell of what looks like a code: squares within squares in three corners, dots elsewhere. */
function cellOf(x: number, y: number): "0" | "1" {
  const [left, top] = [Math.min(x, SIDE - 1 - x), Math.min(y, SIDE - 1 - y)];
  const isCorner = left < 8 && top < 8 && !(x > left && y > top);
  const ring = Math.max(Math.abs(left - 3), Math.abs(top - 3));
  const isDark = isCorner ? ring !== 2 && ring < 4 : (x * 7 + y * 11 + x * y) % 5 < 2;
  return isDark ? "1" : "0";
}

const QR = Array.from({ length: SIDE }, (_row, y) =>
  Array.from({ length: SIDE }, (_cell, x) => cellOf(x, y)).join(""),
);

/** This phone has made a poster. */
export async function posterMade(): Promise<void> {
  const link = "https://hilo.example/j#0000";
  const made = { id: "poster", link, qr: QR, uses: 20, expires_at: hoursAfter(instant(), 100) };
  await saveDraft("invitations:made", [made]);
}

/** A code as the server draws it. */
export const code = QR;
