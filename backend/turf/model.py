"""Tables of teams and of who is on them."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from backend.kernel.database import Base


class Team(Base):
    """Members who organize together, and through them the people they look after. Its name lies in clear."""

    __tablename__ = "team"
    __table_args__ = (
        ForeignKeyConstraint(["union_id"], ["union.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["union_id", "campaign_id"], ["campaign.union_id", "campaign.id"]),
        ForeignKeyConstraint(["union_id", "worksite_id"], ["worksite.union_id", "worksite.id"]),
    )

    union_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str]
    campaign_id: Mapped[UUID | None]
    worksite_id: Mapped[UUID | None]


class TeamMember(Base):
    """A member is on a team, since an instant; the row goes when she leaves it.

    A member is on the team she works in (`Membership.team_id`) and on no other; a captain also on every further team
    she captains.
    """

    __tablename__ = "team_member"
    __table_args__ = (
        ForeignKeyConstraint(["union_id", "team_id"], ["team.union_id", "team.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["union_id", "member_id"], ["membership.union_id", "membership.id"], ondelete="CASCADE"),
        Index("ix_team_member_member", "union_id", "member_id"),
    )

    union_id: Mapped[UUID] = mapped_column(primary_key=True)
    team_id: Mapped[UUID] = mapped_column(primary_key=True)
    member_id: Mapped[UUID] = mapped_column(primary_key=True)
    is_captain: Mapped[bool]
    since: Mapped[datetime]
