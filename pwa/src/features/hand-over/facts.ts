/** Who can be passed on, to whom, and which offers there are, worked out from the rows on this phone. */
import { rows } from "#db/live.ts";
import { folded } from "#domain/person.ts";
import type { HandOverRow, MemberRow, PersonRow } from "#domain/rows.ts";
import { shownName } from "#i18n/names.ts";
import { t } from "#i18n/words.ts";

function byName<Named extends { readonly name: string }>(all: Named[]): Named[] {
  return all.sort((a, b) => folded(a.name).localeCompare(folded(b.name)));
}

/** People this member keeps who are in no open offer of hers. */
export function peopleToOffer(memberId: string): PersonRow[] {
  const offered = new Set(
    offersOf(memberId)
      .filter(({ state }) => state === "offered")
      .flatMap(({ person_ids }) => person_ids),
  );
  return byName(
    [...rows("person").value.values()].filter(
      ({ id, keeper_id, left_on }) => keeper_id === memberId && left_on === null && !offered.has(id),
    ),
  );
}

/** Team mates who may be asked: active, and known to this phone. */
export function whoMayReceive(memberId: string): MemberRow[] {
  return byName(
    [...rows("member").value.values()].filter(({ id, status }) => status === "active" && id !== memberId),
  );
}

/** Offers of people this member keeps or kept, whoever made them, newest first. */
export function offersOf(memberId: string): HandOverRow[] {
  return [...rows("hand_over").value.values()]
    .filter((offer) => offer.from_member_id === memberId || offer.offered_by === memberId)
    .sort((a, b) => (a.offered_at < b.offered_at ? 1 : -1));
}

/** Settled offers that were made to this member, newest first. */
export function answeredBy(memberId: string): HandOverRow[] {
  return [...rows("hand_over").value.values()]
    .filter((offer) => offer.to_member_id === memberId && offer.state !== "offered")
    .sort((a, b) => ((a.settled_at ?? "") < (b.settled_at ?? "") ? 1 : -1));
}

/** What a member is called on this phone. */
export function memberName(id: string): string {
  const name = rows("member").value.get(id)?.name;
  return name ? shownName(name) : t("hand.somebody");
}

/** Names of an offer's people: those it tells, and those this phone knows anyway. */
export function namesIn(offer: HandOverRow): string[] {
  const told = new Map(offer.people.map(({ person_id, name }) => [person_id, name]));
  return offer.person_ids
    .flatMap((id) => told.get(id) ?? rows("person").value.get(id)?.name ?? [])
    .map(shownName);
}

/** People of an offer whom a member keeps now, as far as this phone knows. */
export function keptOf(offer: HandOverRow, memberId: string): PersonRow[] {
  const people = offer.person_ids.flatMap((id) => rows("person").value.get(id) ?? []);
  return people.filter(({ keeper_id }) => keeper_id === memberId);
}
