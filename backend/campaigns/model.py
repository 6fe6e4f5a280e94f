"""Tables of campaigns, their issues and strategy. What stands on posters lies in clear; a strategy is sealed."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from backend.kernel.columns import Labels, Sealed
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

    `template_version` is the version of the template of its kind that it began as, None without one. `guide` is the
    order of a talk that phones offer first. `scale_en` and `scale_es` are its own five words for where somebody stands,
    None for the usual ones. `keep_until` is the day until which the union means to keep what was said, None for the
    usual one. `revision` counts its changes from 1, so that nobody overwrites what she has not seen.
    """

    __tablename__ = "campaign"
    __table_args__ = (
        ForeignKeyConstraint(["union_id"], ["union.id"], ondelete="CASCADE"),
        CheckConstraint("kind IN ('contract', 'new_organizing', 'issue', 'election', 'coalition')", name="kind"),
        CheckConstraint("(scale_en IS NULL) = (scale_es IS NULL)", name="scale_in_both_languages"),
    )

    union_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    name_en: Mapped[str]
    name_es: Mapped[str]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    ended_at: Mapped[datetime | None]
    kind: Mapped[str] = mapped_column(server_default="issue")
    template_version: Mapped[int | None]
    guide: Mapped[str] = mapped_column(server_default="prepare-then-ask")
    scale_en: Mapped[list[str] | None] = mapped_column(Labels)
    scale_es: Mapped[list[str] | None] = mapped_column(Labels)
    keep_until: Mapped[date | None]
    revision: Mapped[int] = mapped_column(server_default="1")

    issues: Mapped[list[Issue]] = relationship(lazy="selectin", viewonly=True, order_by=(Issue.position, Issue.id))


class StrategyLine(Base):
    """A line of a campaign's strategy: one of its five columns, or a phase, as `LineKind` tells them apart.

    `text` names whoever decides where it is a target; None: the line was taken out, and stays so when its making
    arrives once more. `owner_id` does a tactic, `day` is when, or when a phase begins. `revision` counts its changes
    from 1, so that nobody overwrites what she has not seen.
    """

    __tablename__ = "strategy_line"
    __table_args__ = (
        ForeignKeyConstraint(["union_id", "campaign_id"], ["campaign.union_id", "campaign.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["union_id", "owner_id"], ["membership.union_id", "membership.id"]),
        Index("ix_strategy_line_campaign", "union_id", "campaign_id"),
        CheckConstraint(
            "kind IN ('long_goal', 'middle_goal', 'short_goal', 'own_side', 'constituent', 'ally', 'opponent', "
            "'target', 'tactic', 'phase')",
            name="kind",
        ),
    )

    union_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    campaign_id: Mapped[UUID]
    kind: Mapped[str]
    text_sealed: Mapped[bytes | None]
    owner_id: Mapped[UUID | None]
    day: Mapped[date | None]
    is_done: Mapped[bool] = mapped_column(server_default=false(), default=False)
    revision: Mapped[int] = mapped_column(server_default="1", default=1)

    text = Sealed("text_sealed")
