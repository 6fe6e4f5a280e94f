import { useEffect, useState } from "preact/hooks";
import { notes, rows } from "#db/live.ts";
import type { PersonRow, Sharing } from "#domain/rows.ts";
import { type Key, t } from "#i18n/words.ts";
import { draftUnder } from "#sync/draft.ts";
import { Button } from "#ui/button.tsx";
import { Chip, Chips } from "#ui/chip.tsx";
import { LongField, TextField } from "#ui/field.tsx";
import { List, PlainRow } from "#ui/list.tsx";
import { say } from "#ui/snackbar.tsx";
import { addNumber, doNotContact, keepPrivateNote, removeNumber, sharePerson } from "./actions.ts";
import { type NoteDraft, noteDraftKey, shownNote } from "./note-draft.ts";

const levels: readonly Sharing[] = ["only_me", "team", "organizers"];

async function tell(done: Promise<void>) {
  try {
    await done;
    say(t("log.saved"));
  } catch {
    say(t("err.not_saved"));
  }
}

/** Who knows of this person, and what changing that means. */
export function WhoSees({ person }: { person: PersonRow }) {
  return (
    <section class="stack" aria-labelledby="person-sees">
      <h2 id="person-sees">{t("person.sees")}</h2>
      <Chips labelledBy="person-sees">
        {levels.map((sharing) => (
          <Chip
            key={sharing}
            pressed={person.sharing === sharing}
            onClick={() => void tell(sharePerson(person, sharing))}
          >
            {t(`person.sharing.${sharing}` as Key)}
          </Chip>
        ))}
      </Chips>
      <p class="small">{t(`person.sharing_means.${person.sharing}` as Key)}</p>
    </section>
  );
}

/** Telephone numbers; each stays with the member alone. */
export function Numbers({ person }: { person: PersonRow }) {
  const [typed, setTyped] = useState("");
  const own = [...rows("number").value.values()].filter(({ person_id }) => person_id === person.id);
  async function add() {
    await tell(addNumber(person.id, typed));
    setTyped("");
  }
  return (
    <section class="stack" aria-labelledby="person-numbers">
      <h2 id="person-numbers">{t("person.numbers")}</h2>
      <List>
        {own.map(({ id, number, sharing }) => (
          <PlainRow
            key={id}
            title={<bdi>{number}</bdi>}
            detail={t(`person.sharing.${sharing}` as Key)}
            after={
              <Button kind="plain" onClick={() => void tell(removeNumber(id))}>
                {t("person.remove")}
              </Button>
            }
          />
        ))}
      </List>
      <TextField
        label={t("person.number")}
        hint={t("person.number_hint")}
        type="tel"
        inputMode="tel"
        value={typed}
        onText={setTyped}
      />
      {typed.trim() && <Button onClick={() => void add()}>{t("person.add_number")}</Button>}
    </section>
  );
}

/** Words about a person that never leave this phone. A talk may write a line of its own into them at any time. */
export function PrivateNote({ person }: { person: PersonRow }) {
  const kept = notes.value.get(person.id) ?? "";
  const { typed, type, keep } = draftUnder<NoteDraft>(noteDraftKey(person.id));
  const text = shownNote(typed.value, kept);
  useEffect(() => keep, [keep]);
  async function save() {
    await tell(keepPrivateNote(person.id, text));
    if ((notes.peek().get(person.id) ?? "") === text) {
      type(undefined);
    }
  }
  return (
    <section class="stack">
      <LongField
        label={t("person.note")}
        hint={t("person.note_hint")}
        value={text}
        maxLength={8000}
        onText={(said) => type(said === kept ? undefined : { from: kept, text: said })}
      />
      {text !== kept && <Button onClick={() => void save()}>{t("log.save")}</Button>}
    </section>
  );
}

/** They asked to be left alone. Said once, it holds everywhere. */
export function LeaveAlone({ person }: { person: PersonRow }) {
  const [asking, setAsking] = useState(false);
  const said = [...rows("do_not_contact").value.values()].some(
    ({ person_id, lifted_at }) => person_id === person.id && lifted_at === null,
  );
  if (said) {
    return <p role="note">{t("person.left_alone")}</p>;
  }
  return asking ? (
    <div class="stack">
      <p>{t("person.leave_alone_means")}</p>
      <div class="person-buttons">
        <Button onClick={() => void tell(doNotContact(person.id))}>{t("person.leave_alone")}</Button>
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
