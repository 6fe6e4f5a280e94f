"""Plan, subscribe, queue, claim and settle: the only writers of these tables. Units of work are opened above."""

from base64 import urlsafe_b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from hmac import compare_digest
from typing import Any, cast
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Table, bindparam, delete, update
from sqlalchemy.dialects import postgresql, sqlite

from backend.access.permissions import Permission
from backend.kernel import clock
from backend.kernel.columns import blind_index
from backend.kernel.database import db
from backend.kernel.identifiers import new_id
from backend.kernel.identity import Identity
from backend.kernel.problems import Conflict, Invalid
from backend.reminders import queries, rules
from backend.reminders.endpoints import EndpointRefused, KeysRefused, check_endpoint, check_keys
from backend.reminders.model import Delivery, PushSubscription, Reminder, ReminderPlan, ReminderWish
from backend.reminders.rules import Aftermath, DeliveryState, ReminderKind, Verdict
from backend.worksites.queries import find_shift
from backend.worksites.rules import is_time_zone

LEASE = timedelta(seconds=60)
"""How long a claim keeps others away."""
KEPT = timedelta(days=30)
"""How long is remembered what became of a message; the caps need seven days of it."""

_REMINDER = cast("Table", Reminder.__table__)
_DELIVERY = cast("Table", Delivery.__table__)
_WISH = cast("Table", ReminderWish.__table__)
_SUBSCRIPTION = cast("Table", PushSubscription.__table__)


class TooManyPhones(Conflict):
    """Nobody carries so many phones."""

    code = "too-many-phones"
    title = "Ten phones already get your reminders"


class EndpointTaken(Conflict):
    """Another phone has this address with other keys: one of the two did not get it from its browser."""

    code = "endpoint-taken"
    title = "Another phone has this address"


@dataclass(frozen=True, slots=True)
class Claimed:
    """One delivery of a claim; `tries` counts the one that is about to begin."""

    key: tuple[UUID, UUID]
    reminder_id: UUID
    subscription_id: UUID
    tries: int


@dataclass(frozen=True, slots=True)
class Claim:
    """Deliveries that are ours until the lease ends."""

    id: UUID
    deliveries: Sequence[Claimed]


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of one claimed delivery; `is_try` is false when it was put back untried, `host` had it then."""

    claimed: Claimed
    verdict: Verdict
    is_try: bool = True
    host: str | None = None


def plan(identity: Identity, said: Mapping[str, Any]) -> ReminderPlan:
    """Write down when the caller wants to be reminded, how much her phone may show, and when she works.

    `said` has the keys of `RemindersPlanArgs`; what it does not say of her work stays as it was.

    Raises:
        Invalid: nobody knows this time zone, or the union has no such shift.
    """
    identity.require(Permission.REMINDERS_PLAN)
    wrong: dict[str, list[str]] = {}
    if not is_time_zone(said["time_zone"]):
        wrong["time_zone"] = ["Not a time zone such as America/Chicago."]
    if said.get("shift_id") is not None and find_shift(identity, said["shift_id"]) is None:
        wrong["shift_id"] = ["There is none like this at the union's worksites."]
    if wrong:
        raise Invalid(fields=wrong)
    found = queries.find_plan(identity)
    if found is None:
        found = ReminderPlan(union_id=identity.union_id, id=identity.member_id, at_work=False)
        db.session.add(found)
    for name, value in said.items():
        setattr(found, name, value)
    db.session.flush()
    return found


@dataclass(frozen=True, slots=True)
class Browser:
    """What a browser hands out when it subscribes: an address and two keys as base64url. And our key."""

    endpoint: str
    p256dh: str
    auth: str
    vapid_key: str


def subscribe(
    identity: Identity, subscription_id: UUID, browser: Browser, hosts: Iterable[str], trusted_origins: Iterable[str]
) -> PushSubscription:
    """Let the calling device be reminded; what it had subscribed before is forgotten.

    The same browser under another member of the union (a phone that changed hands) changes over; that it is the same
    shows in its keys, which never leave it but to us.

    Raises:
        Invalid: we do not post there, or the keys are not keys.
        EndpointTaken: another phone has this address.
        TooManyPhones: ten of the caller's phones are reminded already.
        Conflict: the id is taken by something else.
    """
    identity.require(Permission.REMINDERS_SUBSCRIBE)
    browser = _checked(browser, frozenset(hosts), frozenset(trusted_origins))
    index = blind_index(identity.union_id, "push_endpoint", browser.endpoint)
    for like in queries.subscriptions_like(identity, subscription_id, index):
        if like.id == subscription_id and _is_same(like, identity, browser):
            like.vapid_key = browser.vapid_key
            return like
        if like.endpoint_index == index and (like.p256dh, like.auth) != (browser.p256dh, browser.auth):
            raise EndpointTaken
        if like.id == subscription_id and like.device_id != identity.device_id:
            raise Conflict("This id is taken by something else.")
        db.session.delete(like)
    db.session.flush()
    if queries.count_subscriptions(identity) >= rules.MOST_SUBSCRIPTIONS:
        raise TooManyPhones
    subscription = PushSubscription(
        union_id=identity.union_id,
        id=subscription_id,
        device_id=identity.device_id,
        member_id=identity.member_id,
        endpoint_index=index,
        endpoint=browser.endpoint,
        p256dh=browser.p256dh,
        auth=browser.auth,
        vapid_key=browser.vapid_key,
        subscribed_at=clock.now(),
    )
    db.session.add(subscription)
    db.session.flush()
    _queue_proof(identity, subscription)
    return subscription


def prove(identity: Identity, subscription_id: UUID, token: str) -> PushSubscription:
    """Write down that the phone reads what is sent to it; twice is as good as once.

    Raises:
        NotFound: the caller has no such subscription.
        Invalid: that is not the token of the message that was sent there.
    """
    identity.require(Permission.REMINDERS_SUBSCRIBE)
    found = queries.get_subscription(identity, subscription_id)
    if not compare_digest(token.encode(), proof_of(found.union_id, found.id, found.endpoint).encode()):
        raise Invalid(fields={"token": ["Not the token of the message that was sent to this phone."]})
    found.proved_at = found.proved_at or clock.now()
    db.session.flush()
    return found


def proof_of(union_id: UUID, subscription_id: UUID, endpoint: str) -> str:
    """Return the token that goes with the first message to a phone: 22 letters that nobody without our key can guess.

    It is computed, not stored, so there is nothing to steal from the table.
    """
    index = blind_index(union_id, "push_proof", f"{subscription_id}|{endpoint}")
    return urlsafe_b64encode(index).decode().rstrip("=")


def _queue_proof(identity: Identity, subscription: PushSubscription) -> None:
    """Queue the one message that a phone gets before it has shown that it reads them."""
    now = clock.now()
    reminder = queries.find_reminder(identity, now.date(), ReminderKind.PROOF)
    if reminder is None:
        reminder = Reminder(
            union_id=identity.union_id,
            id=new_id(),
            member_id=identity.member_id,
            local_day=now.date(),
            kind=ReminderKind.PROOF,
            planned_at=now,
        )
        db.session.add(reminder)
    reminder.quiet_at = now + rules.PROOF_WAITS
    db.session.flush()
    delivery = queries.find_delivery(identity, reminder, subscription)
    if delivery is None:
        delivery = Delivery(
            union_id=identity.union_id, id=new_id(), reminder_id=reminder.id, subscription_id=subscription.id
        )
        db.session.add(delivery)
    delivery.state, delivery.claim_id, delivery.tries, delivery.due_at = DeliveryState.QUEUED, None, 0, now
    db.session.flush()


def unsubscribe(identity: Identity, subscription_id: UUID) -> None:
    """Stop reminding one of the caller's phones. One that is gone already is no mistake."""
    identity.require(Permission.REMINDERS_SUBSCRIBE)
    found = queries.find_subscription(identity, subscription_id)
    if found is not None:
        db.session.delete(found)


def _checked(browser: Browser, hosts: frozenset[str], trusted_origins: frozenset[str]) -> Browser:
    try:
        check_endpoint(browser.endpoint, hosts, trusted_origins)
    except EndpointRefused as error:
        raise Invalid(fields={"endpoint": ["Not the address of a push service we know."]}) from error
    try:
        p256dh, auth = check_keys(browser.p256dh, browser.auth)
    except KeysRefused as error:
        raise Invalid(fields={"keys": ["Not the keys of a browser."]}) from error
    return replace(browser, p256dh=p256dh, auth=auth)


def _is_same(found: PushSubscription, identity: Identity, browser: Browser) -> bool:
    """Tell whether the phone asked for what is there and works already."""
    said = (identity.device_id, identity.member_id, browser.endpoint, browser.p256dh, browser.auth)
    is_there = (found.device_id, found.member_id, found.endpoint, found.p256dh, found.auth)
    return said == is_there and found.refused_at is None


def queue_reminders(
    phones: Sequence[Row[UUID, UUID, UUID]], kind: ReminderKind, local_day: date, quiet_at: datetime
) -> int:
    """Plan one reminder for each member and one delivery for each phone; return how many reminders were new.

    Args:
        phones: (union_id, member_id, subscription_id), as `queries.phones_of` finds them.
        kind: what they are about.
        local_day: the day the reminders count for, where the members live.
        quiet_at: the instant after which they are pointless.
    """
    now = clock.now()
    members = dict.fromkeys((phone.union_id, phone.member_id) for phone in phones)
    reminders = [
        {
            "union_id": union_id,
            "id": new_id(),
            "member_id": member_id,
            "local_day": local_day,
            "kind": kind,
            "planned_at": now,
            "quiet_at": quiet_at,
        }
        for union_id, member_id in members
    ]
    insert = postgresql.insert if db.session.get_bind().dialect.name == "postgresql" else sqlite.insert
    once = (
        insert(_REMINDER)
        .on_conflict_do_nothing()
        .returning(_REMINDER.c.union_id, _REMINDER.c.member_id, _REMINDER.c.id)
    )
    made = {(row.union_id, row.member_id): row.id for row in db.session.execute(once, reminders)}
    deliveries = [
        {
            "union_id": phone.union_id,
            "id": new_id(),
            "reminder_id": made[phone.union_id, phone.member_id],
            "subscription_id": phone.id,
            "state": DeliveryState.QUEUED,
            "tries": 0,
            "due_at": now,
        }
        for phone in phones
        if (phone.union_id, phone.member_id) in made
    ]
    if deliveries:
        db.session.execute(_DELIVERY.insert(), deliveries)
    return len(made)


def claim(most: int) -> Claim:
    """Take up to `most` deliveries that are due; nobody else sends them while the lease lasts.

    The try is counted now, so that a message that kills its worker each time runs out of tries like any other.
    """
    now = clock.now()
    claim_id = new_id()
    taken = (
        update(_DELIVERY)
        .where(queries.key_in(queries.claimable(now, most), Delivery))
        .values(state=DeliveryState.CLAIMED, claim_id=claim_id, tries=_DELIVERY.c.tries + 1, due_at=now + LEASE)
        .returning(*(_DELIVERY.c[name] for name in ("union_id", "id", "reminder_id", "subscription_id", "tries")))
    )
    rows = db.session.execute(taken)
    return Claim(
        claim_id,
        [Claimed((row.union_id, row.id), row.reminder_id, row.subscription_id, row.tries) for row in rows],
    )


def settle(claim: Claim, settled: Sequence[Settled]) -> None:
    """Write down what became of deliveries of this claim; one that another claimed after our lease is left alone."""
    now = clock.now()
    mine = (_DELIVERY.c.union_id == bindparam("of_union")) & (_DELIVERY.c.id == bindparam("of_id"))
    marked = (
        update(_DELIVERY)
        .where(mine, _DELIVERY.c.claim_id == claim.id)
        .values(
            state=bindparam("new_state"),
            reason=bindparam("new_reason"),
            host=bindparam("new_host"),
            due_at=bindparam("new_due_at"),
            tries=_DELIVERY.c.tries - bindparam("untried"),
            claim_id=None,
        )
    )
    marks = [
        {
            "of_union": one.claimed.key[0],
            "of_id": one.claimed.key[1],
            "new_state": one.verdict.state,
            "new_reason": one.verdict.reason,
            "new_host": one.host if one.verdict.state is DeliveryState.DEAD else None,
            "new_due_at": now + (one.verdict.wait or timedelta(0)),
            "untried": int(not one.is_try),
        }
        for one in settled
    ]
    if marks:
        db.session.connection().execute(marked, marks)
    _settle_phones(settled, now)


def _settle_phones(settled: Sequence[Settled], now: datetime) -> None:
    """Forget phones that have left, and mark those that no longer accept our signature."""
    for one in settled:
        if one.verdict.subscription is Aftermath.FORGET:
            db.session.execute(delete(_SUBSCRIPTION).where(_its_phone(one.claimed)))
        if one.verdict.subscription is Aftermath.REFUSED:
            db.session.execute(update(_SUBSCRIPTION).where(_its_phone(one.claimed)).values(refused_at=now))


def _its_phone(claimed: Claimed) -> ColumnElement[bool]:
    return (_SUBSCRIPTION.c.union_id == claimed.key[0]) & (_SUBSCRIPTION.c.id == claimed.subscription_id)


def forget_old() -> None:
    """Forget reminders of a month ago, wishes that are over, and addresses of phones gone or not seen for 60 days."""
    now = clock.now()
    db.session.execute(delete(_WISH).where(_WISH.c.remind_at < now - KEPT))
    db.session.execute(delete(_REMINDER).where(_REMINDER.c.planned_at < now - KEPT))
    stale = queries.key_in(queries.stale_subscriptions(now.date()), PushSubscription)
    db.session.execute(delete(_SUBSCRIPTION).where(stale))
