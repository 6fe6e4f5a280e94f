/** What a message and a plan to keep in touch look like on a phone. Mirrors `backend/coaching/service.py`. */
import type { ContactPlanRow, MessageRow, Mutations } from "#domain/rows.ts";

/** A message as the phone that sends it shows it. */
export function messageOf(
  args: Mutations["coaching.nudge"],
  captainId: string,
  at: string,
): Omit<MessageRow, "id" | "ver"> {
  const { member_id, template, language, thanks, ask = null, way_out = null } = args;
  return {
    member_id,
    captain_id: captainId,
    template,
    language,
    thanks,
    ask,
    way_out,
    sent_at: at,
    shows_at: at,
    answer: null,
    answered_at: null,
  };
}

/** How two keep in touch before they have agreed on anything. */
export const noPlan: Omit<ContactPlanRow, "id" | "ver"> = {
  channel: null,
  every_days: null,
  last_on: null,
  number: null,
  muted_until: null,
};

/** The plan as somebody agreed to it: the later day counts, and a number only its owner gives or takes back. */
export function agreedPlan(
  before: Omit<ContactPlanRow, "id" | "ver">,
  args: Mutations["coaching.plan"],
  isHers: boolean,
): Omit<ContactPlanRow, "id" | "ver"> {
  const { channel, every_days, last_on = null, number = null } = args;
  const spoke = [before.last_on, last_on].filter((day) => day !== null).sort();
  return {
    ...before,
    channel,
    every_days,
    last_on: spoke.at(-1) ?? null,
    number: isHers ? number : before.number,
  };
}
