"""Talks with people the one who asks may know of."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, bindparam, exists, func, or_, select

from backend.assessments.model import Assessment
from backend.campaigns.model import Campaign, Issue
from backend.conversations.model import Conversation
from backend.kernel.audit import AuditEvent
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


def all_campaigns(union_id: UUID) -> Sequence[Campaign]:
    """Return every campaign of the union: for a job."""
    return db.session.scalars(select(Campaign).where(Campaign.union_id == union_id).order_by(Campaign.id)).all()


def _said(union_id: UUID, campaign_id: UUID | None, before: datetime) -> ColumnElement[bool]:
    """Return the condition for talks of a campaign, or of none, before an instant that say more than that they were."""
    word = exists().where(Assessment.union_id == Conversation.union_id, Assessment.conversation_id == Conversation.id)
    return and_(
        Conversation.union_id == union_id,
        Conversation.campaign_id == campaign_id,
        Conversation.held_at < before,
        or_(
            Conversation.note_sealed.is_not(None),
            Conversation.stand.is_not(None),
            Conversation.next_step.is_not(None),
            Conversation.issue_ids != [],
            word,
        ),
    )


def how_much_said(union_id: UUID, campaign_id: UUID | None, before: datetime) -> int:
    """Count the talks of a campaign, or of none, before an instant of which more is kept than that they were."""
    query = select(func.count()).select_from(Conversation).where(_said(union_id, campaign_id, before))
    return db.session.scalar(query) or 0


def said_in(union_id: UUID, campaign_id: UUID | None, before: datetime, most: int) -> Sequence[Conversation]:
    """Return some of these talks, those made first."""
    query = select(Conversation).where(_said(union_id, campaign_id, before)).order_by(Conversation.id).limit(most)
    return db.session.scalars(query).all()


def assessments_in(union_id: UUID, conversation_ids: Collection[UUID]) -> Sequence[Assessment]:
    """Return what was said in these talks about where people stand, taken back or not."""
    said = (Assessment.union_id == union_id, Assessment.conversation_id.in_(conversation_ids))
    return db.session.scalars(select(Assessment).where(*said)).all()


def told_at(union_id: UUID, subject_id: UUID, action: str, since: datetime) -> datetime | None:
    """Return when the trail told of something for the first time since an instant; None if it has not."""
    about = (AuditEvent.union_id == union_id, AuditEvent.subject_id == subject_id, AuditEvent.action == action)
    return db.session.scalar(select(func.min(AuditEvent.at)).where(*about, AuditEvent.at >= since))


def talks_between(
    identity: Identity, member_ids: Collection[UUID], person_ids: Collection[UUID]
) -> dict[tuple[UUID, UUID], list[tuple[datetime, str]]]:
    """Return the talks of these members with these known people, by member and person, oldest first."""
    about = and_(Person.union_id == Conversation.union_id, Person.id == Conversation.person_id)
    query = (
        select(Conversation.member_id, Conversation.person_id, Conversation.held_at, Conversation.channel)
        .join(Person, about)
        .where(
            known_to(identity),
            Person.id.in_(person_ids),
            Conversation.member_id.in_(member_ids),
            Conversation.withdrawn_at.is_(None),
        )
    )
    talks: dict[tuple[UUID, UUID], list[tuple[datetime, str]]] = {}
    for member_id, person_id, held_at, channel in db.session.execute(query.order_by(Conversation.held_at)):
        talks.setdefault((member_id, person_id), []).append((held_at, channel))
    return talks
