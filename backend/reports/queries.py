"""The counts behind the pictures: one statement each, and as many rows as there are weeks, days or hours."""

from collections.abc import Collection, Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, extract, func, select
from sqlalchemy.orm import aliased

from backend.access.permissions import Permission
from backend.assessments.model import Assessment
from backend.assessments.rules import FRESH_FOR
from backend.conversations.model import Conversation
from backend.followups.model import Promise
from backend.followups.rules import PromiseState
from backend.kernel.database import db
from backend.kernel.identity import Identity
from backend.network.model import Person
from backend.progress.rules import Weeks
from backend.reports.rules import UNKNOWN, Course
from backend.wall_chart.queries import is_worker


def courses(identity: Identity, weeks: Weeks) -> list[tuple[Course, int]]:
    """Return where today's workers stood at the ends of the six weeks, counted by equal courses."""
    stood = [_stood(identity, mark.at).label(f"week_{number}") for number, mark in enumerate(weeks.marks)]
    each = select(*stood).where(is_worker(identity, Permission.REPORTS_SEE, weeks.today)).subquery()
    counted: Select[*tuple[Any, ...]] = select(*each.c, func.count()).group_by(*each.c)
    return [(tuple(course), people) for *course, people in db.session.execute(counted)]


def _stood(identity: Identity, at: datetime) -> ColumnElement[int]:
    """Return the last number said of a person before an instant, unless it had faded by then."""
    said = aliased(Assessment)
    last = (
        select(said.stand)
        .where(
            said.union_id == identity.union_id,
            said.person_id == Person.id,
            said.withdrawn_at.is_(None),
            said.assessed_at < at,
            said.assessed_at >= at - FRESH_FOR,
        )
        .order_by(said.assessed_at.desc(), said.id.desc())
        .limit(1)
        .correlate(Person)
        .scalar_subquery()
    )
    return func.coalesce(last, UNKNOWN)


def due_days(identity: Identity, member_ids: Collection[UUID]) -> Sequence[tuple[date, int]]:
    """Return how many open promises of these members are due on each day."""
    query = (
        select(Promise.due_on, func.count())
        .where(
            Promise.union_id == identity.union_id,
            Promise.member_id.in_(member_ids),
            Promise.state == PromiseState.OPEN,
        )
        .group_by(Promise.due_on)
    )
    return [(day, promises) for day, promises in db.session.execute(query)]


def talk_hours(identity: Identity, member_ids: Collection[UUID], since: datetime) -> Sequence[tuple[datetime, int]]:
    """Return how many talks these members held in each hour (UTC) since an instant; withdrawn ones do not count."""
    parts = [extract(part, Conversation.held_at) for part in ("year", "month", "day", "hour")]
    query: Select[*tuple[Any, ...]] = (
        select(*parts, func.count())
        .where(
            Conversation.union_id == identity.union_id,
            Conversation.member_id.in_(member_ids),
            Conversation.held_at >= since,
            Conversation.withdrawn_at.is_(None),
        )
        .group_by(*parts)
    )
    return [
        (datetime(int(year), int(month), int(day), int(hour), tzinfo=UTC), talks)
        for year, month, day, hour, talks in db.session.execute(query)
    ]
