import { notes, rows } from "#db/live.ts";
import type { HandOverRow, PersonRow } from "#domain/rows.ts";
import { dayAndMonth, listOf } from "#i18n/format.ts";
import { shownName } from "#i18n/names.ts";
import { trouble } from "#i18n/trouble.ts";
import { t } from "#i18n/words.ts";
import { savePrivateNote } from "#sync/act.ts";
import { Button } from "#ui/button.tsx";
import { List, PlainRow } from "#ui/list.tsx";
import { say } from "#ui/snackbar.tsx";
import { takePeopleBack } from "./actions.ts";
import { keptOf, memberName, namesIn, offersOf } from "./facts.ts";
import { NotesAlong } from "./notes-along.tsx";
import { TellThem } from "./tell-them.tsx";

const LAST_OFFERS = 10;

/** Private notes about people who are somebody else's now: nowhere else on the phone are they to be found. */
function notesLeft(offer: HandOverRow): [id: string, text: string][] {
  if (offer.state !== "accepted") {
    return [];
  }
  return offer.person_ids.flatMap((id): [string, string][] => {
    const text = notes.value.get(id);
    return text && !rows("person").value.has(id) ? [[id, text]] : [];
  });
}

async function forgetNotes(left: readonly (readonly [string, string])[]) {
  try {
    for (const [id] of left) {
      await savePrivateNote(id, "");
    }
    say(t("hand.notes_gone"));
  } catch (error) {
    say(trouble(error));
  }
}

function NotesLeft({ offer }: { offer: HandOverRow }) {
  const left = notesLeft(offer);
  if (left.length === 0) {
    return null;
  }
  return (
    <div class="hand-under stack">
      <p class="small">{t("hand.notes_left", { n: left.length })}</p>
      {left.map(([id, text]) => (
        <p key={id} class="hand-said">
          {text}
        </p>
      ))}
      <div>
        <Button onClick={() => void forgetNotes(left)}>{t("hand.notes_forget")}</Button>
      </div>
    </div>
  );
}

/** Who of an accepted offer is with its keeper all the same: kept private meanwhile, or passed back later. */
function stayedOf(offer: HandOverRow): PersonRow[] {
  return offer.state === "accepted" && offer.from_member_id ? keptOf(offer, offer.from_member_id) : [];
}

function stateWords(offer: HandOverRow): string {
  const name = memberName(offer.to_member_id);
  const stayed = stayedOf(offer);
  if (stayed.length > 0) {
    const names = listOf(stayed.map((person) => shownName(person.name)));
    const of = offer.person_ids.length;
    const n = of - stayed.length;
    return n > 0 ? t("hand.accepted_some", { name, n, of, names }) : t("hand.accepted_none", { names });
  }
  if (offer.state === "declined") {
    return offer.words ? t("hand.declined_why", { name, words: offer.words }) : t("hand.declined", { name });
  }
  if (offer.state === "offered") {
    return t(offer.ver === 0 ? "hand.not_sent" : "hand.offered", { name });
  }
  return t(offer.state === "accepted" ? "hand.accepted" : "hand.taken_back", { name });
}

async function takeBack(offer: HandOverRow) {
  try {
    await takePeopleBack(offer.hand_over_id);
    say(t("hand.stay"));
  } catch (error) {
    say(trouble(error));
  }
}

function MyOffer({ offer, mayTakeBack }: { offer: HandOverRow; mayTakeBack: boolean }) {
  const names = stayedOf(offer).length > 0 ? [] : namesIn(offer);
  return (
    <PlainRow
      title={
        names.length > 0 ? (
          <bdi>{listOf(names)}</bdi>
        ) : (
          t("hand.to", { n: offer.person_ids.length, name: memberName(offer.to_member_id) })
        )
      }
      detail={stateWords(offer)}
      after={dayAndMonth(offer.settled_at ?? offer.offered_at)}
    >
      {offer.state === "offered" && <NotesAlong offer={offer} />}
      {offer.state === "offered" && mayTakeBack && (
        <div class="hand-under">
          <Button onClick={() => void takeBack(offer)}>{t("hand.take_back")}</Button>
        </div>
      )}
      {offer.state === "offered" && <TellThem offer={offer} />}
      <NotesLeft offer={offer} />
    </PlainRow>
  );
}

/** What this member wants to pass on, and what became of it. */
export function MyOffers({ memberId }: { memberId: string }) {
  const offers = offersOf(memberId).slice(0, LAST_OFFERS);
  if (offers.length === 0) {
    return null;
  }
  return (
    <section aria-labelledby="hand-mine">
      <h2 id="hand-mine">{t("hand.my_offers")}</h2>
      <List>
        {offers.map((offer) => (
          <MyOffer key={offer.id} offer={offer} mayTakeBack={offer.offered_by === memberId} />
        ))}
      </List>
    </section>
  );
}
