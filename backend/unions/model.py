"""Tables of unions and their members."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Enum, ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from backend.access.roles import Role, Status
from backend.kernel.columns import SealedText
from backend.kernel.database import Base


def _words(kind: type[Role] | type[Status]) -> Enum:
    """Return a column type that keeps an enumeration's words as text."""
    return Enum(kind, native_enum=False, length=20, values_callable=lambda of: [item.value for item in of])


class Union(Base):
    """The tenant. `time_zone` (IANA) decides when its week begins; `slug` ends its members' sign-in names."""

    __tablename__ = "union"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str]
    slug: Mapped[str] = mapped_column(unique=True)
    time_zone: Mapped[str]
    founded_at: Mapped[datetime]


class Membership(Base):
    """A member: one row for one person with access to one union. `id` is what everything else calls `member_id`.

    `team_id` is the team she was invited to and works in; `invited_by` the member who invited her, None for a founder.
    """

    __tablename__ = "membership"
    __table_args__ = (
        ForeignKeyConstraint(["union_id"], ["union.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["union_id", "team_id"], ["team.union_id", "team.id"]),
        Index("ix_membership_team", "union_id", "team_id"),
    )

    union_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    name_sealed: Mapped[bytes]
    role: Mapped[Role] = mapped_column(_words(Role))
    status: Mapped[Status] = mapped_column(_words(Status))
    team_id: Mapped[UUID | None]
    language: Mapped[str]
    joined_at: Mapped[datetime]
    joined_on: Mapped[date]
    invited_by: Mapped[UUID | None]
    invitation_id: Mapped[UUID | None]

    name = SealedText("name_sealed")
