"""Tables of what is owed: promises, thank-yous, and people put off."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from backend.kernel.columns import Sealed
from backend.kernel.database import Base


class Promise(Base):
    """Something a member will do for or with a person by a day; `moves` counts how often the day changed."""

    __tablename__ = "promise"
    __table_args__ = (
        ForeignKeyConstraint(["union_id", "person_id"], ["person.union_id", "person.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["union_id", "member_id"], ["membership.union_id", "membership.id"]),
        ForeignKeyConstraint(
            ["union_id", "conversation_id"], ["conversation.union_id", "conversation.id"], ondelete="CASCADE"
        ),
        CheckConstraint("state IN ('open', 'kept', 'dropped')", name="state"),
        CheckConstraint("(state = 'kept') = (kept_at IS NOT NULL)", name="kept_at_some_time"),
        CheckConstraint("moves >= 0", name="moves"),
        Index("ix_promise_member", "union_id", "member_id", "due_on", "state"),
        Index("ix_promise_person", "union_id", "person_id"),
        Index("ix_promise_conversation", "union_id", "conversation_id"),
    )

    union_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID]
    member_id: Mapped[UUID]
    what_sealed: Mapped[bytes | None]
    what = Sealed("what_sealed")
    due_on: Mapped[date]
    state: Mapped[str]
    kept_at: Mapped[datetime | None]
    reason_sealed: Mapped[bytes | None]
    reason = Sealed("reason_sealed")
    """Why it was dropped, in the member's words."""
    conversation_id: Mapped[UUID | None]
    moves: Mapped[int]


class ThankYou(Base):
    """The note that is owed after a talk in person."""

    __tablename__ = "thank_you"
    __table_args__ = (
        ForeignKeyConstraint(["union_id", "person_id"], ["person.union_id", "person.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["union_id", "member_id"], ["membership.union_id", "membership.id"]),
        ForeignKeyConstraint(
            ["union_id", "conversation_id"], ["conversation.union_id", "conversation.id"], ondelete="CASCADE"
        ),
        CheckConstraint("state IN ('owed', 'said', 'declined')", name="state"),
        Index("ix_thank_you_member", "union_id", "member_id", "state", "due_at"),
        Index("ix_thank_you_person", "union_id", "person_id"),
        Index("ix_thank_you_conversation", "union_id", "conversation_id"),
    )

    union_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID]
    member_id: Mapped[UUID]
    conversation_id: Mapped[UUID | None]
    due_at: Mapped[datetime]
    state: Mapped[str]


class PutOff(Base):
    """A member set a person aside: until a day, or "not today" when `until` is empty. Nobody else sees it."""

    __tablename__ = "put_off"
    __table_args__ = (
        ForeignKeyConstraint(["union_id", "person_id"], ["person.union_id", "person.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["union_id", "member_id"], ["membership.union_id", "membership.id"]),
        CheckConstraint("until > put_off_on", name="until_a_later_day"),
        Index("ix_put_off_member", "union_id", "member_id", "person_id"),
        Index("ix_put_off_person", "union_id", "person_id"),
    )

    union_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID]
    member_id: Mapped[UUID]
    put_off_on: Mapped[date]
    until: Mapped[date | None]
