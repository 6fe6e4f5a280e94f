"""Open offers follow the people they name: who was offered is told a name only while that person would change hands."""

from collections.abc import Iterable
from uuid import UUID

from backend.kernel.database import db
from backend.network import queries
from backend.network.model import Person
from backend.sync import recorder


def tell_parties(person: Person, *keeper_ids: UUID | None) -> None:
    """Record anew the open offers of a person whose name, sharing or keeper has changed.

    Args:
        person: she.
        keeper_ids: whose offers may name her, those who kept her up to now, too; her keeper if none is given.
    """
    for keeper_id in keeper_ids or (person.keeper_id,):
        _tell(person.union_id, keeper_id, {str(person.id)})


def tell_parties_of_unkept(union_id: UUID, people: Iterable[Person]) -> None:
    """Record anew the open offers of people of rosters, about many people at once."""
    _tell(union_id, None, {str(person.id) for person in people})


def _tell(union_id: UUID, keeper_id: UUID | None, person_ids: set[str]) -> None:
    for offered in queries.open_offers(union_id, from_id=keeper_id):
        if not person_ids.isdisjoint(offered.person_ids):
            recorder.touch(db.session(), *queries.parties_of(offered.union_id, offered.id))
