"""What the worker does every few seconds: plan what has become due, send what waits, forget what is old.

Each step is a unit of work of its own, and nothing is sent inside one: claim and commit, send, settle and commit. A
worker that is killed in between leaves claims whose lease runs out; then the message is sent by another. It can thus be
sent twice, never lost, and its topic makes the second replace the first on the phone.
"""

import os
import secrets
import signal
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ALL_COMPLETED, Future, ThreadPoolExecutor, wait
from contextvars import copy_context
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from http import HTTPStatus
from time import monotonic
from typing import Any
from uuid import UUID

from flask import Flask, current_app
from sqlalchemy import Row

from backend.kernel import clock, keys
from backend.kernel.columns import blind_index, open_sealed
from backend.kernel.config import Settings
from backend.kernel.logs import log
from backend.kernel.problems import SealBroken
from backend.kernel.unit_of_work import unit_of_work
from backend.reminders import queries, rules, service
from backend.reminders.delivery import TOTAL_SECONDS, Courier, Outcome, Phone
from backend.reminders.model import PushSubscription
from backend.reminders.openings import Rhythm, begin_of_day, opening
from backend.reminders.rules import Aftermath, DeliveryState, ReminderKind, Verdict
from backend.reminders.service import Claim, Claimed, Settled
from backend.worksites.rules import is_time_zone

MOST_MEMBERS = 500
"""Members planned for in one unit of work."""
MOST_CLAIMED = 500
"""Messages of one claim; with `SENDERS` threads they are out long before the lease ends."""
SENDERS = 8
SETTLED_EVERY_SECONDS = 0.25
"""How long an answer waits to be written down, at most; so much may be sent twice when a worker is killed."""
LONGEST_ROUND_SECONDS = 30.0
"""No further claim is made after this, so that other jobs get their turn and a signal to stop is heard."""
_COURIER = "hilo.courier"
_POSTING_SECONDS = 2 * TOTAL_SECONDS
"""A message is not begun with less than this left of its lease, so that a lease never ends during a post."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One message: to which phone, under which topic, until when; or the reason why it is not sent."""

    claimed: Claimed
    phone: Phone | None = None
    topic: str = ""
    quiet_at: datetime | None = None
    proof: str | None = None
    reason: str | None = None


def start(app: Flask) -> None:
    """Give the app a courier; connections to push services live as long as it does."""
    settings: Settings = app.config["SETTINGS"]
    with app.app_context():
        app.extensions[_COURIER] = Courier(
            keys.current().vapid_pem,
            settings.push_contact,
            settings.push_hosts,
            settings.push_trusted_origins,
            retired_pems=keys.current().retired_vapid_pems,
        )


def remind() -> None:
    """Plan and send. The worker's job; safe on several workers at once."""
    plan_due()
    sent = send_due()
    if sent:
        log.info("reminders sent", count=sent)


def plan_due() -> int:
    """Plan reminders for all members whose hour has come, in all unions; return how many were new."""
    now = clock.now()
    with unit_of_work(reads_only=True):
        rhythms = queries.rhythms()
    return sum(_plan_in(rhythm, now) for rhythm in rhythms if _is_known(rhythm))


def _is_known(rhythm: Rhythm) -> bool:
    """Tell whether this server knows the clocks of a rhythm."""
    return is_time_zone(rhythm.time_zone) and (rhythm.work is None or is_time_zone(rhythm.work.time_zone))


def _plan_in(rhythm: Rhythm, now: datetime) -> int:
    """Plan for the members of one rhythm: what has an instant of its own first, then the daily reminder."""
    now_open = opening(now, rhythm.time_zone, rhythm.work)
    if now_open is None:
        return 0
    today = rules.local_time(now, rhythm.time_zone).date()
    planned = 0
    for kind in (ReminderKind.ASKED, ReminderKind.MESSAGE):
        wishing = partial(queries.members_wishing, rhythm, kind, today, now, MOST_MEMBERS)
        planned += _plan_kind(kind, wishing, today, now_open.ends_at)
    if now_open.hours:
        midnight = begin_of_day(today, rhythm.time_zone)
        due = partial(queries.members_due, rhythm, now_open.hours, today, midnight, now, MOST_MEMBERS)
        planned += _plan_kind(ReminderKind.PROMISES_DUE, due, today, now_open.ends_at)
    return planned


def _plan_kind(
    kind: ReminderKind, members: Callable[[], Sequence[Row[UUID, UUID]]], today: date, quiet_at: datetime
) -> int:
    """Plan one kind of reminder, for some hundred members at a time so that nobody who syncs has to wait."""
    planned = 0
    while True:
        with unit_of_work(reads_only=True):
            phones = _phones_of(members(), today)
        if not phones:
            return planned
        with unit_of_work():
            new = service.queue_reminders(phones, kind, today, quiet_at)
        planned += new
        if new == 0:
            return planned


def _phones_of(members: Sequence[Row[UUID, UUID]], local_day: date) -> list[Row[UUID, UUID, UUID]]:
    """Return all phones of members that are to be reminded now."""
    by_union: dict[UUID, list[UUID]] = {}
    for union_id, member_id in members:
        by_union.setdefault(union_id, []).append(member_id)
    return [phone for union_id, ids in by_union.items() for phone in queries.phones_of(union_id, ids, local_day)]


def send_due() -> int:
    """Send what is due until nothing is left or the round gets long; return how many messages were taken by phones."""
    ends_at = monotonic() + LONGEST_ROUND_SECONDS
    sent = 0
    while monotonic() < ends_at:
        claimed_at = monotonic()
        with unit_of_work():
            claim = service.claim(MOST_CLAIMED)
        if not claim.deliveries:
            break
        _may_die("after_claim")
        with unit_of_work(reads_only=True):
            letters = _letters(claim)
        begin_before = claimed_at + service.LEASE.total_seconds() - _POSTING_SECONDS
        sent += _send(claim, letters, begin_before)
    return sent


def forget_old() -> None:
    """Forget what nobody needs to know any more. A job."""
    with unit_of_work():
        service.forget_old()


def _letters(claim: Claim) -> list[Letter]:
    """Return the messages of a claim, opened from their seals; those that have become pointless have no phone."""
    today = clock.now().date()
    by_union: dict[UUID, list[Claimed]] = {}
    for one in claim.deliveries:
        by_union.setdefault(one.key[0], []).append(one)
    letters = []
    for union_id, deliveries in by_union.items():
        reminders = queries.reminders_that_stand(union_id, {one.reminder_id for one in deliveries})
        phones = queries.phones_that_stand(union_id, {one.subscription_id for one in deliveries}, today)
        letters += [_letter(one, reminders.get(one.reminder_id), phones.get(one.subscription_id)) for one in deliveries]
    return letters


def _letter(claimed: Claimed, reminder: Any, subscription: Any) -> Letter:  # noqa: ANN401 -- rows of the two queries
    """Return the message to a phone. Its topic is one for all reminders to a member: not even their kind shows."""
    if reminder is None or subscription is None:
        return Letter(claimed, reason="pointless")
    is_proof = reminder.kind == ReminderKind.PROOF
    if is_proof == (subscription.proved_at is not None):
        return Letter(claimed, reason="proved" if is_proof else "unproved")
    try:
        endpoint, p256dh, auth = (_opened(subscription, f"{name}_sealed") for name in ("endpoint", "p256dh", "auth"))
        phone = Phone(endpoint, p256dh, auth, subscription.vapid_key)
    except SealBroken:
        return Letter(claimed, reason="seal_broken")
    shown = ReminderKind.PROOF if is_proof else ReminderKind.PROMISES_DUE
    index = blind_index(claimed.key[0], "push_topic", f"{shown}|{reminder.member_id}")
    topic = urlsafe_b64encode(index).decode().rstrip("=")
    proof = service.proof_of(claimed.key[0], claimed.subscription_id, phone.endpoint) if is_proof else None
    return Letter(claimed, phone, topic, reminder.quiet_at, proof)


def _opened(subscription: Any, column: str) -> str:  # noqa: ANN401 -- a row of the query
    table = PushSubscription.__tablename__
    return open_sealed(subscription.union_id, table, column, subscription.id, getattr(subscription, column))


def _send(claim: Claim, letters: Iterable[Letter], begin_before: float) -> int:
    """Send the messages of a claim side by side, writing down answers as they come; return how many were taken."""
    courier: Courier = current_app.extensions[_COURIER]
    sent = 0
    with ThreadPoolExecutor(SENDERS) as senders:
        waiting = {senders.submit(copy_context().run, _sent, courier, letter, begin_before) for letter in letters}
        for settled in _as_they_come(waiting):
            _may_die("before_settle")
            with unit_of_work():
                service.settle(claim, settled)
            sent += sum(one.verdict.state is DeliveryState.SENT for one in settled)
    return sent


def _as_they_come(waiting: set[Future[Settled]]) -> Iterator[list[Settled]]:
    """Yield what is done, every quarter of a second: fewer, larger units of work."""
    while waiting:
        done, waiting = wait(waiting, SETTLED_EVERY_SECONDS, ALL_COMPLETED)
        if done:
            yield [future.result() for future in done]


def _sent(courier: Courier, letter: Letter, begin_before: float) -> Settled:
    """Send one message, in a thread of its own, and say what became of it."""
    now = clock.now()
    claimed = letter.claimed
    if letter.phone is None or letter.quiet_at is None:
        state = DeliveryState.DEAD if letter.reason == "seal_broken" else DeliveryState.DROPPED
        return Settled(claimed, Verdict(state, letter.reason))
    if now >= letter.quiet_at:
        return Settled(claimed, Verdict(DeliveryState.DROPPED, "quiet_hours"))
    if claimed.tries > rules.MOST_TRIES:
        return Settled(claimed, Verdict(DeliveryState.DEAD, "killed_its_workers"))
    if monotonic() >= begin_before:
        return Settled(claimed, Verdict(DeliveryState.QUEUED, "no_time_left", wait=timedelta(0)), is_try=False)
    life = rules.life_of_message(now, letter.quiet_at)
    outcome = courier.post(letter.phone, letter.topic, life, rules.payload(letter.proof))
    if outcome.status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        log.error("push message too large", host=outcome.host)  # ours have one length: somebody broke that
    return Settled(claimed, _verdict(outcome, claimed.tries, now), is_try=outcome.is_try, host=outcome.host)


def _verdict(outcome: Outcome, tries: int, now: datetime) -> Verdict:
    """Return what the outcome of a post means for the message and the phone."""
    jitter = secrets.randbelow(1000) / 1000
    if outcome.forget:
        return Verdict(DeliveryState.DEAD, outcome.reason, subscription=Aftermath.FORGET)
    if outcome.refused:
        return Verdict(DeliveryState.DEAD, outcome.reason, subscription=Aftermath.REFUSED)
    if not outcome.is_try:
        return Verdict(DeliveryState.QUEUED, outcome.reason, wait=rules.wait_before(2, jitter))
    if outcome.reason is not None:
        return rules.try_again(outcome.reason, tries, None, jitter)
    return rules.judge(outcome.status, tries, rules.retry_after(outcome.retry_after, now), jitter)


def _may_die(point: str) -> None:
    """Kill this process on the spot if a test asked for it here; never outside a test."""
    settings: Settings = current_app.config["SETTINGS"]
    if settings.is_test and os.environ.get("HILO_FAILPOINT") == point:
        os.kill(os.getpid(), signal.SIGKILL)
