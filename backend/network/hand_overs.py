"""Hand people over: offered by their keeper or an organizer, accepted or declined by who is to keep them.

The only writers of `HandOver`, and the only ones who change a person's keeper. Everything about a person moves along
with her; what her old keeper has not sent yet is held when it comes, except a wish not to be contacted.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from backend.access.permissions import Permission
from backend.access.policy import Reach
from backend.access.roles import Status
from backend.kernel import audit, clock
from backend.kernel.database import db
from backend.kernel.identifiers import new_id
from backend.kernel.identity import Identity
from backend.kernel.problems import Conflict, Forbidden, Invalid, NotFound
from backend.network import alternatives, offers, queries, rules
from backend.network.model import HandOver, HandOverParty, Person
from backend.network.rules import HandOverState
from backend.network.service import made_before
from backend.sync import recorder
from backend.unions.model import Membership
from backend.unions.queries import find_member, get_member


class HandOverSettled(Conflict):
    """The offer was accepted, declined or taken back before."""

    code = "hand-over-settled"
    title = "This offer is settled already"


def offer(identity: Identity, said: Mapping[str, Any]) -> HandOver:
    """Offer people to another member; a second time changes nothing.

    A member offers whom she keeps, private people too; an organizer whom members share, and people of rosters. All of
    one offer have one keeper. `said` has the keys of `NetworkOfferPeopleArgs`.

    Raises:
        NotFound: one of them is not the caller's to offer, or she may not know of the receiver.
        Invalid: the receiver cannot keep people, or keeps these already, or the people have several keepers, or a note
            is about somebody else.
        IdCollision: another offer has this id.
    """
    identity.require(Permission.PEOPLE_HAND_OVER)
    known = made_before(identity, HandOver, said["id"], "offered_by", to_id=said["to_member_id"])
    if known is not None:
        return known
    people = queries.people_to_offer(identity, said["person_ids"])
    standing = {person_id: queries.standing_id(identity.union_id, person_id) for person_id in said["person_ids"]}
    if len(people) < len(set(standing.values())):
        raise NotFound
    receiver = get_member(identity, said["to_member_id"], Permission.MEMBERS_SEE)
    keepers = {person.keeper_id for person in people}
    _check(identity, receiver, keepers, numbers_too=said["numbers_too"])
    offered = HandOver(
        union_id=identity.union_id,
        id=said["id"],
        from_id=next(iter(keepers)),
        to_id=receiver.id,
        offered_by=identity.member_id,
        person_ids=[str(person.id) for person in people],
        numbers_too=said["numbers_too"],
        notes=rules.notes_text(_notes_said(said["notes"], standing)),
        state=HandOverState.OFFERED,
        offered_at=clock.now(),
    )
    db.session.add(offered)
    db.session.flush()
    for member_id in {offered.offered_by, offered.to_id, offered.from_id} - {None}:
        row_id = offered.id if member_id == offered.offered_by else new_id()
        party = {"union_id": offered.union_id, "id": row_id, "hand_over_id": offered.id, "member_id": member_id}
        db.session.add(HandOverParty(**party))
    audit.note(identity, "people.offer", offered.id, about_id=offered.to_id)
    return offered


def _notes_said(notes: Sequence[Mapping[str, Any]], standing: Mapping[UUID, UUID]) -> dict[UUID, str]:
    """Return the words about each person.

    Raises:
        Invalid: somebody in the notes is not in the offer.
    """
    if any(note["person_id"] not in standing for note in notes):
        raise Invalid(fields={"notes": ["A note is about somebody who is not in this offer."]})
    return {standing[note["person_id"]]: note["words"] for note in notes}


def _check(identity: Identity, receiver: Membership, keepers: set[UUID | None], *, numbers_too: bool) -> None:
    """Refuse an offer nobody could accept.

    Raises:
        Invalid: as `offer` says.
    """
    wrong: dict[str, list[str]] = {}
    if receiver.status is not Status.ACTIVE:
        wrong["to_member_id"] = ["Nobody has vouched for this member."]
    elif receiver.id in keepers:
        wrong["to_member_id"] = ["She keeps them already."]
    if len(keepers) > 1:
        wrong["person_ids"] = ["They have several keepers; make one offer for each."]
    if numbers_too and keepers != {identity.member_id}:
        wrong["numbers_too"] = ["Private numbers are their keeper's to pass on."]
    if wrong:
        raise Invalid(fields=wrong)


def accept(identity: Identity, hand_over_id: UUID) -> tuple[HandOver, Sequence[UUID]]:
    """Take over the people of an offer; a second time changes nothing.

    Returns:
        The hand-over as it stands, and whom of it the caller did not get: they changed hands meanwhile, or their keeper
        made them private. If the offer was declined or taken back before, it stays so.

    Raises:
        NotFound: there is no such offer, or the caller may not know of it.
        Forbidden: it was made to somebody else.
    """
    offered = _made_to(identity, hand_over_id)
    if offered.state != HandOverState.OFFERED:
        return offered, ()
    receiver = find_member(identity.union_id, identity.member_id)
    left: list[UUID] = []
    for person in queries.people_offered(identity.union_id, offered):
        if offered.takes(person):
            _give(offered, person, receiver)
        else:
            left.append(person.id)
    told = rules.notes_by_person(offered.notes)
    offered.notes = rules.notes_text({person_id: words for person_id, words in told.items() if person_id not in left})
    _settle(identity, offered, HandOverState.ACCEPTED)
    return offered, left


def _give(offered: HandOver, person: Person, receiver: Membership | None) -> None:
    """Make the receiver the keeper of a person; private numbers go along if their keeper said so, or rest."""
    if offered.numbers_too:
        for number in queries.private_numbers_of(offered.union_id, person.id, person.keeper_id):
            number.added_by = offered.to_id
    person.keeper_id = offered.to_id
    person.team_id = receiver.team_id if receiver else None
    db.session.flush()
    # A number that rests is on no phone, so nothing that is there brings it back with its person.
    recorder.touch(db.session(), *queries.private_numbers_of(offered.union_id, person.id, offered.to_id))
    alternatives.wake(person)
    offers.tell_parties(person, offered.from_id, offered.to_id)


def decline(identity: Identity, hand_over_id: UUID, reason: str | None) -> HandOver:
    """Leave the people of an offer with their keeper; one that was settled before stays as it was.

    Raises:
        NotFound: there is no such offer, or the caller may not know of it.
        Forbidden: it was made to somebody else.
    """
    offered = _made_to(identity, hand_over_id)
    if offered.state == HandOverState.OFFERED:
        offered.words, offered.notes = reason, None
        _settle(identity, offered, HandOverState.DECLINED)
    return offered


def take_back(identity: Identity, hand_over_id: UUID) -> HandOver:
    """Take an offer back: whoever made it may, and organizers; one that was settled before stays as it was.

    Raises:
        NotFound: there is no such offer, or the caller may not know of it.
        Forbidden: it is not the caller's to take back.
    """
    reach = identity.require(Permission.PEOPLE_HAND_OVER)
    offered = queries.get_hand_over(identity, hand_over_id)
    if offered.offered_by != identity.member_id and reach is not Reach.UNION:
        raise Forbidden("Whoever made this offer takes it back.")
    if offered.state == HandOverState.OFFERED:
        offered.notes = None
        _settle(identity, offered, HandOverState.TAKEN_BACK)
    return offered


def _made_to(identity: Identity, hand_over_id: UUID) -> HandOver:
    """Return an offer made to the caller.

    Raises:
        NotFound: there is none, or she may not know of it.
        Forbidden: it was made to somebody else.
    """
    identity.require(Permission.PEOPLE_HAND_OVER)
    offered = queries.get_hand_over(identity, hand_over_id)
    if offered.to_id != identity.member_id:
        raise Forbidden("This offer was made to somebody else.")
    return offered


def _settle(identity: Identity, offered: HandOver, state: HandOverState) -> None:
    """Write down what became of an offer, and who settled it."""
    _end(offered, state)
    verbs = {HandOverState.ACCEPTED: "accept", HandOverState.DECLINED: "decline"}
    audit.note(identity, f"people.{verbs.get(state, 'take_back')}", offered.id, about_id=offered.from_id)


def _end(offered: HandOver, state: HandOverState) -> None:
    """Write down what became of an offer, and tell the phones of all who know of it."""
    offered.state = state
    offered.settled_at = clock.now()
    db.session.flush()
    recorder.touch(db.session(), *queries.parties_of(offered.union_id, offered.id))


def end_offers_to(member: Membership) -> None:
    """Take back what is offered to a member who was shut out: she may come back, and waits until somebody vouches then.

    Called whenever a member's standing changes.
    """
    if member.status is Status.SUSPENDED:
        for offered in queries.open_offers(member.union_id, to_id=member.id):
            offered.notes = None
            _end(offered, HandOverState.TAKEN_BACK)


def refuse_other(offered: HandOver, wanted: HandOverState) -> HandOver:
    """Return a hand-over that stands as the caller wanted it.

    Raises:
        HandOverSettled: it was settled otherwise before.
    """
    if offered.state != wanted:
        raise HandOverSettled
    return offered
