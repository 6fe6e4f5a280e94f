import { useState } from "preact/hooks";
import { session } from "#app/session.ts";
import { rows } from "#db/live.ts";
import { mayOffer } from "#domain/permission.ts";
import type { DoNotContactRow, PersonRow } from "#domain/rows.ts";
import { t } from "#i18n/words.ts";
import { draftUnder } from "#sync/draft.ts";
import { Button } from "#ui/button.tsx";
import { LongField } from "#ui/field.tsx";
import { useOneAtATime } from "#ui/one-at-a-time.ts";
import { doNotContact, liftDoNotContact } from "./actions.ts";
import { tell } from "./tell.ts";

const longestReason = 500;

/** The wishes to be left alone that hold for somebody, as this phone knows them. */
function wishesOf(person: PersonRow): DoNotContactRow[] {
  return [...rows("do_not_contact").value.values()].filter(
    ({ person_id, lifted_at }) => person_id === person.id && lifted_at === null,
  );
}

/** All of them were noted about other entries, and nothing on this phone says any more that this is the same human being. */
function areLeftBehind(person: PersonRow, wishes: readonly DoNotContactRow[]): boolean {
  const isBound = [...rows("roster_match").value.values()].some(
    ({ person_id, answer }) => person_id === person.id && answer === "same",
  );
  return !isBound && wishes.every(({ repeated }) => repeated);
}

/** The second step of ending the wishes that are on this screen: what it means, and why. */
function Lift(props: {
  person: PersonRow;
  wishes: readonly string[];
  means: "person.lift_means" | "person.lift_own_means";
  onClose: () => void;
}) {
  const { person, wishes, means, onClose } = props;
  const { typed, type } = draftUnder<string>(`lift:${person.id}`);
  const [missing, setMissing] = useState(false);
  const reason = typed.value ?? "";
  async function go() {
    setMissing(reason.trim() === "");
    if (reason.trim() && (await tell(liftDoNotContact(wishes, reason.trim())))) {
      type(undefined);
      onClose();
    }
  }
  return (
    <div class="stack">
      <p>{t(means)}</p>
      <LongField
        label={t("person.lift_why")}
        hint={t("person.lift_why_hint")}
        error={missing ? t("person.lift_why_missing") : undefined}
        focused={true}
        maxLength={longestReason}
        value={reason}
        onText={(text) => type(text || undefined)}
      />
      <div class="person-buttons">
        <Button onClick={() => void go()}>{t("person.lift_go")}</Button>
        <Button kind="plain" onClick={onClose}>
          {t("common.cancel")}
        </Button>
      </div>
    </div>
  );
}

function LeftAlone({ person, wishes }: { person: PersonRow; wishes: readonly DoNotContactRow[] }) {
  const [asking, setAsking] = useState(false);
  const who = session.value;
  const isMine = who?.status === "active" && who.member_id === person.keeper_id;
  const endsAll = who !== null && mayOffer(who, "do_not_contact.lift");
  const mayLift = endsAll || (isMine && areLeftBehind(person, wishes));
  return (
    <>
      <p role="note">{t("person.left_alone")}</p>
      {!mayLift && <p class="small">{t("person.lift_who")}</p>}
      {mayLift && !asking && (
        <Button kind="plain" onClick={() => setAsking(true)}>
          {t("person.lift")}
        </Button>
      )}
      {asking && (
        <Lift
          person={person}
          wishes={wishes.map(({ id }) => id)}
          means={endsAll ? "person.lift_means" : "person.lift_own_means"}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

/**
 * They asked to be left alone. It holds everywhere until a captain or an organizer who saw it says why it ends; what a match
 * that was taken back has left on a member's own entry, she ends there herself.
 */
export function LeaveAlone({ person }: { person: PersonRow }) {
  const [asking, setAsking] = useState(false);
  const once = useOneAtATime();
  const wishes = wishesOf(person);
  if (wishes.length > 0) {
    return <LeftAlone person={person} wishes={wishes} />;
  }
  async function note() {
    if (await tell(doNotContact(person.id))) {
      setAsking(false);
    }
  }
  return asking ? (
    <div class="stack">
      <p>{t("person.leave_alone_means")}</p>
      <div class="person-buttons">
        <Button onClick={() => once(note)}>{t("person.leave_alone")}</Button>
        <Button kind="plain" onClick={() => setAsking(false)}>
          {t("common.cancel")}
        </Button>
      </div>
    </div>
  ) : (
    <Button kind="plain" onClick={() => setAsking(true)}>
      {t("person.asked_alone")}
    </Button>
  );
}
