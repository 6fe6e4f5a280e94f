/** The writers of Today. */

import { newId } from "#domain/identifier.ts";
import { daysAfter, localDay } from "#domain/instant.ts";
import { weekday } from "#i18n/format.ts";
import { trouble } from "#i18n/trouble.ts";
import { undoneInWords } from "#i18n/undone.ts";
import { t } from "#i18n/words.ts";
import { act, saveDraft, undo } from "#sync/act.ts";
import { focusTitleIfLost } from "#ui/focus.tsx";
import { say } from "#ui/snackbar.tsx";
import type { DayList } from "./day-list.ts";
import { DAY_LIST } from "./state.ts";

const REST_DAYS = 14;

function sayTrouble(error: unknown): void {
  say(trouble(error));
}

async function takeBack(mid: string): Promise<void> {
  try {
    say(undoneInWords([await undo(mid)]));
  } catch (error) {
    sayTrouble(error);
  }
}

/** Say what was done and offer to take it back; the card that had the focus is gone by then. */
function offerUndo(text: string, mid: string): void {
  requestAnimationFrame(focusTitleIfLost);
  say(text, { label: t("log.undo"), run: () => void takeBack(mid) });
}

/** Keep the day's list, so that it is the same when the app is opened again today. */
export async function keepList(list: DayList): Promise<void> {
  await saveDraft(DAY_LIST, list).catch(() => undefined);
}

/** "Not today". */
export async function putOff(personId: string): Promise<void> {
  try {
    const { mid } = await act("followups.put_off", { id: newId(), person_id: personId, on: localDay() });
    offerUndo(t("today.not_done"), mid);
  } catch (error) {
    sayTrouble(error);
  }
}

/** Let somebody rest for two weeks. */
export async function rest(personId: string): Promise<void> {
  const on = localDay();
  const until = daysAfter(on, REST_DAYS);
  try {
    const { mid } = await act("followups.put_off", { id: newId(), person_id: personId, on, until });
    offerUndo(t("rest.done", { day: weekday(until) }), mid);
  } catch (error) {
    sayTrouble(error);
  }
}

/** The thanks were said, from the phone's own messenger. */
export async function noteThanks(id: string, text: string): Promise<void> {
  try {
    const { mid } = await act("followups.say_thanks", { id });
    offerUndo(text, mid);
  } catch (error) {
    sayTrouble(error);
  }
}

/** No thank-you this time. */
export async function declineThanks(id: string): Promise<void> {
  try {
    await act("followups.decline_thanks", { id });
    requestAnimationFrame(focusTitleIfLost);
  } catch (error) {
    sayTrouble(error);
  }
}
