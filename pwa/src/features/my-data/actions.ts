import { api, signOut } from "#app/session.ts";
import { eraseEverything, unsentCount } from "#db/vault.ts";
import { newId } from "#domain/identifier.ts";
import { localDay } from "#domain/instant.ts";
import type { Language } from "#domain/rows.ts";
import type { components } from "#domain/wire.ts";
import { speak } from "#i18n/words.ts";
import { act } from "#sync/act.ts";
import { sendNow } from "#sync/schedule.ts";

export type Device = components["schemas"]["Device"];

/** Choose how many talks a week to aim for; nobody else sets it. @throws NotSaved */
export async function agreeGoal(talksPerWeek: number): Promise<void> {
  await act("goals.agree", { id: newId(), talks_per_week: talksPerWeek, agreed_on: localDay() });
}

/** Change the language on this phone at once, and what the union writes in. @throws NotSaved */
export async function chooseLanguage(language: Language): Promise<void> {
  await speak(language);
  await act("unions.correct_me", { language });
}

/** The phones and browsers of this member. @throws Problem, Unreachable */
export async function devices(): Promise<readonly Device[]> {
  const { items } = await api<components["schemas"]["DevicePage"]>("GET", "/devices");
  return items;
}

/** End a phone's access; it erases its copy when it next has signal. @throws Problem, Unreachable */
export function revokeDevice(id: string): Promise<void> {
  return api("POST", `/devices/${id}/revoke`);
}

/** Send what waits, and say whether all of it arrived. */
export async function sendFirst(): Promise<boolean> {
  await sendNow();
  return (await unsentCount()) === 0;
}

/** Erase this phone's copy now, sent or not. */
export function eraseNow(): Promise<void> {
  return eraseEverything();
}

/** End this phone's session and erase its copy. */
export function leave(): Promise<void> {
  return signOut();
}
