import { useState } from "preact/hooks";
import { session } from "#app/session.ts";
import { ownShift } from "#db/own-shift.ts";
import { daysAfter, instant, localDay } from "#domain/instant.ts";
import { afterShift, tomorrowMorning } from "#domain/moment.ts";
import { mayOffer } from "#domain/permission.ts";
import type { PromiseRow } from "#domain/rows.ts";
import { dayAndMonth, timeOfDay, weekday } from "#i18n/format.ts";
import { type Key, t } from "#i18n/words.ts";
import { Button, ButtonLink } from "#ui/button.tsx";
import { Chip, Chips } from "#ui/chip.tsx";
import { Choice } from "#ui/choice.tsx";
import { Sheet } from "#ui/sheet.tsx";
import { say } from "#ui/snackbar.tsx";
import { dropPromise, keepPromise, movePromise, remindAt, restTwoWeeks } from "./actions.ts";
import { CalendarPart } from "./calendar-part.tsx";
import { type LaterDay, laterDays } from "./choices.ts";

const dropReasons = ["no_longer_needed", "somebody_else", "cannot"] as const;
const MANY_MOVES = 2;

function dayWords({ key, day }: LaterDay): string {
  return key === "named" ? t("rem.named_day", { day: weekday(day) }) : t("rem.mon");
}

/** After the shift, or in the morning after a late one; and tomorrow: the two that have an hour. */
function AtAnHour({ promise, settle }: { promise: PromiseRow; settle: (done: Promise<void>) => void }) {
  const now = instant();
  const shift = ownShift();
  const after = shift && afterShift(shift, now);
  const tomorrow = tomorrowMorning(now);
  return (
    <>
      {after && (
        <Choice after={hourWords(after)} onClick={() => settle(remindAt(promise, after))}>
          {t("rem.shift")}
        </Choice>
      )}
      <Choice after={timeOfDay(tomorrow)} onClick={() => settle(remindAt(promise, tomorrow))}>
        {t("rem.tomorrow")}
      </Choice>
    </>
  );
}

/** "3:40 PM", with the weekday unless it is today. */
function hourWords(at: string): string {
  const day = localDay(at);
  return day === localDay() ? timeOfDay(at) : `${weekday(day)} ${timeOfDay(at)}`;
}

/** Moved again and again: perhaps somebody closer should have it. */
function StillYours({ promise }: { promise: PromiseRow }) {
  const me = session.value;
  return (
    <>
      <p>{t("rem.still_yours")}</p>
      {me && mayOffer(me, "people.hand_over") && (
        <ButtonLink href={`/me/handover/${promise.person_id}`}>{t("rem.hand_over")}</ButtonLink>
      )}
    </>
  );
}

function PickADay({ today, onPick }: { today: string; onPick: (day: string) => void }) {
  const [day, setDay] = useState("");
  return (
    <div class="row promises-pick">
      <label class="grow">
        {t("rem.pick")}
        <input
          class="bare-input"
          type="date"
          autocomplete="off"
          min={daysAfter(today, 1)}
          value={day}
          onInput={(event) => setDay(event.currentTarget.value)}
        />
      </label>
      <Button disabled={day <= today} onClick={() => onPick(day)}>
        {t("rem.move")}
      </Button>
    </div>
  );
}

function DropIt({ onDrop }: { onDrop: (reason: string) => void }) {
  return (
    <details class="promises-drop">
      <summary>{t("rem.drop")}</summary>
      <Chips label={t("rem.drop")}>
        {dropReasons.map((reason) => (
          <Chip key={reason} onClick={() => onDrop(reason)}>
            {t(`rem.drop.${reason}` as Key)}
          </Chip>
        ))}
      </Chips>
    </details>
  );
}

/** M8: put a promise off, keep it, or let it go. Every choice is one tap and is written down at once. */
export function LaterSheet(props: { promise: PromiseRow; name: string; onClose: () => void }) {
  const { promise, onClose } = props;
  const today = localDay();
  async function settle(done: Promise<void>) {
    try {
      await done;
      say(t("log.saved"));
      onClose();
    } catch {
      say(t("err.not_saved"));
    }
  }
  return (
    <Sheet label={t("rem.snooze")} closeLabel={t("common.close")} onClose={onClose}>
      <div class="promises stack">
        <h2>{promise.what ? `${props.name}: ${promise.what}` : props.name}</h2>
        <p class="small">{t("rem.due_on", { day: dayAndMonth(promise.due_on) })}</p>
        {promise.moves >= MANY_MOVES && <StillYours promise={promise} />}
        <AtAnHour promise={promise} settle={(done) => void settle(done)} />
        {laterDays(today).map((later) => (
          <Choice key={later.key} onClick={() => void settle(movePromise(promise, later.day))}>
            {dayWords(later)}
          </Choice>
        ))}
        <Choice onClick={() => void settle(restTwoWeeks(promise, today))}>{t("rem.rest")}</Choice>
        <PickADay today={today} onPick={(day) => void settle(movePromise(promise, day))} />
        <CalendarPart promise={promise} name={props.name} />
        <Button kind="primary" wide={true} icon="check" onClick={() => void settle(keepPromise(promise))}>
          {t("rem.did_it")}
        </Button>
        <DropIt onDrop={(reason) => void settle(dropPromise(promise, reason))} />
      </div>
    </Sheet>
  );
}
