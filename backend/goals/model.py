"""The table of goals."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from backend.kernel.database import Base


class Goal(Base):
    """How many talks a week a member agreed to on a day; the goal agreed last stands (of one day: the greater id)."""

    __tablename__ = "goal"
    __table_args__ = (
        ForeignKeyConstraint(["union_id", "member_id"], ["membership.union_id", "membership.id"]),
        CheckConstraint("talks_per_week BETWEEN 1 AND 20", name="talks_per_week"),
        Index("ix_goal_member", "union_id", "member_id", "agreed_on"),
    )

    union_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    member_id: Mapped[UUID]
    talks_per_week: Mapped[int]
    agreed_on: Mapped[date]
