/** People who change hands: what an offer looks like, how it is settled, and who of it goes. Mirrors `backend/network/hand_overs.py`. */
import type { HandOverRow, Mutations, PersonRow } from "#domain/rows.ts";

type Person = Pick<PersonRow, "id" | "name" | "keeper_id" | "sharing">;

/** An open offer of these people, as the phone of who makes it shows it. */
export function offerOf(
  args: Mutations["network.offer_people"],
  people: readonly Person[],
  by: { readonly member_id: string; readonly at: string },
): Omit<HandOverRow, "id" | "ver"> {
  return {
    hand_over_id: args.id,
    from_member_id: people[0]?.keeper_id ?? null,
    to_member_id: args.to_member_id,
    offered_by: by.member_id,
    person_ids: args.person_ids,
    people: people.map(({ id, name }) => ({ person_id: id, name })),
    notes: args.notes ?? [],
    numbers_too: args.numbers_too ?? false,
    state: "offered",
    words: null,
    offered_at: by.at,
    settled_at: null,
  };
}

/** The offer once it was settled; what was settled before stays. It names nobody afterwards; notes stay with a yes only. */
export function settled(
  row: HandOverRow,
  state: Exclude<HandOverRow["state"], "offered">,
  at: string,
  words: string | null = null,
): HandOverRow {
  const notes = state === "accepted" ? row.notes : [];
  return row.state === "offered" ? { ...row, state, words, people: [], notes, settled_at: at } : row;
}

/** What whoever passed this person on said about her to this member, last said first. Rows of an older pull have no notes. */
export function saidAlong(
  offers: Iterable<HandOverRow>,
  personId: string,
  memberId: string,
): { readonly by: string; readonly words: string; readonly at: string }[] {
  return [...offers]
    .filter((offer) => offer.state === "accepted" && offer.to_member_id === memberId)
    .flatMap((offer) =>
      (offer.notes ?? [])
        .filter(({ person_id }) => person_id === personId)
        .map(({ words }) => ({ by: offer.offered_by, words, at: offer.offered_at })),
    )
    .sort((a, b) => (a.at < b.at ? 1 : -1));
}

/**
 * Whether a person of an accepted offer changes hands: not when she did so meanwhile, and not when she is private and was
 * offered by anybody else than her keeper.
 */
export function changesHands(
  offer: Pick<HandOverRow, "from_member_id" | "offered_by">,
  person: Pick<Person, "keeper_id" | "sharing">,
): boolean {
  const stillKept = person.keeper_id === offer.from_member_id;
  return stillKept && (offer.offered_by === offer.from_member_id || person.sharing !== "only_me");
}

/** Offers that wait for this member's yes or no, oldest first. */
export function waitingFor(offers: Iterable<HandOverRow>, memberId: string): HandOverRow[] {
  return [...offers]
    .filter((offer) => offer.state === "offered" && offer.to_member_id === memberId)
    .sort((a, b) => (a.offered_at < b.offered_at ? -1 : 1));
}
