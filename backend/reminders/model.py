"""Tables of reminders: which phones may be reminded, when their members want it, and what became of each message."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from backend.kernel.columns import SealedText
from backend.kernel.database import Base


class ReminderPlan(Base):
    """At which local hour a member wants to be reminded, and how much her phone may show. `id` is the member's id.

    While she works `shift_id` she is left in peace, unless she said `at_work`. There is no foreign key to the shift:
    one that is gone is none.
    """

    __tablename__ = "reminder_plan"
    __table_args__ = (
        ForeignKeyConstraint(["union_id", "id"], ["membership.union_id", "membership.id"], ondelete="CASCADE"),
        CheckConstraint("hour BETWEEN 0 AND 23", name="hour"),
        CheckConstraint("level IN ('off', 'discreet', 'full')", name="level"),
        Index("ix_reminder_plan_hour", "time_zone", "hour"),
    )

    union_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    hour: Mapped[int]
    time_zone: Mapped[str]
    level: Mapped[str]
    shift_id: Mapped[UUID | None]
    at_work: Mapped[bool] = mapped_column(default=False, server_default=false())


class PushSubscription(Base):
    """Where one phone is reached. The address says which push service, so which make of phone: it is sealed.

    `endpoint_index` is equal for equal addresses. `proved_at` is set once the phone has shown that it reads what
    is sent there; until then it gets one message, ever. `refused_at` is set when the push service no longer accepts our
    signature for it; the phone then subscribes again. `vapid_key` names the key of ours that its browser accepts
    messages from; None: it subscribed before keys had names, under the oldest.
    """

    __tablename__ = "push_subscription"
    __table_args__ = (
        ForeignKeyConstraint(["union_id", "device_id"], ["device.union_id", "device.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["union_id", "member_id"], ["membership.union_id", "membership.id"], ondelete="CASCADE"),
        UniqueConstraint("union_id", "device_id"),
        UniqueConstraint("union_id", "endpoint_index"),
        Index("ix_push_subscription_member", "union_id", "member_id"),
    )

    union_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    device_id: Mapped[UUID]
    member_id: Mapped[UUID]
    endpoint_index: Mapped[bytes]
    endpoint_sealed: Mapped[bytes]
    endpoint = SealedText("endpoint_sealed")
    p256dh_sealed: Mapped[bytes]
    p256dh = SealedText("p256dh_sealed")
    auth_sealed: Mapped[bytes]
    auth = SealedText("auth_sealed")
    subscribed_at: Mapped[datetime]
    proved_at: Mapped[datetime | None]
    refused_at: Mapped[datetime | None]
    vapid_key: Mapped[str | None]


class Reminder(Base):
    """A member is reminded on one of her days: planned once, however often and however many workers look.

    `quiet_at` is the instant her quiet hours begin; nothing of it is sent from then on.
    """

    __tablename__ = "reminder"
    __table_args__ = (
        ForeignKeyConstraint(["union_id", "member_id"], ["membership.union_id", "membership.id"], ondelete="CASCADE"),
        UniqueConstraint("union_id", "member_id", "local_day", "kind"),
        Index("ix_reminder_planned_at", "planned_at"),
    )

    union_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    member_id: Mapped[UUID]
    local_day: Mapped[date]
    kind: Mapped[str]
    planned_at: Mapped[datetime]
    quiet_at: Mapped[datetime]


class ReminderWish(Base):
    """A reminder at an instant of its own. `id` is that of what it is about: a promise (asked) or a message.

    It has no foreign key to either, which are kept higher and lower in the program; one that is gone is none.
    """

    __tablename__ = "reminder_wish"
    __table_args__ = (
        ForeignKeyConstraint(["union_id", "member_id"], ["membership.union_id", "membership.id"], ondelete="CASCADE"),
        CheckConstraint("kind IN ('asked', 'message')", name="kind"),
        Index("ix_reminder_wish_member", "union_id", "member_id", "kind"),
        Index("ix_reminder_wish_at", "remind_at"),
    )

    union_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    member_id: Mapped[UUID]
    kind: Mapped[str]
    remind_at: Mapped[datetime]


class Delivery(Base):
    """One message of one reminder to one phone, and what became of it.

    `due_at` is the instant of the next try; of a claimed one, the instant its lease runs out and anybody may claim it
    again, so that a worker that was killed loses nothing; of one that was given up, the instant of that. `claim_id`
    says whose it is meanwhile, `reason` why it was not sent, `host` which push service had it then. It has no
    foreign key to the subscription, which is forgotten when its phone is gone; this is not.
    """

    __tablename__ = "delivery"
    __table_args__ = (
        ForeignKeyConstraint(["union_id", "reminder_id"], ["reminder.union_id", "reminder.id"], ondelete="CASCADE"),
        UniqueConstraint("union_id", "reminder_id", "subscription_id"),
        CheckConstraint("state IN ('queued', 'claimed', 'sent', 'dead', 'dropped')", name="state"),
        CheckConstraint("(state = 'claimed') = (claim_id IS NOT NULL)", name="claimed_by_somebody"),
        Index("ix_delivery_due", "state", "due_at"),
        Index("ix_delivery_claim", "claim_id"),
    )

    union_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    reminder_id: Mapped[UUID]
    subscription_id: Mapped[UUID]
    state: Mapped[str]
    tries: Mapped[int]
    due_at: Mapped[datetime]
    claim_id: Mapped[UUID | None]
    reason: Mapped[str | None]
    host: Mapped[str | None]
