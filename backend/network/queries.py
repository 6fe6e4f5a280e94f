"""Who of all people may be known to the one who asks, and what belongs to them.

One condition decides it everywhere (`known_to`): a member knows the people she keeps; a captain also whom her active
members share with the team and whom nobody on her roster keeps; an organizer all who are shared. The grants of sync
say the same about her phones.
"""

import json
from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, false, or_, select

from backend.access.permissions import Permission
from backend.access.policy import Reach
from backend.kernel.columns import blind_index
from backend.kernel.database import db
from backend.kernel.identity import Identity
from backend.kernel.pages import Page, paged
from backend.kernel.problems import NotFound
from backend.network.model import DoNotContact, Number, Person, PersonAlternative, Tie
from backend.network.rules import Sharing, narrower, normalized_number
from backend.sync import scope


def known_to(identity: Identity) -> ColumnElement[bool]:
    """Return the condition on `Person` that holds for whom the one who asks may know of. A captain costs one query."""
    here = Person.union_id == identity.union_id
    own = Person.keeper_id == identity.member_id
    reach = identity.reach(Permission.PEOPLE_SEE)
    if reach is Reach.UNION:
        return and_(here, or_(own, Person.sharing != Sharing.ONLY_ME))
    if reach is Reach.TEAM:
        return and_(here, or_(own, _granted(identity)))
    return and_(here, own) if reach is Reach.OWN else false()


def _granted(identity: Identity) -> ColumnElement[bool]:
    """Return the condition for what the grants of a captain open: members' shared people, and her rosters."""
    grants = scope.grants_of(db.session(), identity.union_id, identity.member_id)
    members = _ids(grants, "S:")
    rosters = _ids(grants, "R:")
    return or_(
        and_(Person.sharing == Sharing.TEAM, Person.keeper_id.in_(members)),
        and_(Person.keeper_id.is_(None), Person.team_id.in_(rosters)),
    )


def _ids(grants: Collection[str], prefix: str) -> list[UUID]:
    return [UUID(grant.removeprefix(prefix)) for grant in grants if grant.startswith(prefix)]


def people(identity: Identity, asked: dict[str, Any]) -> Page[Person]:
    """Return a page of the people known to the one who asks, oldest first; `team_id` and `keeper_id` narrow it."""
    query = select(Person).where(known_to(identity))
    for name in ("team_id", "keeper_id"):
        if asked[name] is not None:
            query = query.where(getattr(Person, name) == asked[name])
    return paged(query, Person.id, asked)


def find_person(identity: Identity, person_id: UUID) -> Person | None:
    """Return the person if there is one whom the one who asks may know of."""
    return db.session.scalars(select(Person).where(known_to(identity), Person.id == person_id)).one_or_none()


def get_person(identity: Identity, person_id: UUID) -> Person:
    """Return a person whom the one who asks may know of.

    Raises:
        NotFound: there is none, or she may not know.
    """
    found = find_person(identity, person_id)
    if found is None:
        raise NotFound
    return found


def find_person_unseen(identity: Identity, person_id: UUID) -> Person | None:
    """Return the union's person with this id, whoever may know of them: to write, never to show."""
    return db.session.get(Person, (identity.union_id, person_id))


def people_kept_by(union_id: UUID, keeper_id: UUID) -> Sequence[Person]:
    """Return everybody whom a member keeps, private ones too: to move with her to another team, never to show."""
    kept = select(Person).where(Person.union_id == union_id, Person.keeper_id == keeper_id)
    return db.session.scalars(kept.order_by(Person.id)).all()


def numbers_of(identity: Identity, person: Person) -> list[Number]:
    """Return a person's numbers that the one who asks may see, oldest first."""
    rows = db.session.scalars(
        select(Number).where(Number.union_id == identity.union_id, Number.person_id == person.id).order_by(Number.id)
    )
    if person.keeper_id == identity.member_id:
        return list(rows)
    enough = {Sharing.TEAM}
    if identity.reach(Permission.PEOPLE_SEE) is Reach.UNION:
        enough.add(Sharing.ORGANIZERS)
    return [row for row in rows if narrower(Sharing(row.sharing), Sharing(person.sharing)) in enough]


def find_number(identity: Identity, number_id: UUID) -> Number | None:
    """Return the number with this id in the union, to be checked against its person before anything is shown."""
    return db.session.get(Number, (identity.union_id, number_id))


def find_same_number(identity: Identity, person_id: UUID, number: str) -> Number | None:
    """Return the person's number that is the same one, however it is spelled."""
    index = index_of(identity, number)
    same = (Number.union_id == identity.union_id, Number.person_id == person_id, Number.number_index == index)
    return db.session.scalars(select(Number).where(*same)).one_or_none()


def index_of(identity: Identity, number: str) -> bytes:
    """Return the blind index under which two spellings of a number are equal within the union."""
    return blind_index(identity.union_id, "number", normalized_number(number) or number)


def find_own_tie(identity: Identity, person_id: UUID) -> Tie | None:
    """Return how the one who asks knows this person, if she has said so."""
    own = (Tie.union_id == identity.union_id, Tie.member_id == identity.member_id, Tie.person_id == person_id)
    return db.session.scalars(select(Tie).where(*own)).one_or_none()


def wishes_of(identity: Identity, person_id: UUID) -> Sequence[DoNotContact]:
    """Return every time a person asked not to be contacted, lifted ones too, oldest first."""
    about = (DoNotContact.union_id == identity.union_id, DoNotContact.person_id == person_id)
    return db.session.scalars(select(DoNotContact).where(*about).order_by(DoNotContact.id)).all()


def wishes_with(identity: Identity, wish_ids: Collection[UUID]) -> Sequence[DoNotContact]:
    """Return those of these do-not-contact notes whose person the one who asks may know of."""
    query = (
        select(DoNotContact)
        .join(Person, and_(Person.union_id == DoNotContact.union_id, Person.id == DoNotContact.person_id))
        .where(known_to(identity), DoNotContact.id.in_(wish_ids))
    )
    return db.session.scalars(query.order_by(DoNotContact.id)).all()


def alternatives_of(identity: Identity, person_id: UUID) -> Sequence[PersonAlternative]:
    """Return the values that did not make it when edits of a person met, oldest first."""
    about = (PersonAlternative.union_id == identity.union_id, PersonAlternative.person_id == person_id)
    return db.session.scalars(select(PersonAlternative).where(*about).order_by(PersonAlternative.id)).all()


def person_in_full(identity: Identity, person_id: UUID) -> dict[str, Any]:
    """Return a person with all that the one who asks may see besides, in the keys of `PersonInFull`.

    Raises:
        NotFound: there is none, or she may not know.
    """
    person = get_person(identity, person_id)
    alternatives = alternatives_of(identity, person_id)
    return {
        **{column.key: getattr(person, column.key) for column in Person.__table__.columns},
        "name": person.name,
        "numbers": numbers_of(identity, person),
        "do_not_contact": wishes_of(identity, person_id),
        "alternatives": [
            {"field": row.field, "value": json.loads(row.value), "member_id": row.member_id, "noted_at": row.noted_at}
            for row in alternatives
        ],
    }
