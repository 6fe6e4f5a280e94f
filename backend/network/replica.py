"""What of the network travels to phones, to whose, and what phones may ask of it."""

from typing import Any

from backend.access.permissions import Permission
from backend.kernel.database import db
from backend.kernel.identity import Identity
from backend.network import schemas, service
from backend.network.model import DoNotContact, Number, Person, Tie
from backend.network.rules import Sharing, narrower
from backend.sync import scope
from backend.sync.replica import Merged, Mutation, Replica, with_subject


def _scope_of_person(person: Person) -> str | None:
    """Return whose phones may hold a person."""
    return _scope(person, Sharing(person.sharing))


def _scope_of_number(number: Number) -> str | None:
    """Return whose phones may hold a number: never more than its person's."""
    person = db.session.get_one(Person, (number.union_id, number.person_id))
    return _scope(person, narrower(Sharing(number.sharing), Sharing(person.sharing)))


def _scope(person: Person, sharing: Sharing) -> str | None:
    if person.keeper_id is not None:
        within = {Sharing.ONLY_ME: scope.only, Sharing.ORGANIZERS: scope.for_organizers, Sharing.TEAM: scope.shared_by}
        return within[sharing](person.keeper_id)
    return None if person.team_id is None else scope.unkept_in(person.team_id)


def _add_person(identity: Identity, args: dict[str, Any]) -> None:
    service.add_person(identity, args)


def _correct_person(identity: Identity, args: dict[str, Any]) -> Merged | None:
    _, outcome = service.correct_person(identity, args["id"], args["set"], args["base"])
    if not outcome.kept:
        return None
    return Merged(kept=outcome.kept, alt={name: outcome.losers[name] for name in outcome.kept})


def _share_person(identity: Identity, args: dict[str, Any]) -> None:
    service.share_person(identity, args["id"], args["sharing"])


def _add_number(identity: Identity, args: dict[str, Any]) -> None:
    service.add_number(identity, args)


def _remove_number(identity: Identity, args: dict[str, Any]) -> None:
    service.remove_number(identity, args["id"])


def _set_tie(identity: Identity, args: dict[str, Any]) -> None:
    service.set_tie(identity, args)


def _do_not_contact(identity: Identity, args: dict[str, Any]) -> None:
    service.note_do_not_contact(identity, args)


def _lift_do_not_contact(identity: Identity, args: dict[str, Any]) -> Merged | None:
    """Lift what was seen, and say of which there was nothing to lift."""
    observed: list[Any] = args["observed"]
    lifted = service.lift_do_not_contact(identity, observed)
    unknown = [wish_id for wish_id in observed if wish_id not in lifted]
    return Merged(kept={"observed": sorted(lifted)}, alt={"observed": unknown}) if unknown else None


REPLICAS = (
    Replica("person", Person, schemas.PersonRow, scope=_scope_of_person, subject=lambda person: person.id),
    Replica("tie", Tie, schemas.TieRow, scope=lambda tie: scope.only(tie.member_id), subject=lambda tie: tie.person_id),
    Replica("number", Number, schemas.NumberRow, scope=_scope_of_number, subject=lambda number: number.person_id),
    Replica(
        "do_not_contact",
        DoNotContact,
        schemas.DoNotContactRow,
        scope=with_subject,
        subject=lambda wish: wish.person_id,
    ),
)
MUTATIONS = (
    Mutation("network.add_person", schemas.NetworkAddPersonArgs, needs=Permission.PEOPLE_ADD, run=_add_person),
    Mutation(
        "network.correct_person", schemas.NetworkCorrectPersonArgs, needs=Permission.PEOPLE_CORRECT, run=_correct_person
    ),
    Mutation("network.share_person", schemas.NetworkSharePersonArgs, needs=Permission.PEOPLE_SHARE, run=_share_person),
    Mutation("network.add_number", schemas.NetworkAddNumberArgs, needs=Permission.NUMBERS_KEEP, run=_add_number),
    Mutation(
        "network.remove_number", schemas.NetworkRemoveNumberArgs, needs=Permission.NUMBERS_KEEP, run=_remove_number
    ),
    Mutation("network.set_tie", schemas.NetworkSetTieArgs, needs=Permission.TIES_SET, run=_set_tie),
    Mutation(
        "network.do_not_contact",
        schemas.NetworkDoNotContactArgs,
        needs=Permission.DO_NOT_CONTACT_ADD,
        run=_do_not_contact,
    ),
    Mutation(
        "network.lift_do_not_contact",
        schemas.NetworkLiftDoNotContactArgs,
        needs=Permission.DO_NOT_CONTACT_LIFT,
        run=_lift_do_not_contact,
    ),
)
