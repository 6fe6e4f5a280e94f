import type { ComponentChildren } from "preact";
import { useId, useState } from "preact/hooks";
import { standWords } from "#app/stand-words.ts";
import { rows } from "#db/live.ts";
import { daysAfter, localDay } from "#domain/instant.ts";
import type { ConversationRow, Stand } from "#domain/rows.ts";
import { t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { Choice } from "#ui/choice.tsx";
import { TextField } from "#ui/field.tsx";
import { Mark } from "#ui/mark.tsx";
import { correctTalk, oweThanksAgain, reopenPromise, withdrawTalk } from "./correcting.ts";
import { tell } from "./tell.ts";
import type { Moment } from "./timeline.ts";

const stands: readonly Stand[] = [1, 2, 3, 4, 5];
const oldestDays = 400;

function Buttons({ children, onClose }: { children?: ComponentChildren; onClose: () => void }) {
  return (
    <div class="person-buttons">
      {children}
      <Button kind="plain" onClick={onClose}>
        {t("common.cancel")}
      </Button>
    </div>
  );
}

interface WrongProps {
  talk: ConversationRow;
  onClose: () => void;
}

function WrongDay({ talk, onClose }: WrongProps) {
  const today = localDay();
  const [day, setDay] = useState(localDay(talk.held_at));
  const oldest = daysAfter(today, 1 - oldestDays);
  const isOff = day < oldest || day > today;
  return (
    <div class="stack">
      <TextField
        label={t("person.right_day")}
        error={isOff ? t("log.day_off") : undefined}
        type="date"
        min={oldest}
        max={today}
        value={day}
        onText={setDay}
      />
      <Buttons onClose={onClose}>
        <Button
          disabled={isOff}
          onClick={() => void tell(correctTalk(talk, { day })).then((done) => done && onClose())}
        >
          {t("log.save")}
        </Button>
      </Buttons>
    </div>
  );
}

function WrongStand({ talk, onClose }: WrongProps) {
  const id = useId();
  const correct = (stand: Stand) => void tell(correctTalk(talk, { stand })).then((done) => done && onClose());
  return (
    <div class="stack">
      <h3 id={id}>{t("person.right_stand")}</h3>
      {stands.map((stand) => (
        <Choice key={stand} before={<Mark stand={stand} />} onClick={() => correct(stand)}>
          {standWords(stand)}
        </Choice>
      ))}
      <Buttons onClose={onClose} />
    </div>
  );
}

function WrongTalk({ talk, onClose }: WrongProps) {
  const id = useId();
  const [what, setWhat] = useState<"day" | "stand" | null>(null);
  if (what) {
    const Right = what === "day" ? WrongDay : WrongStand;
    return <Right talk={talk} onClose={onClose} />;
  }
  return (
    <div class="stack">
      <h3 id={id}>{t("person.what_wrong")}</h3>
      <Buttons onClose={onClose}>
        <Button onClick={() => setWhat("day")}>{t("person.wrong_day")}</Button>
        <Button onClick={() => setWhat("stand")}>{t("person.wrong_stand")}</Button>
        <Button onClick={() => void tell(withdrawTalk(talk), "log.undone")}>{t("person.take_back")}</Button>
      </Buttons>
    </div>
  );
}

function WrongElse({ moment, onClose }: { moment: Exclude<Moment, { kind: "talk" }>; onClose: () => void }) {
  const isKept = moment.kind === "kept";
  const undo = () => (isKept ? reopenPromise(moment.promise) : oweThanksAgain(moment.thanks.id));
  return (
    <Buttons onClose={onClose}>
      <Button onClick={() => void tell(undo(), "log.undone")}>
        {t(isKept ? "person.not_kept" : "person.not_thanked")}
      </Button>
    </Buttons>
  );
}

function authorOf(moment: Moment): string {
  if (moment.kind === "talk") {
    return moment.talk.member_id;
  }
  return moment.kind === "kept" ? moment.promise.member_id : moment.thanks.member_id;
}

/** What the member wrote down herself, she can put right where it stands. */
export function Wrong({ moment }: { moment: Moment }) {
  const [asking, setAsking] = useState(false);
  if (!rows("me").value.has(authorOf(moment))) {
    return null;
  }
  const close = () => setAsking(false);
  if (!asking) {
    return (
      <Button kind="plain" onClick={() => setAsking(true)}>
        {t("person.wrong")}
      </Button>
    );
  }
  return moment.kind === "talk" ? (
    <WrongTalk talk={moment.talk} onClose={close} />
  ) : (
    <WrongElse moment={moment} onClose={close} />
  );
}
