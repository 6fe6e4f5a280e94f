"""The table of talks."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from backend.kernel.columns import Labels, Sealed
from backend.kernel.database import Base


class Conversation(Base):
    """A talk of one member with one person. Never changed; its author may withdraw it.

    `held_at` is what the phone claims, kept believable; `logged_at` is when we received it. `stand` repeats what the
    talk's assessment said.
    """

    __tablename__ = "conversation"
    __table_args__ = (
        ForeignKeyConstraint(["union_id", "person_id"], ["person.union_id", "person.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["union_id", "member_id"], ["membership.union_id", "membership.id"]),
        ForeignKeyConstraint(["union_id", "campaign_id"], ["campaign.union_id", "campaign.id"]),
        CheckConstraint("channel IN ('in_person', 'call', 'text', 'video', 'group')", name="channel"),
        CheckConstraint(
            "next_step IN ('talk_again', 'asked_to_sign', 'come_to_meeting', 'say_thanks')",
            name="next_step",
        ),
        CheckConstraint("stand BETWEEN 1 AND 5", name="stand"),
        Index("ix_conversation_member", "union_id", "member_id", "held_at", "withdrawn_at"),
        Index("ix_conversation_person", "union_id", "person_id", "held_at"),
    )

    union_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID]
    member_id: Mapped[UUID]
    held_at: Mapped[datetime]
    logged_at: Mapped[datetime]
    channel: Mapped[str]
    issue_ids: Mapped[list[str]] = mapped_column(Labels)
    next_step: Mapped[str | None]
    note_sealed: Mapped[bytes | None]
    note = Sealed("note_sealed")
    stand: Mapped[int | None]
    campaign_id: Mapped[UUID | None]
    withdrawn_at: Mapped[datetime | None]
