"""Tables of the workplace. Names of places and hours are no secret: every member sees them, so they lie in clear."""

from datetime import datetime, time
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from backend.kernel.database import Base


class Department(Base):
    """A part of a worksite in which people know each other by name: a ward, a kitchen, a desk.

    `headcount`: how many people work there as far as the union has heard, None when nobody has; never counted from what
    members write down.
    """

    __tablename__ = "department"
    __table_args__ = (
        ForeignKeyConstraint(["union_id", "worksite_id"], ["worksite.union_id", "worksite.id"], ondelete="CASCADE"),
        CheckConstraint("headcount >= 0", name="headcount"),
    )

    union_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    worksite_id: Mapped[UUID] = mapped_column(index=True)
    name: Mapped[str]
    headcount: Mapped[int | None]


class Shift(Base):
    """The hours some of the people work, by the worksite's clock; one that ends before it starts runs past midnight.

    `headcount` is what it is of a department.
    """

    __tablename__ = "shift"
    __table_args__ = (
        ForeignKeyConstraint(["union_id", "worksite_id"], ["worksite.union_id", "worksite.id"], ondelete="CASCADE"),
        CheckConstraint("headcount >= 0", name="headcount"),
    )

    union_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    worksite_id: Mapped[UUID] = mapped_column(index=True)
    name: Mapped[str]
    starts_at: Mapped[time]
    ends_at: Mapped[time]
    headcount: Mapped[int | None]


class SocialGroup(Base):
    """People of a worksite who meet whatever their department and shift, or a place where they do.

    `kind` is one of `GroupKind`. Who is in it stands with each person (`Person.group_ids`). Once it is over
    (`retired_at`) nobody joins it any more; whoever was in it still is.
    """

    __tablename__ = "social_group"
    __table_args__ = (
        ForeignKeyConstraint(["union_id", "worksite_id"], ["worksite.union_id", "worksite.id"], ondelete="CASCADE"),
        CheckConstraint(
            "kind IN ('carpool', 'lunch_table', 'sport', 'language', 'meeting_place', 'other')", name="kind"
        ),
    )

    union_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    worksite_id: Mapped[UUID] = mapped_column(index=True)
    kind: Mapped[str]
    name: Mapped[str]
    retired_at: Mapped[datetime | None]

    @property
    def is_retired(self) -> bool:
        """True once it is over."""
        return self.retired_at is not None


class Worksite(Base):
    """A place with one employer and one clock; `time_zone` is an IANA name."""

    __tablename__ = "worksite"
    __table_args__ = (ForeignKeyConstraint(["union_id"], ["union.id"], ondelete="CASCADE"),)

    union_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str]
    time_zone: Mapped[str]

    departments: Mapped[list[Department]] = relationship(lazy="selectin", viewonly=True, order_by=Department.id)
    shifts: Mapped[list[Shift]] = relationship(lazy="selectin", viewonly=True, order_by=Shift.id)
    groups: Mapped[list[SocialGroup]] = relationship(viewonly=True, order_by=SocialGroup.id)
