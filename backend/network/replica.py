"""What of the network travels to phones, to whose, and what phones may ask of it."""

from typing import Any
from uuid import UUID

from backend.access.permissions import Permission
from backend.kernel.database import db
from backend.kernel.identity import Identity
from backend.network import (
    alternative_schemas,
    alternatives,
    do_not_contact,
    hand_overs,
    merging,
    queries,
    schemas,
    service,
)
from backend.network.model import (
    DoNotContact,
    HandOver,
    HandOverParty,
    Number,
    Person,
    PersonAlternative,
    PersonMerge,
    Tie,
)
from backend.network.rules import Correction, HandOverState, Sharing, narrower
from backend.sync import scope
from backend.sync.replica import Merged, Mutation, Replica, with_subject


def _scope_of_person(person: Person) -> str | None:
    """Return whose phones may hold a person; nobody's, once she was merged into another entry."""
    return _scope(person, Sharing(person.sharing))


def _scope_of_number(number: Number) -> str | None:
    """Return whose phones may hold a number: never more than its person's.

    A private number is its adder's. It rests while somebody else keeps the person.
    """
    person = db.session.get_one(Person, (number.union_id, number.person_id))
    if number.sharing == Sharing.ONLY_ME and number.added_by != person.keeper_id:
        return None
    return _scope(person, narrower(Sharing(number.sharing), Sharing(person.sharing)))


def _scope_of_tie(tie: Tie) -> str | None:
    """Return whose phones may hold a tie: the member's own, unless it rests with a merged person."""
    person = db.session.get_one(Person, (tie.union_id, tie.person_id))
    return scope.only(tie.member_id) if person.merged_into is None else None


def _standing(merged: PersonMerge) -> UUID:
    return queries.standing_id(merged.union_id, merged.kept_id)


def _merge(merged: PersonMerge) -> dict[str, object]:
    """Return the body of the row that leads from one entry to the other."""
    names = ("dropped_id", "member_id", "merged_at", "undone_at")
    return {"kept_id": _standing(merged), **{name: getattr(merged, name) for name in names}}


def _scope(person: Person, sharing: Sharing) -> str | None:
    if person.merged_into is not None:
        return None
    if person.keeper_id is not None:
        within = {Sharing.ONLY_ME: scope.only, Sharing.ORGANIZERS: scope.for_organizers, Sharing.TEAM: scope.shared_by}
        return within[sharing](person.keeper_id)
    return None if person.team_id is None else scope.unkept_in(person.team_id)


def _scope_of_alternative(lost: PersonAlternative) -> str | None:
    """Return whose phones may hold a value that lost: its author's, as long as she may know of the person.

    What a keeper said rests while somebody else keeps the person. What a captain said goes where the person goes,
    because only that follows who captains whom.
    """
    person = db.session.get_one(Person, (lost.union_id, lost.person_id))
    if lost.settled_at is not None or lost.author_id is None or person.merged_into is not None:
        return None
    if lost.author_id == person.keeper_id:
        return scope.only(lost.author_id)
    return None if lost.as_keeper or person.sharing != Sharing.TEAM else _scope(person, Sharing.TEAM)


def _alternative(lost: PersonAlternative) -> dict[str, object]:
    names = ("person_id", "field", "noted_at")
    return {**{name: getattr(lost, name) for name in names}, "member_id": lost.author_id, "value": lost.said}


def _add_person(identity: Identity, args: dict[str, Any]) -> None:
    service.add_person(identity, args)


def _correct_person(identity: Identity, args: dict[str, Any]) -> Merged | None:
    _, outcome = service.correct_person(identity, args["id"], args["set"], args["base"])
    return _partly(outcome)


def _partly(outcome: Correction) -> Merged | None:
    """Return what of a correction was not taken, None if all of it was."""
    if not outcome.kept:
        return None
    return Merged(kept=outcome.kept, alt={name: outcome.losers[name] for name in outcome.kept})


def _merge_people(identity: Identity, args: dict[str, Any]) -> Merged | None:
    _, outcome = merging.merge(identity, args)
    return _partly(outcome)


def _unmerge_people(identity: Identity, args: dict[str, Any]) -> None:
    merging.unmerge(identity, args["id"])


def _share_person(identity: Identity, args: dict[str, Any]) -> None:
    service.share_person(identity, args["id"], args["sharing"])


def _add_number(identity: Identity, args: dict[str, Any]) -> None:
    service.add_number(identity, args)


def _remove_number(identity: Identity, args: dict[str, Any]) -> None:
    service.remove_number(identity, args["id"])


def _settle_alternative(identity: Identity, args: dict[str, Any]) -> None:
    alternatives.settle(identity, args["id"])


def _set_tie(identity: Identity, args: dict[str, Any]) -> None:
    service.set_tie(identity, args)


def _do_not_contact(identity: Identity, args: dict[str, Any]) -> None:
    do_not_contact.note_wish(identity, args)


def _lift_do_not_contact(identity: Identity, args: dict[str, Any]) -> Merged | None:
    """Lift what was seen, and say of which there was nothing to lift."""
    observed: list[Any] = args["observed"]
    lifted = do_not_contact.lift_wishes(identity, observed, args["reason"])
    unknown = [wish_id for wish_id in observed if wish_id not in lifted]
    return Merged(kept={"observed": sorted(lifted)}, alt={"observed": unknown}) if unknown else None


def _offer_people(identity: Identity, args: dict[str, Any]) -> None:
    hand_overs.offer(identity, args)


def _accept_people(identity: Identity, args: dict[str, Any]) -> Merged | None:
    """Accept, and say of an offer that was settled before how it stands, or whom of it the member did not get."""
    offered, left = hand_overs.accept(identity, args["id"])
    if left:
        got = sorted({UUID(person_id) for person_id in offered.person_ids} - set(left))
        return Merged(kept={"person_ids": got}, alt={"person_ids": sorted(left)})
    return _left_standing(offered, HandOverState.ACCEPTED)


def _decline_people(identity: Identity, args: dict[str, Any]) -> Merged | None:
    return _left_standing(hand_overs.decline(identity, args["id"], args["reason"]), HandOverState.DECLINED)


def _take_back_people(identity: Identity, args: dict[str, Any]) -> Merged | None:
    return _left_standing(hand_overs.take_back(identity, args["id"]), HandOverState.TAKEN_BACK)


def _left_standing(offered: HandOver, wanted: HandOverState) -> Merged | None:
    return None if offered.state == wanted else Merged(kept={"state": offered.state}, alt={"state": wanted})


def _hand_over(party: HandOverParty) -> dict[str, object]:
    """Return the body of the row each party's phones hold."""
    offered = db.session.get_one(HandOver, (party.union_id, party.hand_over_id))
    return queries.hand_over_facts(party.union_id, offered, party.member_id)


REPLICAS = (
    Replica("person", Person, schemas.PersonRow, scope=_scope_of_person, subject=lambda person: person.id),
    Replica("tie", Tie, schemas.TieRow, scope=_scope_of_tie, subject=lambda tie: tie.person_id),
    Replica("person_merge", PersonMerge, schemas.PersonMergeRow, scope=with_subject, subject=_standing, body=_merge),
    Replica("number", Number, schemas.NumberRow, scope=_scope_of_number, subject=lambda number: number.person_id),
    Replica(
        "do_not_contact",
        DoNotContact,
        schemas.DoNotContactRow,
        scope=with_subject,
        subject=lambda wish: wish.person_id,
    ),
    Replica(
        "alternative",
        PersonAlternative,
        alternative_schemas.AlternativeRow,
        scope=_scope_of_alternative,
        subject=lambda lost: lost.person_id,
        body=_alternative,
    ),
    Replica(
        "hand_over",
        HandOverParty,
        schemas.HandOverRow,
        scope=lambda party: scope.only(party.member_id),
        body=_hand_over,
    ),
)
_HAND_OVER = Permission.PEOPLE_HAND_OVER
MUTATIONS = (
    Mutation(
        "network.add_person", schemas.NetworkAddPersonArgs, needs=Permission.PEOPLE_ADD, run=_add_person, makes=True
    ),
    Mutation(
        "network.correct_person", schemas.NetworkCorrectPersonArgs, needs=Permission.PEOPLE_CORRECT, run=_correct_person
    ),
    Mutation(
        "network.merge_people",
        schemas.NetworkMergePeopleArgs,
        needs=Permission.PEOPLE_MERGE,
        run=_merge_people,
        makes=True,
    ),
    Mutation(
        "network.unmerge_people",
        schemas.NetworkUnmergePeopleArgs,
        needs=Permission.PEOPLE_MERGE,
        run=_unmerge_people,
    ),
    Mutation("network.share_person", schemas.NetworkSharePersonArgs, needs=Permission.PEOPLE_SHARE, run=_share_person),
    Mutation(
        "network.add_number", schemas.NetworkAddNumberArgs, needs=Permission.NUMBERS_KEEP, run=_add_number, makes=True
    ),
    Mutation(
        "network.remove_number", schemas.NetworkRemoveNumberArgs, needs=Permission.NUMBERS_KEEP, run=_remove_number
    ),
    Mutation(
        "network.settle_alternative",
        alternative_schemas.NetworkSettleAlternativeArgs,
        needs=Permission.PEOPLE_CORRECT,
        run=_settle_alternative,
    ),
    Mutation("network.set_tie", schemas.NetworkSetTieArgs, needs=Permission.TIES_SET, run=_set_tie, makes=True),
    Mutation(
        "network.do_not_contact",
        schemas.NetworkDoNotContactArgs,
        needs=Permission.DO_NOT_CONTACT_ADD,
        run=_do_not_contact,
        makes=True,
        outlives_access=True,
    ),
    Mutation(
        "network.lift_do_not_contact",
        schemas.NetworkLiftDoNotContactArgs,
        needs=Permission.DO_NOT_CONTACT_LIFT,
        run=_lift_do_not_contact,
    ),
    Mutation("network.offer_people", schemas.NetworkOfferPeopleArgs, needs=_HAND_OVER, run=_offer_people, makes=True),
    Mutation("network.accept_people", schemas.NetworkAcceptPeopleArgs, needs=_HAND_OVER, run=_accept_people),
    Mutation("network.decline_people", schemas.NetworkDeclinePeopleArgs, needs=_HAND_OVER, run=_decline_people),
    Mutation("network.take_back_people", schemas.NetworkTakeBackPeopleArgs, needs=_HAND_OVER, run=_take_back_people),
)
