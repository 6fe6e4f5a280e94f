"""What the trail holds."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, false, or_, select

from backend.access.permissions import Permission
from backend.access.policy import Reach
from backend.kernel.audit import BEGINNING, AuditEvent, Content
from backend.kernel.database import db
from backend.kernel.identity import Identity
from backend.kernel.pages import Page, paged


def events(
    identity: Identity, asked: dict[str, Any], since: datetime | None, before: datetime | None
) -> Page[AuditEvent]:
    """Return a page of decisions, newest first; `kind` and `member_id` of `asked` and two instants narrow it.

    A member is meant who decided, or whose thing it was.
    """
    query = select(AuditEvent).where(_reached(identity))
    if asked["kind"] is not None:
        query = query.where(AuditEvent.action.startswith(f"{asked['kind']}.", autoescape=True))
    if asked["member_id"] is not None:
        whose = (AuditEvent.member_id == asked["member_id"], AuditEvent.about_id == asked["member_id"])
        query = query.where(or_(*whose))
    if since is not None:
        query = query.where(AuditEvent.at >= since)
    if before is not None:
        query = query.where(AuditEvent.at < before)
    return paged(query, AuditEvent.id, asked, newest_first=True)


def chained(union_id: UUID, offset: int, limit: int) -> Sequence[tuple[Content, bytes]]:
    """Return some rows of the union's trail in their order, each with its link, without those before `offset`."""
    facts = [getattr(AuditEvent, name) for name in Content._fields]
    query = select(*facts, AuditEvent.link).where(AuditEvent.union_id == union_id)
    rows = db.session.execute(query.order_by(AuditEvent.number, AuditEvent.id).offset(offset).limit(limit))
    return [(Content(*row[:-1]), row[-1]) for row in rows]


def last_link(union_id: UUID) -> tuple[int, bytes]:
    """Return number and link of the last row of the union's trail; 0 and nothing before the first."""
    query = select(AuditEvent.number, AuditEvent.link).where(AuditEvent.union_id == union_id)
    last = db.session.execute(query.order_by(AuditEvent.number.desc()).limit(1)).one_or_none()
    return (0, BEGINNING) if last is None else (last[0], last[1])


def find_link(union_id: UUID, number: int) -> bytes | None:
    """Return the link of the row of this number, if there is one."""
    row = (AuditEvent.union_id == union_id, AuditEvent.number == number)
    return db.session.scalars(select(AuditEvent.link).where(*row)).one_or_none()


def _reached(identity: Identity) -> ColumnElement[bool]:
    """Return the condition on `AuditEvent` for what one may read of the trail."""
    if identity.reach(Permission.AUDIT_SEE) is not Reach.UNION:
        return false()
    return AuditEvent.union_id == identity.union_id
