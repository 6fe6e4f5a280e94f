import { session } from "#app/session.ts";
import { notes } from "#db/live.ts";
import type { PersonRow, Sharing } from "#domain/rows.ts";
import { type Key, t } from "#i18n/words.ts";
import { draftUnder } from "#sync/draft.ts";
import { Button } from "#ui/button.tsx";
import { Chip, Chips } from "#ui/chip.tsx";
import { LongField } from "#ui/field.tsx";
import { keepPrivateNote, sharePerson } from "./actions.ts";
import { type NoteDraft, noteDraftKey, shownNote } from "./note-draft.ts";
import { tell } from "./tell.ts";

const levels: readonly Sharing[] = ["only_me", "team", "organizers"];

/** Who knows of this person, and what changing that means. Only the member who keeps them decides it. */
export function WhoSees({ person }: { person: PersonRow }) {
  const mine = person.keeper_id === session.value?.member_id;
  return (
    <section class="stack" aria-labelledby="person-sees">
      <h2 id="person-sees">{t("person.sees")}</h2>
      {mine ? (
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
      ) : (
        <p>{t(`person.sharing_here.${person.sharing}` as Key)}</p>
      )}
      <p class="small">
        {t(mine ? (`person.sharing_means.${person.sharing}` as Key) : "person.sharing_theirs")}
      </p>
    </section>
  );
}

/** Words about a person that never leave this phone. A talk may write a line of its own into them at any time. */
export function PrivateNote({ person }: { person: PersonRow }) {
  const kept = notes.value.get(person.id) ?? "";
  const { typed, type } = draftUnder<NoteDraft>(noteDraftKey(person.id));
  const text = shownNote(typed.value, kept);
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
