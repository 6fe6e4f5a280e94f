"""What is owed: promises, thank-yous and put-offs, as far as the one who asks may know of the person."""

from collections.abc import Collection, Sequence
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import and_, func, select

from backend.followups.model import Promise, PutOff, ThankYou
from backend.followups.rules import PromiseState
from backend.kernel.database import db
from backend.kernel.identity import Identity
from backend.kernel.pages import Page, paged
from backend.kernel.problems import Forbidden, NotFound
from backend.network.model import Person
from backend.network.queries import find_person, known_to

Owed = TypeVar("Owed", Promise, ThankYou)


def promises(identity: Identity, asked: dict[str, Any]) -> Page[Promise]:
    """Return a page of promises about people the one who asks may know of, oldest first.

    `person_id`, `member_id` and `state` narrow it.
    """
    about = and_(Person.union_id == Promise.union_id, Person.id == Promise.person_id)
    query = select(Promise).join(Person, about).where(known_to(identity))
    for name in ("person_id", "member_id", "state"):
        if asked[name] is not None:
            query = query.where(getattr(Promise, name) == asked[name])
    return paged(query, Promise.id, asked)


def get_own(identity: Identity, model: type[Owed], row_id: UUID) -> Owed:
    """Return a promise or thank-you of the one who asks, also when she has lost sight of the person.

    Raises:
        NotFound: there is none, or it is about somebody she may not know of.
        Forbidden: it is another member's.
    """
    found = db.session.get(model, (identity.union_id, row_id))
    if found is None:
        raise NotFound
    if found.member_id != identity.member_id:
        raise Forbidden if find_person(identity, found.person_id) else NotFound
    return found


def find_own_put_off(identity: Identity, put_off_id: UUID) -> PutOff | None:
    """Return a put-off of the one who asks; None when there is none of hers: nobody learns of another member's."""
    found = db.session.get(PutOff, (identity.union_id, put_off_id))
    return found if found is not None and found.member_id == identity.member_id else None


def own_promises_of(identity: Identity, conversation_id: UUID) -> Sequence[Promise]:
    """Return the promises that the one who asks made in one of her talks, settled or not."""
    own = (Promise.union_id == identity.union_id, Promise.member_id == identity.member_id)
    return db.session.scalars(select(Promise).where(*own, Promise.conversation_id == conversation_id)).all()


def own_thanks_of(identity: Identity, conversation_id: UUID) -> Sequence[ThankYou]:
    """Return the thank-yous of the one who asks for one of her talks, said or not."""
    own = (ThankYou.union_id == identity.union_id, ThankYou.member_id == identity.member_id)
    return db.session.scalars(select(ThankYou).where(*own, ThankYou.conversation_id == conversation_id)).all()


def open_promises_of(identity: Identity, member_ids: Collection[UUID]) -> dict[UUID, int]:
    """Return how many promises each of these members has open; who has none is not in it."""
    query = select(Promise.member_id, func.count()).where(
        Promise.union_id == identity.union_id,
        Promise.member_id.in_(member_ids),
        Promise.state == PromiseState.OPEN,
    )
    rows = db.session.execute(query.group_by(Promise.member_id))
    return {member_id: int(number) for member_id, number in rows}
