"""What a member and her captain look at together: one bounded question for each fact, about her alone.

Of the people she keeps only those she shares with her team are counted: of the others a captain may not even know how
many there are.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, case, distinct, exists, func, or_, select

from backend.access.permissions import Permission
from backend.asks.model import Answer, Ask
from backend.asks.queries import elsewhere
from backend.asks.rules import AnswerWord
from backend.coaching.model import ContactPlan, Nudge
from backend.coaching.rules import Template
from backend.conversations.model import Conversation
from backend.goals.model import Goal
from backend.goals.queries import get_coached
from backend.kernel.database import db
from backend.kernel.identity import Identity
from backend.kernel.problems import NotFound
from backend.network.model import Person
from backend.network.rules import Sharing
from backend.progress.rules import Weeks
from backend.unions.model import Membership
from backend.unions.queries import get_member

_NUDGES_LOOKED_AT = 20


def get_looked_at(identity: Identity, member_id: UUID, permission: Permission) -> Membership:
    """Return the one who asks herself, or an active member of a team she captains.

    Raises:
        NotFound: it is neither.
    """
    if member_id == identity.member_id:
        return get_member(identity, member_id, permission)
    return get_coached(identity, member_id, permission)


def find_goal(identity: Identity, member_id: UUID) -> Goal | None:
    """Return the goal a member agreed to last, if she has one."""
    query = select(Goal).where(Goal.union_id == identity.union_id, Goal.member_id == member_id)
    return db.session.scalars(query.order_by(Goal.agreed_on.desc(), Goal.id.desc()).limit(1)).one_or_none()


def find_plan(identity: Identity, member_id: UUID) -> ContactPlan | None:
    """Return how a member and her captains keep in touch, if anything was agreed."""
    return db.session.get(ContactPlan, (identity.union_id, member_id))


def nudges_to(identity: Identity, member_id: UUID) -> Sequence[Nudge]:
    """Return the last messages to a member, plain thanks apart from the others, newest first: to count, not to read."""
    query = select(Nudge).where(Nudge.union_id == identity.union_id, Nudge.member_id == member_id)
    newest = query.order_by(Nudge.sent_at.desc(), Nudge.id.desc()).limit(_NUDGES_LOOKED_AT)
    thanks = Nudge.template == Template.THANKS
    return [*db.session.scalars(newest.where(~thanks)), *db.session.scalars(newest.where(thanks))]


def get_message(identity: Identity, nudge_id: UUID) -> Nudge:
    """Return a message that was sent to the one who asks.

    Raises:
        NotFound: there is none, or it was sent to somebody else.
    """
    found = db.session.get(Nudge, (identity.union_id, nudge_id))
    if found is None or found.member_id != identity.member_id:
        raise NotFound
    return found


def _shared_by(identity: Identity, member_id: UUID) -> ColumnElement[bool]:
    """Return the condition on `Person` for whom a member keeps and shares with her team."""
    return and_(Person.union_id == identity.union_id, Person.keeper_id == member_id, Person.sharing == Sharing.TEAM)


def people_and_talked(identity: Identity, member_id: UUID, weeks: Weeks) -> tuple[int, int, int]:
    """Return how many people a member shares with her team, with how many of them she has talked, and whom to ask.

    Those are the ones she has talked with for whom something was asked in these weeks, in the open.
    """
    talked = exists().where(
        Conversation.union_id == Person.union_id,
        Conversation.person_id == Person.id,
        Conversation.member_id == member_id,
        Conversation.withdrawn_at.is_(None),
    )
    here = or_(Person.left_on.is_(None), Person.left_on > weeks.today)
    asked = exists().where(
        Ask.union_id == Person.union_id,
        Ask.is_public,
        Ask.opens_on <= weeks.today,
        Ask.closes_on >= weeks.starts[0],
        ~elsewhere(Person.department_id),
    )
    counts = (func.count(), func.count(case((talked, 1))), func.count(case((and_(talked, asked), 1))))
    query = select(*counts).where(_shared_by(identity, member_id), here)
    people, with_talk, to_ask = db.session.execute(query).one()
    return people, with_talk, to_ask


@dataclass(frozen=True)
class TalkFacts:
    """Of a member's talks since an instant: how many ended with a step, and with how many people since another."""

    with_step: int
    people_lately: int


def talk_facts(identity: Identity, member_id: UUID, since: datetime, lately: datetime) -> TalkFacts:
    """Return what her talks since `since` add up to; people are those she shares, since the later `lately`."""
    shared = and_(Conversation.held_at >= lately, Person.sharing == Sharing.TEAM)
    query = (
        select(
            func.count(Conversation.next_step),
            func.count(distinct(case((shared, Conversation.person_id)))),
        )
        .join(Person, and_(Person.union_id == Conversation.union_id, Person.id == Conversation.person_id))
        .where(
            Conversation.union_id == identity.union_id,
            Conversation.member_id == member_id,
            Conversation.held_at >= since,
            Conversation.withdrawn_at.is_(None),
        )
    )
    return TalkFacts(*db.session.execute(query).one())


def answers_since(identity: Identity, member_id: UUID, since: datetime) -> dict[AnswerWord, int]:
    """Return how often people a member shares said what to an ask, as she wrote it down since an instant.

    Of what is done in the open: one who said it in private would be known by the count.
    """
    query = (
        select(Answer.answer, func.count())
        .join(Person, and_(Person.union_id == Answer.union_id, Person.id == Answer.person_id))
        .join(Ask, and_(Ask.union_id == Answer.union_id, Ask.id == Answer.ask_id))
        .where(
            Answer.union_id == identity.union_id,
            Ask.is_public,
            Answer.member_id == member_id,
            Answer.answered_at >= since,
            _shared_by(identity, member_id),
        )
        .group_by(Answer.answer)
    )
    return {AnswerWord(word): times for word, times in db.session.execute(query)}
