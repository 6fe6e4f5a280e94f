"""Tables of campaigns and their issues: what stands on posters, so it lies in clear."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from backend.kernel.database import Base


class Issue(Base):
    """Something people care about and could win; members tick it after a talk. Ordered by `position`, from 0."""

    __tablename__ = "issue"
    __table_args__ = (
        ForeignKeyConstraint(["union_id", "campaign_id"], ["campaign.union_id", "campaign.id"], ondelete="CASCADE"),
    )

    union_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    campaign_id: Mapped[UUID] = mapped_column(index=True)
    label_en: Mapped[str]
    label_es: Mapped[str]
    position: Mapped[int]


class Campaign(Base):
    """One thing the union is trying to win, from one day to another, both included.

    `ended_at` is set when the union ends it, whatever was planned. Then nothing more is asked for it; what people said
    and what was promised stays theirs.
    """

    __tablename__ = "campaign"
    __table_args__ = (ForeignKeyConstraint(["union_id"], ["union.id"], ondelete="CASCADE"),)

    union_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    name_en: Mapped[str]
    name_es: Mapped[str]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    ended_at: Mapped[datetime | None]

    issues: Mapped[list[Issue]] = relationship(lazy="selectin", viewonly=True, order_by=(Issue.position, Issue.id))
