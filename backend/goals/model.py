"""The tables of goals and of what captains suggest."""

from datetime import date, datetime
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


class GoalProposal(Base):
    """A captain suggests a number of talks a week; nothing changes before the member answers.

    `agreed` is what she set out to do in her answer: None while it is open, when she said no, and when it passed.
    """

    __tablename__ = "goal_proposal"
    __table_args__ = (
        ForeignKeyConstraint(["union_id", "member_id"], ["membership.union_id", "membership.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["union_id", "proposed_by"], ["membership.union_id", "membership.id"]),
        CheckConstraint("talks_per_week BETWEEN 1 AND 5", name="talks_per_week"),
        CheckConstraint("agreed BETWEEN 1 AND 20", name="agreed"),
        CheckConstraint("state IN ('open', 'accepted', 'changed', 'declined', 'passed')", name="state"),
        CheckConstraint("(state = 'open') = (settled_at IS NULL)", name="settled_or_open"),
        CheckConstraint("(state IN ('accepted', 'changed')) = (agreed IS NOT NULL)", name="agreed_by_answer"),
        CheckConstraint("member_id <> proposed_by", name="to_somebody_else"),
        Index("ix_goal_proposal_member", "union_id", "member_id", "state"),
    )

    union_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    member_id: Mapped[UUID]
    proposed_by: Mapped[UUID]
    talks_per_week: Mapped[int]
    state: Mapped[str]
    agreed: Mapped[int | None]
    proposed_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
