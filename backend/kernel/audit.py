"""The trail: who decided what about whose things, one row for each decision, never changed and never deleted.

A slice calls `note` inside the unit of work that does what it tells of, so neither is there without the other. Ids lie
in clear; the words of a reason may name a person and are sealed.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, String, event
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Mapped, Mapper, mapped_column

from backend.kernel.clock import now
from backend.kernel.columns import Sealed
from backend.kernel.database import Base, db
from backend.kernel.identifiers import new_id
from backend.kernel.identity import Identity


class AuditEvent(Base):
    """One decision: `member_id` did `action` ("held.discard") to the thing `subject_id`, `about_id` is whose it was."""

    __tablename__ = "audit_event"
    __table_args__ = (Index("ix_audit_event_subject", "union_id", "subject_id"),)

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


class TrailChanged(RuntimeError):
    """Somebody tried to change or delete what is only ever added to."""


def note(
    identity: Identity, action: str, subject_id: UUID, *, about_id: UUID | None = None, words: str | None = None
) -> None:
    """Add a row to the trail, in the transaction at hand.

    Args:
        identity: who decides.
        action: slice and verb.
        subject_id: the thing decided about.
        about_id: the member whose thing it is, or who gets it.
        words: the reason she gave.
    """
    row = AuditEvent(
        union_id=identity.union_id,
        id=new_id(),
        at=now(),
        member_id=identity.member_id,
        device_id=identity.device_id,
        action=action,
        subject_id=subject_id,
        about_id=about_id,
    )
    row.words = words
    db.session.add(row)
    db.session.flush()


@event.listens_for(AuditEvent, "before_update")
@event.listens_for(AuditEvent, "before_delete")
def _refuse(_mapper: Mapper[AuditEvent], _connection: Connection, row: AuditEvent) -> None:
    raise TrailChanged(f"the trail is only ever added to: {row.action}")
