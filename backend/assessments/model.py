"""The table of assessments: what members said about where people stand."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from backend.kernel.database import Base


class Assessment(Base):
    """One member's word, after a talk, on where a person stands; a later word stands beside it."""

    __tablename__ = "assessment"
    __table_args__ = (
        ForeignKeyConstraint(["union_id", "person_id"], ["person.union_id", "person.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["union_id", "member_id"], ["membership.union_id", "membership.id"]),
        ForeignKeyConstraint(
            ["union_id", "conversation_id"], ["conversation.union_id", "conversation.id"], ondelete="CASCADE"
        ),
        CheckConstraint("stand BETWEEN 1 AND 5", name="stand"),
        CheckConstraint("proof IN ('signed', 'wore_it', 'came', 'brought_someone', 'nothing_yet')", name="proof"),
        CheckConstraint("proof IS NULL OR stand IN (1, 2)", name="only_support_has_proof"),
        Index("ix_assessment_person", "union_id", "person_id", "assessed_at"),
        Index("ix_assessment_conversation", "union_id", "conversation_id"),
    )

    union_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID]
    member_id: Mapped[UUID]
    stand: Mapped[int]
    proof: Mapped[str | None]
    assessed_at: Mapped[datetime]
    conversation_id: Mapped[UUID | None]
    withdrawn_at: Mapped[datetime | None]
