/** A member's page as the server last told it: her captain and she herself read the same. Kept sealed for the basement. */
import { api } from "#app/session.ts";
import type { components } from "#domain/wire.ts";
import { type KeptAnswer, keptAnswer } from "#sync/kept-answer.ts";

export type CoachingPage = Readonly<Required<components["schemas"]["CoachingPage"]>>;

const pages = new Map<string, KeptAnswer<CoachingPage>>();

/** The page of one member, the same one whenever it is asked for. */
export function pageOf(memberId: string): KeptAnswer<CoachingPage> {
  let page = pages.get(memberId);
  if (!page) {
    page = keptAnswer(`coaching:${memberId}`, () =>
      api<CoachingPage>("GET", `/members/${memberId}/coaching`),
    );
    pages.set(memberId, page);
  }
  return page;
}
