"""Who is to be reminded, where, and what waits to be sent.

The worker acts for nobody and for all unions at once; its questions say so by taking the hour or a claim instead of an
identity.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, and_, exists, func, or_, select, tuple_
from sqlalchemy.orm import InstrumentedAttribute

from backend.access.roles import Status
from backend.accounts.model import Device
from backend.followups.model import Promise
from backend.kernel.database import db
from backend.kernel.identity import Identity
from backend.kernel.problems import NotFound
from backend.reminders import rules
from backend.reminders.model import Delivery, PushSubscription, Reminder, ReminderPlan
from backend.reminders.rules import DeliveryState, Level, ReminderKind
from backend.unions.model import Membership

LONGEST_ABSENCE = timedelta(days=60)
"""A phone that was not seen for so long is no longer reminded: nobody may be holding it."""


def find_plan(identity: Identity) -> ReminderPlan | None:
    """Return the caller's plan, None before she made one."""
    return db.session.get(ReminderPlan, (identity.union_id, identity.member_id))


def find_subscription(identity: Identity, subscription_id: UUID) -> PushSubscription | None:
    """Return the subscription with this id if it is the caller's own."""
    found = db.session.get(PushSubscription, (identity.union_id, subscription_id))
    return found if found is not None and found.member_id == identity.member_id else None


def get_subscription(identity: Identity, subscription_id: UUID) -> PushSubscription:
    """Return one of the caller's own subscriptions.

    Raises:
        NotFound: she has none with this id, or the push service forgot that phone.
    """
    found = find_subscription(identity, subscription_id)
    if found is None:
        raise NotFound
    return found


def subscriptions_like(identity: Identity, subscription_id: UUID, endpoint_index: bytes) -> Sequence[PushSubscription]:
    """Return what a new subscription of the calling device would contradict or replace, whoever's; never to show."""
    alike = or_(
        PushSubscription.id == subscription_id,
        PushSubscription.device_id == identity.device_id,
        PushSubscription.endpoint_index == endpoint_index,
    )
    return db.session.scalars(select(PushSubscription).where(_in_union(identity), alike)).all()


def count_subscriptions(identity: Identity) -> int:
    """Return how many of the caller's phones are reminded."""
    own = (PushSubscription.union_id == identity.union_id) & (PushSubscription.member_id == identity.member_id)
    return db.session.scalars(select(func.count()).select_from(PushSubscription).where(own)).one()


def _in_union(identity: Identity) -> ColumnElement[bool]:
    return PushSubscription.union_id == identity.union_id


def time_zones() -> Sequence[str]:
    """Return the time zones in which anybody wants to be reminded."""
    planned = select(ReminderPlan.time_zone).where(ReminderPlan.level != Level.OFF).distinct()
    return db.session.scalars(planned).all()


def phones_due(time_zone: str, latest_hour: int, local_day: date, most_members: int) -> Sequence[Row[UUID, UUID, UUID]]:
    """Return the phones (union_id, member_id, subscription_id) of members to be reminded now, all phones of each.

    To be reminded is who chose this hour or an earlier one, has an open promise due by today, was not reminded today
    and fewer than four times in seven days. Cost: a few index probes for each member of the time zone.
    """
    due = (
        select(ReminderPlan.union_id, ReminderPlan.id.label("member_id"))
        .join(Membership, (Membership.union_id == ReminderPlan.union_id) & (Membership.id == ReminderPlan.id))
        .where(
            ReminderPlan.time_zone == time_zone,
            ReminderPlan.hour <= latest_hour,
            ReminderPlan.level != Level.OFF,
            Membership.status != Status.SUSPENDED,
            _has_phone(local_day),
            _owes(local_day),
            ~exists().where(_reminded, Reminder.local_day == local_day, Reminder.kind == ReminderKind.PROMISES_DUE),
            _reminded_since(rules.cap_counts_from(local_day)) < rules.MOST_A_WEEK,
        )
        .limit(most_members)
        .subquery()
    )
    of_them = (PushSubscription.union_id == due.c.union_id) & (PushSubscription.member_id == due.c.member_id)
    phones = select(PushSubscription.union_id, PushSubscription.member_id, PushSubscription.id.label("subscription_id"))
    return db.session.execute(phones.join(due, of_them).join(Device, _its_device).where(_is_live(local_day))).all()


_reminded = and_(Reminder.union_id == ReminderPlan.union_id, Reminder.member_id == ReminderPlan.id)
_its_device = and_(Device.union_id == PushSubscription.union_id, Device.id == PushSubscription.device_id)


def _owes(day: date | InstrumentedAttribute[date]) -> ColumnElement[bool]:
    """Return the condition that the member of the plan has an open promise due by this day."""
    return exists().where(
        Promise.union_id == ReminderPlan.union_id,
        Promise.member_id == ReminderPlan.id,
        Promise.state == "open",
        Promise.due_on <= day,
    )


def _is_live(day: date) -> ColumnElement[bool]:
    """Return the condition that the push service takes our messages for it and that somebody holds the phone."""
    held = and_(Device.ended_at.is_(None), Device.seen_on > day - LONGEST_ABSENCE)
    return and_(PushSubscription.refused_at.is_(None), held)


def _has_phone(day: date) -> ColumnElement[bool]:
    """Return the condition that the member of the plan has a phone that can be reached."""
    hers = and_(PushSubscription.union_id == ReminderPlan.union_id, PushSubscription.member_id == ReminderPlan.id)
    return exists().where(hers, _its_device, _is_live(day))


def _reminded_since(first_day: date) -> ColumnElement[int]:
    """Return how often the member of the plan was reminded since that local day."""
    count = select(func.count()).select_from(Reminder).where(_reminded, Reminder.local_day >= first_day)
    return count.correlate(ReminderPlan).scalar_subquery()


def claimable(now: datetime, most: int) -> Select[UUID, UUID]:
    """Return the question for the keys of deliveries that are due or whose lease ran out.

    PostgreSQL locks them and passes over what another worker is claiming; SQLite has one writer at a time anyway.
    """
    waiting = Delivery.state.in_([DeliveryState.QUEUED, DeliveryState.CLAIMED])
    keys = select(Delivery.union_id, Delivery.id).where(waiting, Delivery.due_at <= now)
    return keys.limit(most).with_for_update(skip_locked=True)


def letters(claim_id: UUID, today: date) -> Sequence[Any]:
    """Return what is needed to send the deliveries of a claim; those that have become pointless are left out.

    Pointless: the promise was kept meanwhile, the member wants no reminders or is suspended, or the phone is gone.
    Columns: union_id, delivery_id, tries, member_id, kind, quiet_at, subscription_id, and the sealed endpoint, p256dh
    and auth.
    """
    its_reminder = and_(Reminder.union_id == Delivery.union_id, Reminder.id == Delivery.reminder_id)
    its_phone = and_(
        PushSubscription.union_id == Delivery.union_id,
        PushSubscription.id == Delivery.subscription_id,
        PushSubscription.member_id == Reminder.member_id,
    )
    its_plan = and_(ReminderPlan.union_id == Reminder.union_id, ReminderPlan.id == Reminder.member_id)
    its_member = and_(Membership.union_id == Reminder.union_id, Membership.id == Reminder.member_id)
    query = (
        select(
            Delivery.union_id,
            Delivery.id.label("delivery_id"),
            Delivery.tries,
            Reminder.member_id,
            Reminder.kind,
            Reminder.quiet_at,
            Delivery.subscription_id,
            PushSubscription.endpoint_sealed,
            PushSubscription.p256dh_sealed,
            PushSubscription.auth_sealed,
        )
        .join(Reminder, its_reminder)
        .join(PushSubscription, its_phone)
        .join(Device, _its_device)
        .join(ReminderPlan, its_plan)
        .join(Membership, its_member)
        .where(
            Delivery.claim_id == claim_id,
            ReminderPlan.level != Level.OFF,
            Membership.status != Status.SUSPENDED,
            _is_live(today),
            _owes(Reminder.local_day),
        )
    )
    return db.session.execute(query).all()


def stale_subscriptions(today: date) -> Select[UUID, UUID]:
    """Return the question for the keys of subscriptions of phones that signed out or were not seen for 60 days."""
    gone = or_(Device.ended_at.is_not(None), Device.seen_on <= today - LONGEST_ABSENCE)
    return select(PushSubscription.union_id, PushSubscription.id).join(Device, _its_device).where(gone)


def key_in(keys: Select[UUID, UUID], model: type[Delivery | PushSubscription]) -> ColumnElement[bool]:
    """Return the condition that a row's key is among those a question finds."""
    return tuple_(model.union_id, model.id).in_(keys)
