/** Asking to be erased, for `/dev/states`: how far it is for a member, and what administrators see of it. */
import type { components } from "#domain/wire.ts";
import type { DemoUnion } from "#features/demo/union.ts";
import { administrators, inDays, page } from "./dev-states-hospital.ts";
import type { ScreenState } from "./dev-states-list.ts";
import { administers } from "./dev-states-rows.ts";

type Request = components["schemas"]["ErasureRequestAnswer"];

const whyNot = {
  en: "You keep the strike fund’s books. The law has us keep them until spring.",
  es: "Llevas las cuentas del fondo de huelga. La ley nos obliga a guardarlas hasta la primavera.",
};

function request({ ids }: DemoUnion, name: string, days: number, more: Partial<Request> = {}): Request {
  return {
    id: ids.of("erasure", name),
    member_id: ids.of("member", name),
    member_name: name,
    asked_at: inDays(days),
    answer_by: inDays(days + 30),
    ended_at: null,
    outcome: null,
    answered_by_name: null,
    reason: null,
    ...more,
  };
}

function refused({ language }: DemoUnion, days: number): Partial<Request> {
  return {
    ended_at: inDays(days),
    outcome: "declined",
    answered_by_name: administrators[0],
    reason: whyNot[language],
  };
}

function own(
  name: string,
  days: number,
  more: (union: DemoUnion) => Partial<Request> = () => ({}),
): ScreenState {
  return {
    name: `data-erasure-${name}`,
    part: "tere",
    path: () => "/me/data",
    answers: (union, asked) =>
      asked === "GET /me/erasure-request"
        ? { request: request(union, "Tere", days, more(union)) }
        : undefined,
    tap: { sees: "[aria-labelledby=data-erasure] .button" },
  };
}

/** One waits, one waits longer than thirty days, and one was told no. */
function office(name: string, tap: ScreenState["tap"] & {}): ScreenState {
  return {
    name: `members-erasure${name}`,
    part: "ines",
    path: () => "/team/members",
    rows: administers,
    answers: (union, asked) =>
      asked.startsWith("GET /erasure-requests?")
        ? page(
            request(union, "Dwayne B.", -9),
            request(union, "Luis A.", -33),
            request(union, "Tomas R.", -50, refused(union, -44)),
          )
        : undefined,
    tap,
  };
}

export const rightsStates: readonly ScreenState[] = [
  own("open", -9),
  own("late", -33),
  own("no", -20, (union) => refused(union, -2)),
  own("done", -20, () => ({ ended_at: inDays(-2), outcome: "done" })),
  office("", ["[aria-labelledby=erasing] summary"]),
  office("-no", [".held-buttons .button:nth-child(2)", { sees: "#erasing-reason" }]),
];
