/** What others have written meanwhile, and what this phone has kept, for the states that show it. */
import { newId } from "#domain/identifier.ts";
import { hoursAfter, instant } from "#domain/instant.ts";
import type {
  AnswerRow,
  AskAnswer,
  CampaignRow,
  DoNotContactRow,
  GoalProposalRow,
  HandOverRow,
  MeRow,
  MessageRow,
  NumberRow,
  ParticipationRow,
  PersonRow,
  ReminderPlanRow,
  StructureTestRow,
} from "#domain/rows.ts";
import { partsOf, thanksFor, thanksText } from "#features/coaching/compose.ts";
import type { Placed } from "#features/demo/rows.ts";
import type { DemoUnion } from "#features/demo/union.ts";
import { coachingOf } from "./dev-states-coaching.ts";
import { testRows } from "./dev-states-tests.ts";

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

/** A captain's message with an ask and a way out, as it is put together for her. */
export function wrote(union: DemoUnion): Placed[] {
  const page = coachingOf(union, union.memberId("tere"));
  const thanks = thanksFor(page).find(({ what }) => what === "people");
  const { ask, wayOut: way_out } = partsOf("stuck_on_person", union.language, "Marisol");
  return [message(union, { thanks: thanks ? thanksText(thanks, union.language) : "", ask, way_out })];
}

/** Thanks, and nothing else. */
export function thanksAlone(union: DemoUnion): Placed[] {
  const thanks = thanksFor(coachingOf(union, union.memberId("tere"))).find(({ what }) => what === "talks");
  return [message(union, { template: "thanks", thanks: thanks ? thanksText(thanks, union.language) : "" })];
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

/** What Tere's people said to the open ask, and who of them did it. */
export function answered(union: DemoUnion): Placed[] {
  const [ask_id, member_id] = [union.ids.of("ask", "pledge"), union.memberId("tere")];
  const scope = `S:${member_id}`;
  const said: readonly (readonly [name: string, answer: AskAnswer])[] = [
    ["Deshawn P.", "yes"],
    ["Lupe S.", "yes"],
    ["Ana Lucia H.", "thinking"],
    ["Curtis M.", "no"],
  ];
  const answers = said.map(([name, answer]): Placed => {
    const body: Body<AnswerRow> = {
      ask_id,
      member_id,
      person_id: union.ids.of("person", name),
      answer,
      answered_at: hoursAgo(30),
    };
    return { kind: "answer", id: newId(), scope, body };
  });
  const mark: Body<ParticipationRow> = {
    test_id: ask_id,
    person_id: union.ids.of("person", "Lupe S."),
    member_id,
    took_part: true,
    evidence: "photo",
    marked_at: hoursAgo(28),
    after_closing: false,
    withdrawn_at: null,
  };
  return [...testRows(union), ...answers, { kind: "participation", id: newId(), scope, body: mark }];
}

function offer(union: DemoUnion, names: readonly string[], said: Partial<HandOverRow>): Placed {
  const tere = union.memberId("tere");
  const person_ids = names.map((name) => union.ids.of("person", name));
  const id = newId();
  const body: Body<HandOverRow> = {
    hand_over_id: id,
    from_member_id: tere,
    offered_by: tere,
    to_member_id: union.ids.of("member", "Alma R."),
    offered_at: hoursAgo(30),
    settled_at: null,
    state: "offered",
    words: null,
    numbers_too: false,
    notes: [],
    person_ids,
    people: names.map((name, n) => ({ person_id: person_ids[n] ?? "", name })),
    ...said,
  };
  return { kind: "hand_over", id, scope: `U:${tere}`, body };
}

/** Tere wants to pass somebody on; somebody else said no to her before, and somebody took one of two. */
export function passedOn(union: DemoUnion): Placed[] {
  const isSpanish = union.language === "es";
  const words = isSpanish ? "Pregúntale por el horario." : "Ask about the schedule.";
  const person_id = union.ids.of("person", "Lupe S.");
  return [
    offer(union, ["Lupe S.", "Curtis M."], { notes: [{ person_id, words }] }),
    offer(union, ["Deshawn P."], {
      to_member_id: union.ids.of("member", "Luis A."),
      offered_at: hoursAgo(200),
      state: "declined",
      settled_at: hoursAgo(170),
      words: isSpanish ? "Trabajamos en turnos distintos." : "We are on different shifts.",
    }),
    offer(union, ["Marisol V.", "Irma C."], {
      offered_at: hoursAgo(300),
      state: "accepted",
      settled_at: hoursAgo(290),
      people: [],
    }),
  ];
}

/** Luis wants to pass two of his on to Tere. */
export function askedToTake(union: DemoUnion): Placed[] {
  const luis = union.ids.of("member", "Luis A.");
  const words = union.language === "es" ? "Le va mejor por la mañana." : "Mornings are best.";
  const notes = [{ person_id: union.ids.of("person", "Norma T."), words }];
  const names = ["Norma T.", "Felipe O."];
  const said = { from_member_id: luis, offered_by: luis, to_member_id: union.memberId("tere"), notes };
  return [offer(union, names, { ...said, numbers_too: true })];
}

/** When Tere wants to be reminded: on her shift, with discreet words. */
export function remindedAtWork(union: DemoUnion): Placed[] {
  const member_id = union.memberId("tere");
  const body: Body<ReminderPlanRow> = {
    member_id,
    hour: 16,
    level: "discreet",
    shift_id: union.ids.of("shift", "day"),
    at_work: false,
    time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
  return [{ kind: "reminder_plan", id: member_id, scope: `U:${member_id}`, body }];
}

/** Somebody is on Tere's list twice. */
export function writtenTwice(union: DemoUnion): Placed[] {
  const person = union.all("person").find(({ name }) => name === "Lupe S.");
  if (!person) {
    return [];
  }
  const { id: _id, ver: _ver, ...rest } = person;
  const body: Body<PersonRow> = { ...rest, name: "Lupe", shift_id: null, influence: null };
  return [{ kind: "person", id: union.ids.of("person", "Lupe"), scope: `S:${union.memberId("tere")}`, body }];
}

/** The organizer is an administrator as well. */
export function administers(union: DemoUnion): Placed[] {
  const id = union.memberId("ines");
  const me = union.all("me").find((one) => one.id === id);
  if (!me) {
    return [];
  }
  const { id: _id, ver: _ver, ...rest } = me;
  const body: Body<MeRow> = { ...rest, role: "administrator" };
  return [{ kind: "me", id, scope: `U:${id}`, body }];
}

/** A code as the server draws it. */
export const code = QR;
