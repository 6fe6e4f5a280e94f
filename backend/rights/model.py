"""The table of requests to be erased."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from backend.kernel.columns import Sealed
from backend.kernel.database import Base


class ErasureRequest(Base):
    """A member asks to be erased; open as long as `ended_at` and `outcome` are null. `answered_by` is who decided."""

    __tablename__ = "erasure_request"
    __table_args__ = (
        ForeignKeyConstraint(["union_id", "member_id"], ["membership.union_id", "membership.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["union_id", "answered_by"], ["membership.union_id", "membership.id"], ondelete="CASCADE"),
        CheckConstraint("outcome IN ('done', 'declined', 'taken_back')", name="outcome"),
        CheckConstraint("(outcome IS NULL) = (ended_at IS NULL)", name="ended_with_an_outcome"),
        CheckConstraint("outcome <> 'declined' OR reason_sealed IS NOT NULL", name="no_comes_with_a_reason"),
        Index(
            "ix_erasure_request_open",
            "union_id",
            "member_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
        Index("ix_erasure_request_member", "union_id", "member_id"),
    )

    union_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    member_id: Mapped[UUID]
    asked_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    outcome: Mapped[str | None]
    answered_by: Mapped[UUID | None]
    reason_sealed: Mapped[bytes | None]
    reason = Sealed("reason_sealed")
