"""What the union asks, and what its members wrote down as answers. Who may ask this at all is the policy's to say."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Text, cast, exists, func, select
from sqlalchemy.orm import InstrumentedAttribute

from backend.asks.model import Answer, Ask
from backend.kernel.database import Base, db
from backend.kernel.identity import Identity
from backend.kernel.pages import Page, paged
from backend.kernel.problems import known


def asks(identity: Identity, asked: dict[str, Any]) -> Page[Ask]:
    """Return a page of the union's asks, newest first; `campaign_id` narrows it."""
    query = select(Ask).where(Ask.union_id == identity.union_id)
    if asked["campaign_id"] is not None:
        query = query.where(Ask.campaign_id == asked["campaign_id"])
    return paged(query, Ask.id, asked, newest_first=True)


def asks_of(union_id: UUID, campaign_id: UUID) -> Sequence[Ask]:
    """Return every ask of a campaign, oldest first: to tell the phones what became of it."""
    mine = (Ask.union_id == union_id, Ask.campaign_id == campaign_id)
    return db.session.scalars(select(Ask).where(*mine).order_by(Ask.id)).all()


def elsewhere(department_id: InstrumentedAttribute[UUID | None]) -> ColumnElement[bool]:
    """Return the condition on `Ask` that it is a test of some departments, and this one is not among them.

    Whoever has no department is in none of them. The ask and the person are those of the statements around it, however
    far out; left to itself it would look for any person of the whole table.
    """
    tests = Base.metadata.tables["structure_test"]
    places, place = _plain(tests.c.department_ids), _plain(department_id)
    its = (tests.c.union_id == Ask.union_id, tests.c.id == Ask.id)
    is_for_others = exists().where(*its, places != "[]", ~places.contains(func.coalesce(place, "nowhere")))
    return is_for_others.correlate_except(tests)


def _plain(ids: ColumnElement[Any] | InstrumentedAttribute[Any]) -> ColumnElement[str]:
    """Return ids as both databases write them alike, whether they lie in a text or in a column of their own."""
    return func.replace(cast(ids, Text), "-", "")


def get_ask(identity: Identity, ask_id: UUID) -> Ask:
    """Return an ask of the union.

    Raises:
        NotFound: there is none.
    """
    return known(db.session.get(Ask, (identity.union_id, ask_id)))


def own_answers_of(identity: Identity, conversation_id: UUID) -> Sequence[Answer]:
    """Return the answers that the one who asks wrote down with one of her talks."""
    own = (Answer.union_id == identity.union_id, Answer.member_id == identity.member_id)
    return db.session.scalars(select(Answer).where(*own, Answer.conversation_id == conversation_id)).all()


def find_answer_before(identity: Identity, ask_id: UUID, person_id: UUID, instant: datetime) -> Answer | None:
    """Return what a person whom the one who asks may know of had said last to an ask before an instant."""
    about = (Answer.union_id == identity.union_id, Answer.ask_id == ask_id, Answer.person_id == person_id)
    query = select(Answer).where(*about, Answer.answered_at < instant)
    return db.session.scalars(query.order_by(Answer.answered_at.desc(), Answer.id.desc()).limit(1)).one_or_none()
