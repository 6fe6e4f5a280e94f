"""Tables of matches: what members said about pairs, and under which keys the people of rosters are found."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from backend.kernel.database import Base


class RosterMatch(Base):
    """A member's word whether somebody she keeps and somebody on a roster are one and the same. It moves nothing.

    `pair` is equal for one member and one entry of a roster, and tells nothing: all that is kept of a pair she
    declined. `roster_person_id` is there only while she says that they are the same.
    """

    __tablename__ = "roster_match"
    __table_args__ = (
        ForeignKeyConstraint(["union_id", "member_id"], ["membership.union_id", "membership.id"]),
        ForeignKeyConstraint(["union_id", "person_id"], ["person.union_id", "person.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["union_id", "roster_person_id"], ["person.union_id", "person.id"], ondelete="CASCADE"),
        CheckConstraint("answer IN ('same', 'different')", name="answer"),
        CheckConstraint("(answer = 'same') = (roster_person_id IS NOT NULL)", name="same_as_whom"),
        UniqueConstraint("union_id", "person_id", "pair"),
        Index("ix_roster_match_roster_person", "union_id", "roster_person_id"),
        Index("ix_roster_match_member", "union_id", "member_id"),
    )

    union_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    member_id: Mapped[UUID]
    person_id: Mapped[UUID]
    pair: Mapped[bytes]
    roster_person_id: Mapped[UUID | None]
    answer: Mapped[str]
    decided_at: Mapped[datetime]


class NameEntry(Base):
    """Somebody who is shared, as the keys were made: with this name and unit. Whoever has changed since gets new ones.

    `whole` is equal for two full names that are alike, and tells nothing.
    """

    __tablename__ = "name_entry"
    __table_args__ = (
        ForeignKeyConstraint(["union_id", "person_id"], ["person.union_id", "person.id"], ondelete="CASCADE"),
        Index("ix_name_entry_whole", "union_id", "whole"),
    )

    union_id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    name_sealed: Mapped[bytes]
    department_id: Mapped[UUID | None]
    whole: Mapped[bytes | None]


class NameKey(Base):
    """A key under which somebody on a roster is found: equal for names that begin alike, and tells nothing.

    What leaks: that two people share a given name and an initial, or a given name and a unit.
    """

    __tablename__ = "name_key"
    __table_args__ = (
        ForeignKeyConstraint(
            ["union_id", "person_id"], ["name_entry.union_id", "name_entry.person_id"], ondelete="CASCADE"
        ),
        Index("ix_name_key_person", "union_id", "person_id"),
    )

    union_id: Mapped[UUID] = mapped_column(primary_key=True)
    key: Mapped[bytes] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(primary_key=True)


class ToldApart(Base):
    """An organizer said that two entries are two human beings; nobody is asked about them again."""

    __tablename__ = "told_apart"
    __table_args__ = (
        ForeignKeyConstraint(["union_id", "member_id"], ["membership.union_id", "membership.id"]),
        CheckConstraint("one_id < other_id", name="in_order"),
    )

    union_id: Mapped[UUID] = mapped_column(primary_key=True)
    one_id: Mapped[UUID] = mapped_column(primary_key=True)
    other_id: Mapped[UUID] = mapped_column(primary_key=True)
    member_id: Mapped[UUID]
    told_at: Mapped[datetime]
