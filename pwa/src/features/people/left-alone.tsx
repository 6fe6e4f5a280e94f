import { useEffect, useState } from "preact/hooks";
import { session } from "#app/session.ts";
import { rows } from "#db/live.ts";
import { mayOffer } from "#domain/permission.ts";
import type { PersonRow } from "#domain/rows.ts";
import { t } from "#i18n/words.ts";
import { draftUnder } from "#sync/draft.ts";
import { Button } from "#ui/button.tsx";
import { LongField } from "#ui/field.tsx";
import { doNotContact, liftDoNotContact } from "./actions.ts";
import { tell } from "./tell.ts";

const longestReason = 500;

/** Ids of the wishes to be left alone that hold for somebody, as this phone knows them. */
function wishesOf(person: PersonRow): string[] {
  return [...rows("do_not_contact").value.values()].flatMap(({ id, person_id, lifted_at }) =>
    person_id === person.id && lifted_at === null ? [id] : [],
  );
}

/** The second step of ending the wishes that are on this screen: what it means, and why. */
function Lift(props: { person: PersonRow; wishes: readonly string[]; onClose: () => void }) {
  const { person, wishes, onClose } = props;
  const { typed, type, keep } = draftUnder<string>(`lift:${person.id}`);
  useEffect(() => keep, [keep]);
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
      <p>{t("person.lift_means")}</p>
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

function LeftAlone({ person, wishes }: { person: PersonRow; wishes: readonly string[] }) {
  const [asking, setAsking] = useState(false);
  const who = session.value;
  const mayLift = who !== null && mayOffer(who, "do_not_contact.lift");
  return (
    <>
      <p role="note">{t("person.left_alone")}</p>
      {!mayLift && <p class="small">{t("person.lift_who")}</p>}
      {mayLift && !asking && (
        <Button kind="plain" onClick={() => setAsking(true)}>
          {t("person.lift")}
        </Button>
      )}
      {asking && <Lift person={person} wishes={wishes} onClose={() => setAsking(false)} />}
    </>
  );
}

/** They asked to be left alone. It holds everywhere until a captain or an organizer who saw it says why it ends. */
export function LeaveAlone({ person }: { person: PersonRow }) {
  const [asking, setAsking] = useState(false);
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
        <Button onClick={() => void note()}>{t("person.leave_alone")}</Button>
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
