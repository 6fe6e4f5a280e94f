"""The table of looks behind the glass: who opened one, why, until when, and who was told."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from backend.kernel.columns import SealedText
from backend.kernel.database import Base


class BreakGlass(Base):
    """One look. `told_id` is the administrator she named, who is told; `pages` counts how often she read."""

    __tablename__ = "break_glass"
    __table_args__ = (
        ForeignKeyConstraint(["union_id", "member_id"], ["membership.union_id", "membership.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["union_id", "told_id"], ["membership.union_id", "membership.id"], ondelete="CASCADE"),
        CheckConstraint("told_id <> member_id", name="somebody_else_is_told"),
        Index("ix_break_glass_member", "union_id", "member_id"),
    )

    union_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    member_id: Mapped[UUID]
    told_id: Mapped[UUID]
    reason_sealed: Mapped[bytes]
    reason = SealedText("reason_sealed")
    opened_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    pages: Mapped[int]
