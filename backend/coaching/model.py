"""Tables of coaching: messages from captains to members, and how the two keep in touch."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from backend.kernel.columns import Sealed, SealedText
from backend.kernel.database import Base


class Nudge(Base):
    """A kind message in three parts: thanks for something true, one small ask, and a way out. Plain thanks ask nothing.

    `shows_at` is when the member's phone may show it: never in the quiet hours. Between the two of them only.
    """

    __tablename__ = "nudge"
    __table_args__ = (
        ForeignKeyConstraint(["union_id", "member_id"], ["membership.union_id", "membership.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["union_id", "captain_id"], ["membership.union_id", "membership.id"]),
        CheckConstraint(
            "template IN ('first_week', 'stuck_on_person', 'gone_quiet', 'after_hard_talk', 'near_goal',"
            " 'goal_too_high', 'thanks')",
            name="template",
        ),
        CheckConstraint("language IN ('en', 'es')", name="language"),
        CheckConstraint("answer IN ('yes', 'not_now', 'call_me')", name="answer"),
        CheckConstraint("(answer IS NULL) = (answered_at IS NULL)", name="answered"),
        CheckConstraint("(template = 'thanks') = (ask_sealed IS NULL)", name="thanks_ask_nothing"),
        CheckConstraint("(ask_sealed IS NULL) = (way_out_sealed IS NULL)", name="a_way_out_of_every_ask"),
        CheckConstraint("member_id <> captain_id", name="to_somebody_else"),
        Index("ix_nudge_member", "union_id", "member_id", "sent_at"),
    )

    union_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    member_id: Mapped[UUID]
    captain_id: Mapped[UUID]
    template: Mapped[str]
    language: Mapped[str]
    thanks_sealed: Mapped[bytes]
    thanks = SealedText("thanks_sealed")
    ask_sealed: Mapped[bytes | None]
    ask = Sealed("ask_sealed")
    way_out_sealed: Mapped[bytes | None]
    way_out = Sealed("way_out_sealed")
    sent_at: Mapped[datetime]
    shows_at: Mapped[datetime]
    answer: Mapped[str | None]
    answered_at: Mapped[datetime | None]


class ContactPlan(Base):
    """How a member and her captains agreed to keep in touch; `id` is the member's id.

    `channel` and `every_days` are None until they agreed. `last_on` is the day they last spoke. `number` is hers to
    give and to take back. Until `muted_until` (that day is free again) she gets no messages.
    """

    __tablename__ = "contact_plan"
    __table_args__ = (
        ForeignKeyConstraint(["union_id", "id"], ["membership.union_id", "membership.id"], ondelete="CASCADE"),
        CheckConstraint("channel IN ('call', 'text', 'in_person')", name="channel"),
        CheckConstraint("every_days BETWEEN 1 AND 60", name="every_days"),
        CheckConstraint("(channel IS NULL) = (every_days IS NULL)", name="both_or_neither"),
    )

    union_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    channel: Mapped[str | None]
    every_days: Mapped[int | None]
    last_on: Mapped[date | None]
    number_sealed: Mapped[bytes | None]
    number = Sealed("number_sealed")
    muted_until: Mapped[date | None]
