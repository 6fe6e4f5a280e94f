"""Talks with people the one who asks may know of."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import and_, bindparam, func, select

from backend.campaigns.model import Issue
from backend.conversations.model import Conversation
from backend.kernel.database import db
from backend.kernel.identity import Identity
from backend.kernel.pages import Page, paged
from backend.kernel.problems import Forbidden, NotFound
from backend.network.model import Person
from backend.network.queries import find_person, known_to


def conversations(identity: Identity, asked: dict[str, Any]) -> Page[Conversation]:
    """Return a page of talks, withdrawn ones too, last made first; `person_id` and `member_id` narrow it."""
    about = and_(Person.union_id == Conversation.union_id, Person.id == Conversation.person_id)
    query = select(Conversation).join(Person, about).where(known_to(identity))
    for name in ("person_id", "member_id"):
        if asked[name] is not None:
            query = query.where(getattr(Conversation, name) == asked[name])
    return paged(query, Conversation.id, asked, newest_first=True)


def get_own(identity: Identity, conversation_id: UUID) -> Conversation:
    """Return a talk of the one who asks, also when she has lost sight of the person.

    Raises:
        NotFound: there is none, or it was with somebody she may not know of.
        Forbidden: another member had it.
    """
    found = db.session.get(Conversation, (identity.union_id, conversation_id))
    if found is None:
        raise NotFound
    if found.member_id != identity.member_id:
        raise Forbidden if find_person(identity, found.person_id) else NotFound
    return found


def unknown_issues(identity: Identity, issue_ids: Collection[UUID]) -> set[UUID]:
    """Return those of these ids that are no issue of the union."""
    if not issue_ids:
        return set()
    known = select(Issue.id).where(Issue.union_id == identity.union_id, Issue.id.in_(issue_ids))
    return set(issue_ids) - set(db.session.scalars(known))


TALKS_THAT_COUNT = select(func.count()).where(
    Conversation.union_id == bindparam("union", type_=Conversation.union_id.type),
    Conversation.member_id == bindparam("member", type_=Conversation.member_id.type),
    Conversation.withdrawn_at.is_(None),
)
"""How many talks of an active member count for her team: all that she did not take back."""
