import { rows } from "#db/live.ts";
import type { HandOverRow } from "#domain/rows.ts";
import { givenName } from "#i18n/format.ts";
import { shownName } from "#i18n/names.ts";

/** What is said along with an offer, person by person; nothing when nothing was said, or by an app that knew no notes. */
export function NotesAlong({ offer }: { offer: HandOverRow }) {
  const names = new Map(offer.people.map(({ person_id, name }) => [person_id, name]));
  const notes = (offer.notes ?? []).flatMap(({ person_id, words }) => {
    const name = names.get(person_id) ?? rows("person").value.get(person_id)?.name;
    return name ? [{ person_id, name: shownName(givenName(name)), words }] : [];
  });
  if (notes.length === 0) {
    return null;
  }
  return (
    <dl class="hand-notes">
      {notes.map(({ person_id, name, words }) => (
        <div key={person_id}>
          <dt>
            <bdi>{name}</bdi>
          </dt>
          <dd class="hand-said">{words}</dd>
        </div>
      ))}
    </dl>
  );
}
