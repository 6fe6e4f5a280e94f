import { newId } from "#domain/identifier.ts";
import { daysAfter, localDay } from "#domain/instant.ts";
import { muteDays, thanksReadKey } from "#domain/nudge-limits.ts";
import type { ContactPlanRow, MessageRow, Mutations } from "#domain/rows.ts";
import { act, readDraft, saveDraft } from "#sync/act.ts";

export type Parts = Omit<Mutations["coaching.nudge"], "id">;
export type NudgeAnswer = NonNullable<MessageRow["answer"]>;
export type ContactChannel = NonNullable<ContactPlanRow["channel"]>;

/** Send a member a message, or thanks alone. @throws Invalid, NotSaved */
export async function sendNudge(parts: Parts): Promise<void> {
  await act("coaching.nudge", { id: newId(), ...parts });
}

/** Say something to a message with one tap. @throws NotSaved */
export async function answerMessage(id: string, answer: NudgeAnswer): Promise<void> {
  await act("coaching.answer", { id, answer });
}

/** Remember on this phone until which thanks (an instant) were read. @throws NotSaved */
export async function readThanks(until: string): Promise<void> {
  if ((readDraft<string>(thanksReadKey) ?? "") < until) {
    await saveDraft(thanksReadKey, until);
  }
}

/** Get no messages for two weeks, or get them again. @throws NotSaved */
export async function muteMessages(on: boolean): Promise<void> {
  await act("coaching.mute", { until: on ? daysAfter(localDay(), muteDays) : null });
}

/** Suggest a goal to a member. @throws NotSaved */
export async function proposeGoal(memberId: string, talks: number): Promise<void> {
  await act("goals.propose", { id: newId(), member_id: memberId, talks_per_week: talks });
}

/** Agree on how to keep in touch; `number` counts only from the member herself. @throws Invalid, NotSaved */
export async function agreeOnContact(
  memberId: string,
  plan: { readonly channel: ContactChannel; readonly every_days: number; readonly number: string | null },
): Promise<void> {
  const { channel, every_days, number } = plan;
  await act("coaching.plan", { member_id: memberId, channel, every_days, ...(number ? { number } : {}) });
}

/** Write down that the two spoke today. @throws NotSaved */
export async function spokeToday(plan: ContactPlanRow): Promise<void> {
  const { id, channel, every_days, number } = plan;
  if (channel !== null && every_days !== null) {
    const agreed = { member_id: id, channel, every_days, last_on: localDay() };
    await act("coaching.plan", { ...agreed, ...(number ? { number } : {}) });
  }
}
