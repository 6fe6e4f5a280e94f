"""Who is to be reminded, where, and what waits to be sent.

The worker acts for nobody and for all unions at once; its questions say so by taking the hour or a claim instead of an
identity.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Join, Row, Select, and_, exists, func, literal, or_, select, tuple_
from sqlalchemy.orm import InstrumentedAttribute, join
from sqlalchemy.schema import Column, Table

from backend.access.roles import Status
from backend.accounts.model import Device
from backend.asks.model import Ask
from backend.asks.queries import elsewhere
from backend.asks.rules import AnswerWord
from backend.campaigns.model import Campaign
from backend.followups.model import Promise
from backend.kernel import clock
from backend.kernel.database import Base, db
from backend.kernel.identity import Identity
from backend.kernel.problems import known
from backend.network.model import DoNotContact, Person
from backend.reminders import rules
from backend.reminders.model import Delivery, PushSubscription, Reminder, ReminderPlan, ReminderWish
from backend.reminders.openings import Rhythm, work_of
from backend.reminders.rules import DeliveryState, Level, ReminderKind
from backend.unions.model import Membership
from backend.worksites.model import Shift, Worksite


def find_plan(identity: Identity) -> ReminderPlan | None:
    """Return the caller's plan, None before she made one."""
    return db.session.get(ReminderPlan, (identity.union_id, identity.member_id))


def find_subscription(identity: Identity, subscription_id: UUID) -> PushSubscription | None:
    """Return the subscription with this id if it is the caller's own."""
    found = db.session.get(PushSubscription, (identity.union_id, subscription_id))
    return found if found is not None and found.member_id == identity.member_id else None


def find_reminder(identity: Identity, local_day: date, kind: ReminderKind) -> Reminder | None:
    """Return the caller's own reminder of this kind on this day, None if there is none."""
    hers = (Reminder.union_id == identity.union_id) & (Reminder.member_id == identity.member_id)
    asked = select(Reminder).where(hers, Reminder.local_day == local_day, Reminder.kind == kind)
    return db.session.scalars(asked).one_or_none()


def find_delivery(identity: Identity, reminder: Reminder, subscription: PushSubscription) -> Delivery | None:
    """Return the message of the caller's own reminder to her own phone, None if there is none."""
    its = (Delivery.union_id == identity.union_id) & (Delivery.reminder_id == reminder.id)
    return db.session.scalars(select(Delivery).where(its, Delivery.subscription_id == subscription.id)).one_or_none()


def get_subscription(identity: Identity, subscription_id: UUID) -> PushSubscription:
    """Return one of the caller's own subscriptions.

    Raises:
        NotFound: she has none with this id, or the push service forgot that phone.
    """
    return known(find_subscription(identity, subscription_id))


def subscriptions_like(identity: Identity, subscription_id: UUID, endpoint_index: bytes) -> Sequence[PushSubscription]:
    """Return what a new subscription of the calling device would contradict or replace, whoever's; never to show."""
    alike = or_(
        PushSubscription.id == subscription_id,
        PushSubscription.device_id == identity.device_id,
        PushSubscription.endpoint_index == endpoint_index,
    )
    return db.session.scalars(
        select(PushSubscription).where(PushSubscription.union_id == identity.union_id, alike)
    ).all()


def count_subscriptions(identity: Identity) -> int:
    """Return how many of the caller's phones are reminded."""
    own = (PushSubscription.union_id == identity.union_id) & (PushSubscription.member_id == identity.member_id)
    return db.session.scalars(select(func.count()).select_from(PushSubscription).where(own)).one()


def rhythms() -> list[Rhythm]:
    """Return the time zones in which anybody wants to be reminded, each with the shifts to leave alone there."""
    kinds = (ReminderPlan.time_zone, Shift.starts_at, Shift.ends_at, Worksite.time_zone.label("worksite_zone"))
    planned = select(*kinds).select_from(_plans_with_shifts()).where(ReminderPlan.level != Level.OFF).distinct()
    return [Rhythm(row[0], work_of(*row[1:])) for row in db.session.execute(planned)]


def _plans_with_shifts() -> Join:
    """Return the plans, each with the shift during which its member is left in peace, if there is one."""
    its = and_(
        Shift.union_id == ReminderPlan.union_id, Shift.id == ReminderPlan.shift_id, ReminderPlan.at_work.is_(False)
    )
    there = and_(Worksite.union_id == Shift.union_id, Worksite.id == Shift.worksite_id)
    plans = join(ReminderPlan, Shift, its, isouter=True)
    return join(plans, Worksite, there, isouter=True)


def members_due(
    rhythm: Rhythm, hours: Collection[int], local_day: date, midnight: datetime, now: datetime, most: int
) -> Sequence[Row[UUID, UUID]]:
    """Return members (union_id, member_id) of this rhythm for the daily reminder, `most` at most.

    To be reminded is who chose one of these hours, has a phone, owes something by today or has somebody to ask on an
    ask's last day, had no daily reminder today and fewer than four in seven days. A promise that she asked to be
    reminded of today or later (after `midnight`, UTC) waits for that, unless it can come no more. Cost: some index
    look-ups for each plan of the time zone.
    """
    of_plan = (ReminderPlan.union_id, ReminderPlan.id)
    daily = (_these(_REMINDED, of_plan), Reminder.kind == ReminderKind.PROMISES_DUE)
    in_seven_days = select(func.count()).select_from(Reminder)
    in_seven_days = in_seven_days.where(*daily, Reminder.local_day >= rules.cap_counts_from(local_day))
    asks_end = _asks_end(of_plan, local_day, midnight - rules.THINKS)
    due = select(*of_plan).select_from(_plans_with_shifts())
    due = due.where(
        *_reachable(rhythm, local_day),
        ReminderPlan.hour.in_(hours),
        ~_there(Reminder, *daily, Reminder.local_day == local_day),
        or_(_owes(of_plan, local_day, ~_waits(of_plan, local_day, midnight, now)), asks_end),
        in_seven_days.correlate(ReminderPlan).scalar_subquery() < rules.MOST_A_WEEK,
    )
    return db.session.execute(due.limit(most)).all()


def members_wishing(
    rhythm: Rhythm, kind: ReminderKind, local_day: date, now: datetime, most: int
) -> Sequence[Row[UUID, UUID]]:
    """Return members (union_id, member_id) of this rhythm with a wish of this kind whose instant has come.

    Left out: who was reminded of this kind today, or of anything since; twice a day is the most there is.
    """
    of_wish = (ReminderWish.union_id, ReminderWish.member_id)
    its = and_(ReminderPlan.union_id == ReminderWish.union_id, ReminderPlan.id == ReminderWish.member_id)
    reminded = _these(_REMINDED, of_wish)
    due = select(*of_wish).select_from(join(ReminderWish, _plans_with_shifts(), its)).distinct()
    due = due.where(
        ReminderWish.kind == kind,
        ReminderWish.remind_at <= now,
        ReminderWish.remind_at > now - rules.WORTH_REMINDING,
        _still_wished(local_day),
        *_reachable(rhythm, local_day),
        ~_there(Reminder, reminded, Reminder.kind == kind, Reminder.local_day == local_day),
        ~_there(Reminder, reminded, Reminder.kind == kind, Reminder.planned_at >= ReminderWish.remind_at),
    )
    return db.session.execute(due.limit(most)).all()


def _reachable(rhythm: Rhythm, local_day: date) -> list[ColumnElement[bool]]:
    """Return the conditions that a plan is of this rhythm, and that its member may be reminded today at all."""
    work = rhythm.work
    works_so = (
        Shift.id.is_(None)
        if work is None
        else and_(
            Shift.starts_at == work.starts_at, Shift.ends_at == work.ends_at, Worksite.time_zone == work.time_zone
        )
    )
    of_plan = (ReminderPlan.union_id, ReminderPlan.id)
    today = select(func.count()).select_from(Reminder)
    today = today.where(
        _these(_REMINDED, of_plan), Reminder.local_day == local_day, Reminder.kind != ReminderKind.PROOF
    )
    return [
        ReminderPlan.time_zone == rhythm.time_zone,
        works_so,
        ReminderPlan.level != Level.OFF,
        _is_in(of_plan),
        _there(
            PushSubscription,
            _these(_OF_PHONE, of_plan),
            _is_live(local_day),
            PushSubscription.proved_at.is_not(None),
        ),
        today.correlate(ReminderPlan).scalar_subquery() < rules.MOST_A_DAY,
    ]


def phones_of(union_id: UUID, member_ids: Collection[UUID], day: date) -> Sequence[Row[UUID, UUID, UUID]]:
    """Return the phones (union_id, member_id, subscription_id) of members of one union that can be reached."""
    phones = select(PushSubscription.union_id, PushSubscription.member_id, PushSubscription.id)
    theirs = (PushSubscription.union_id == union_id) & PushSubscription.member_id.in_(member_ids)
    return db.session.execute(phones.where(theirs, _is_live(day), PushSubscription.proved_at.is_not(None))).all()


def claimable(now: datetime, most: int) -> Select[UUID, UUID]:
    """Return the question for the keys of deliveries that are due or whose lease ran out.

    PostgreSQL locks them and passes over what another worker is claiming; SQLite has one writer at a time anyway.
    """
    waiting = Delivery.state.in_([DeliveryState.QUEUED, DeliveryState.CLAIMED])
    keys = select(Delivery.union_id, Delivery.id).where(waiting, Delivery.due_at <= now)
    return keys.limit(most).with_for_update(skip_locked=True)


def reminders_that_stand(union_id: UUID, reminder_ids: Collection[UUID]) -> dict[UUID, Any]:
    """Return those of one union's reminders, by id, that still make sense: member_id, kind and quiet_at of each.

    Left out: what was kept or answered meanwhile, and who wants no reminders any more or was suspended. The first
    message to a phone asks for neither: its member has just turned reminders on.
    """
    whose = (Reminder.union_id, Reminder.member_id)
    wanted = _there(
        ReminderPlan, _these((ReminderPlan.union_id, ReminderPlan.id), whose), ReminderPlan.level != Level.OFF
    )
    asked = (Reminder.union_id == union_id) & Reminder.id.in_(reminder_ids)
    told = select(Reminder.id, Reminder.member_id, Reminder.kind, Reminder.quiet_at)
    daily = or_(_owes(whose, day := Reminder.local_day), _asks_end(whose, day, clock.now() - rules.THINKS))
    wish = (_these((ReminderWish.union_id, ReminderWish.member_id), whose), ReminderWish.kind == Reminder.kind)
    wished = _there(ReminderWish, *wish, ReminderWish.remind_at <= Reminder.planned_at, _still_wished(day))
    due = or_(
        Reminder.kind == ReminderKind.PROOF,
        and_(wanted, Reminder.kind == ReminderKind.PROMISES_DUE, daily),
        and_(wanted, wished),
    )
    found = db.session.execute(told.where(asked, _is_in(whose), due))
    return {reminder.id: reminder for reminder in found}


def phones_that_stand(union_id: UUID, subscription_ids: Collection[UUID], day: date) -> dict[UUID, Any]:
    """Return those of one union's phones, by subscription, that can still be reached.

    Of each: union_id, id, proved_at, vapid_key, and endpoint_sealed, p256dh_sealed and auth_sealed.
    """
    sealed = (PushSubscription.endpoint_sealed, PushSubscription.p256dh_sealed, PushSubscription.auth_sealed)
    asked = (PushSubscription.union_id == union_id) & PushSubscription.id.in_(subscription_ids)
    plain = (PushSubscription.proved_at, PushSubscription.vapid_key)
    told = select(PushSubscription.union_id, PushSubscription.id, *plain, *sealed)
    return {phone.id: phone for phone in db.session.execute(told.where(asked, _is_live(day)))}


_Key = tuple[InstrumentedAttribute[UUID], InstrumentedAttribute[UUID]]
_OF_PHONE: _Key = (PushSubscription.union_id, PushSubscription.member_id)
_REMINDED: _Key = (Reminder.union_id, Reminder.member_id)


def _these(columns: _Key, are: _Key) -> ColumnElement[bool]:
    return and_(columns[0] == are[0], columns[1] == are[1])


def _there(model: type[Base] | Table, *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return the condition that there is such a row.

    OFFSET 0 keeps PostgreSQL from turning it into a join: with union-first keys and a table it has not counted yet, it
    joins by the union alone, and compares everybody with everybody (measured: 30 s for 500 messages instead of 0.1).
    """
    asked = select(literal(1)).select_from(model).where(*conditions)
    return exists(asked.correlate_except(model).offset(0))


def _owes(member: _Key, day: date | InstrumentedAttribute[date], *such: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return the condition that this member has an open promise due by this day, `such` a one."""
    return _there(Promise, _these((Promise.union_id, Promise.member_id), member), *_stands(day), *such)


def _waits(member: _Key, day: date, midnight: datetime, now: datetime) -> ColumnElement[bool]:
    """Return the condition that a promise is left to the reminder that she asked for since `midnight` or later.

    One whose instant is over comes no more if she had the one reminder of its kind this day before that instant.
    """
    its = _these((ReminderWish.union_id, ReminderWish.id), (Promise.union_id, Promise.id))
    asked = and_(_these(_REMINDED, member), Reminder.kind == ReminderKind.ASKED, Reminder.local_day == day)
    missed = and_(ReminderWish.remind_at <= now, _there(Reminder, asked, Reminder.planned_at < ReminderWish.remind_at))
    return _there(ReminderWish, its, ReminderWish.remind_at >= midnight, ~missed)


def _stands(day: date | InstrumentedAttribute[date]) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions that a promise is open, due by this day, and about somebody to speak with.

    What was promised about somebody who asked to be left alone, or who has left, is nothing to be reminded of.
    """
    about = (Promise.union_id, Promise.person_id)
    return (
        Promise.state == "open",
        Promise.due_on <= day,
        ~_wants_peace(about),
        ~_there(Person, _these((Person.union_id, Person.id), about), Person.left_on <= day),
    )


def _wants_peace(person: _Key) -> ColumnElement[bool]:
    """Return the condition that this person asked to be left alone."""
    wish = _these((DoNotContact.union_id, DoNotContact.person_id), person)
    return _there(DoNotContact, wish, DoNotContact.lifted_at.is_(None))


def _still_wished(day: date | InstrumentedAttribute[date]) -> ColumnElement[bool]:
    """Return the condition that there is something left on this day to be reminded of at an instant of its own."""
    its = _these((Promise.union_id, Promise.id), (ReminderWish.union_id, ReminderWish.id))
    return or_(ReminderWish.kind == ReminderKind.MESSAGE, _there(Promise, its, *_stands(day)))


def _asks_end(member: _Key, day: date | InstrumentedAttribute[date], thinking_since: datetime) -> ColumnElement[bool]:
    """Return the condition that an ask ends on this day and somebody whom this member keeps is left to be asked.

    As on her phone: an ask of some departments is for their people alone, nobody is asked who did it or said yes or no,
    and whoever is thinking since before an instant is asked again. A test that was closed asks nobody any more.
    """
    answers, marks, tests = (Base.metadata.tables[name] for name in ("answer", "participation", "structure_test"))
    its = (tests.c.union_id == Ask.union_id, tests.c.id == Ask.id)
    said = (answers.c.union_id == Ask.union_id, answers.c.ask_id == Ask.id, answers.c.person_id == Person.id)
    settled = or_(answers.c.answer != AnswerWord.THINKING, answers.c.answered_at >= thinking_since)
    seen = (marks.c.union_id == Ask.union_id, marks.c.test_id == Ask.id, marks.c.person_id == Person.id)
    left = _there(
        Person,
        *(Person.union_id == member[0], Person.keeper_id == member[1], Person.merged_into.is_(None)),
        or_(Person.left_on.is_(None), Person.left_on > day),
        ~_wants_peace((Person.union_id, Person.id)),
        ~_there(tests, *its, tests.c.closed_at.is_not(None)),
        ~elsewhere(Person.department_id),
        ~_last(settled, answers.c.answered_at, *said),
        ~_last(marks.c.took_part, marks.c.marked_at, *seen, marks.c.withdrawn_at.is_(None)),
    )
    runs = _these((Campaign.union_id, Campaign.id), (Ask.union_id, Ask.campaign_id))
    running = _there(Campaign, runs, Campaign.ended_at.is_(None))
    return _there(Ask, Ask.union_id == member[0], Ask.closes_on == day, running, left)


def _last(says: ColumnElement[bool], at: Column[datetime], *about: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return what the last of some rows says; false without any."""
    last = select(says).where(*about).order_by(at.desc(), at.table.c.id.desc()).limit(1)
    return func.coalesce(last.correlate_except(at.table).scalar_subquery(), False).is_(True)


def _is_in(member: _Key) -> ColumnElement[bool]:
    """Return the condition that this member was not shut out."""
    return _there(
        Membership, _these((Membership.union_id, Membership.id), member), Membership.status != Status.SUSPENDED
    )


def _is_live(day: date) -> ColumnElement[bool]:
    """Return the condition that the push service takes our messages for it and that somebody holds the phone."""
    its = _these((Device.union_id, Device.id), (PushSubscription.union_id, PushSubscription.device_id))
    held = _there(Device, its, Device.ended_at.is_(None), Device.seen_on > day - rules.LONGEST_ABSENCE)
    return and_(PushSubscription.refused_at.is_(None), held)


def stale_subscriptions(today: date) -> Select[UUID, UUID]:
    """Return the question for the keys of subscriptions of phones that signed out or were not seen for 60 days."""
    gone = or_(Device.ended_at.is_not(None), Device.seen_on <= today - rules.LONGEST_ABSENCE)
    its = _these((Device.union_id, Device.id), (PushSubscription.union_id, PushSubscription.device_id))
    return select(PushSubscription.union_id, PushSubscription.id).where(_there(Device, its, gone))


def key_in(keys: Select[UUID, UUID], model: type[Delivery | PushSubscription]) -> ColumnElement[bool]:
    """Return the condition that a row's key is among those a question finds."""
    return tuple_(model.union_id, model.id).in_(keys)


def dead_letters(identity: Identity) -> list[dict[str, Any]]:
    """Return what was given up in the last month, by push service and reason, in the keys of `DeadLetter`.

    What never had a push service to go to comes first. Sorted here: each database has an
    order of its own for nothing and for text.
    """
    now = clock.now()
    given_up = (Delivery.union_id == identity.union_id) & (Delivery.state == DeliveryState.DEAD)
    told = (Delivery.host, Delivery.reason, func.count().label("count"))
    span = (func.min(Delivery.due_at).label("first_at"), func.max(Delivery.due_at).label("last_at"))
    grouped = select(*told, *span).where(given_up).group_by(Delivery.host, Delivery.reason)
    found = sorted(db.session.execute(grouped).all(), key=lambda row: (row.host or "", row.reason or ""))
    return [
        row._asdict() | {"worth_a_retry": _count(revivable(identity, row.host, row.reason, now), row.host)}
        for row in found
    ]


def _count(keys: Select[UUID, UUID], host: str | None) -> int:
    """Return how many keys a question finds; messages that never had a host are not tried again."""
    if host is None:
        return 0
    return db.session.scalars(select(func.count()).select_from(keys.subquery())).one()


def revivable(identity: Identity, host: str | None, reason: str | None, now: datetime) -> Select[UUID, UUID]:
    """Return the question for the keys of messages that were given up and may still be sent to where they were to go.

    Their member's day is not over, and their phone has neither left nor refused us, and is still hers.
    """
    its = and_(Reminder.union_id == Delivery.union_id, Reminder.id == Delivery.reminder_id)
    phone = and_(PushSubscription.union_id == Delivery.union_id, PushSubscription.id == Delivery.subscription_id)
    there = _there(PushSubscription, phone, _is_live(now.date()))
    found = select(Delivery.union_id, Delivery.id).join(Reminder, its)
    found = found.where(Delivery.union_id == identity.union_id, Delivery.state == DeliveryState.DEAD)
    found = found.where(Delivery.host.is_not(None), Reminder.quiet_at > now, there)
    for column, wanted in ((Delivery.host, host), (Delivery.reason, reason)):
        if wanted is not None:
            found = found.where(column == wanted)
    return found
