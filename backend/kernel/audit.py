"""The trail: who decided what about whose things, one row for each decision, never changed and never deleted.

A slice calls `note` inside the unit of work that does what it tells of, so neither is there without the other. Ids lie
in clear; the words of a reason may name a person and are sealed. The rows of a union are a chain: each is numbered and
carries a keyed hash of its content and of the row before it, so that whoever changes one in the database without the
keys is found out (`link_after`).
"""

import hashlib
import hmac
import json
from datetime import UTC, datetime
from typing import Final, NamedTuple
from uuid import UUID

from sqlalchemy import Index, String, event, select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Mapped, Mapper, mapped_column

from backend.kernel import keys
from backend.kernel.clock import now
from backend.kernel.columns import Sealed
from backend.kernel.database import Base, db
from backend.kernel.identifiers import new_id
from backend.kernel.identity import Identity
from backend.kernel.unit_of_work import about_to_write

BEGINNING: Final = b""
"""What stands before the first row of a chain."""


class AuditEvent(Base):
    """One decision: `member_id` did `action` ("held.discard") to the thing `subject_id`, `about_id` is whose it was."""

    __tablename__ = "audit_event"
    __table_args__ = (
        Index("ix_audit_event_subject", "union_id", "subject_id"),
        Index("ix_audit_event_number", "union_id", "number", unique=True),
    )

    union_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    member_id: Mapped[UUID]
    device_id: Mapped[UUID]
    action: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[UUID]
    about_id: Mapped[UUID | None]
    words_sealed: Mapped[bytes | None]
    words = Sealed("words_sealed")
    number: Mapped[int]
    """Its place in the union's chain, from 1 on without a gap."""
    link: Mapped[bytes]


class Content(NamedTuple):
    """What a row of the trail says, as it lies in the table; `words_sealed` stays sealed."""

    union_id: UUID
    id: UUID
    at: datetime
    member_id: UUID
    device_id: UUID
    action: str
    subject_id: UUID
    about_id: UUID | None
    words_sealed: bytes | None
    number: int


class TrailChanged(RuntimeError):
    """Somebody tried to change or delete what is only ever added to."""


def note(
    identity: Identity, action: str, subject_id: UUID, *, about_id: UUID | None = None, words: str | None = None
) -> None:
    """Add a row to the trail, in the transaction at hand; the union's other writers wait until it ends.

    Args:
        identity: who decides.
        action: slice and verb.
        subject_id: the thing decided about.
        about_id: the member whose thing it is, or who gets it.
        words: the reason she gave.
    """
    about_to_write(db.session(), identity.union_id)
    number, before = _last(identity.union_id)
    row = AuditEvent(
        union_id=identity.union_id,
        id=new_id(),
        at=now(),
        member_id=identity.member_id,
        device_id=identity.device_id,
        action=action,
        subject_id=subject_id,
        about_id=about_id,
        number=number + 1,
    )
    row.words = words
    row.link = link_after(before, Content(*(getattr(row, name) for name in Content._fields)))
    db.session.add(row)
    db.session.flush()


def _last(union_id: UUID) -> tuple[int, bytes]:
    """Return number and link of the union's last row."""
    rows = select(AuditEvent.number, AuditEvent.link).where(AuditEvent.union_id == union_id)
    last = db.session.execute(rows.order_by(AuditEvent.number.desc()).limit(1)).one_or_none()
    return (0, BEGINNING) if last is None else (last.number, last.link)


def link_after(before: bytes, content: Content) -> bytes:
    """Return what chains a row to the one before it: 32 bytes that only the holder of the keys can make."""
    said = [_written(value) for value in content]
    return hmac.digest(keys.current().trail, before + json.dumps(said).encode(), hashlib.sha256)


def _written(value: UUID | datetime | str | bytes | int | None) -> str | None:
    """Return a value in the one way in which it is hashed, whichever database it comes from."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value.hex() if isinstance(value, bytes) else None if value is None else str(value)


@event.listens_for(AuditEvent, "before_update")
@event.listens_for(AuditEvent, "before_delete")
def _refuse(_mapper: Mapper[AuditEvent], _connection: Connection, row: AuditEvent) -> None:
    raise TrailChanged(f"the trail is only ever added to: {row.action}")
