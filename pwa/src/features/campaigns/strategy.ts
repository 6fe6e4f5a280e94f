/** The strategy of a campaign as the server has it, and what changes it line by line. Changing needs signal. */

import { api } from "#app/session.ts";
import { type KeptAnswer, keptAnswer } from "#sync/kept-answer.ts";
import { type Line, type LineForm, type Strategy, wishOf } from "./strategy-lines.ts";

const kept = new Map<string, KeptAnswer<Strategy>>();

/** The strategy of one campaign, the same one whenever it is asked for. */
export function strategyOf(campaignId: string): KeptAnswer<Strategy> {
  let one = kept.get(campaignId);
  if (!one) {
    one = keptAnswer(`strategy:${campaignId}`, () =>
      api<Strategy>("GET", `/campaigns/${campaignId}/strategy`),
    );
    kept.set(campaignId, one);
  }
  return one;
}

function addressOf(campaignId: string, lineId: string): string {
  return `/campaigns/${campaignId}/strategy/${lineId}`;
}

/** Add a line (revision 0) or change it. @throws Problem (412 when somebody was first), Unreachable */
export async function writeLine(
  campaignId: string,
  lineId: string,
  form: LineForm,
  revision: number,
): Promise<void> {
  await api<Line>("PUT", addressOf(campaignId, lineId), wishOf(form, revision));
  await strategyOf(campaignId).look();
}

/** Take a line out for good. @throws Problem (412 when somebody changed it first), Unreachable */
export async function takeOut(campaignId: string, { id, revision }: Line): Promise<void> {
  await api("DELETE", `${addressOf(campaignId, id)}?revision=${revision}`);
  await strategyOf(campaignId).look();
}

/** A line as it is now; undefined when it was taken out. @throws Problem, Unreachable */
export async function lineNow(campaignId: string, lineId: string): Promise<Line | undefined> {
  const { lines } = await api<Strategy>("GET", `/campaigns/${campaignId}/strategy`);
  return lines.find(({ id }) => id === lineId);
}
