"""What the worker does: who is reminded, when, and what becomes of each message."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from math import ceil

import jwt
import pytest
from sqlalchemy import text

from backend.access.roles import Status
from backend.accounts.model import Device
from backend.followups.model import Promise
from backend.kernel import clock
from backend.kernel.database import db
from backend.kernel.unit_of_work import unit_of_work
from backend.network.model import Person
from backend.reminders import delivery, rounds, rules
from backend.reminders.model import PushSubscription, ReminderPlan
from backend.unions.model import Membership
from tests.backend.reminders.stage import HALF_PAST_FIVE_IN_CHICAGO as NOW
from tests.backend.reminders.stage import TODAY, Stage, own, reached, remind_at
from tests.push_service import Answer, PushService

SECOND, MINUTE, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(days=1)


def test_a_member_who_owes_something_today_is_reminded_at_her_hour_and_once(
    stage: Stage, push_service: PushService
) -> None:
    rosa = stage.owing()

    remind_at(NOW - 31 * MINUTE, NOW, NOW + MINUTE, NOW + 120 * MINUTE)

    assert set(reached(push_service)) == own([rosa])
    assert push_service.complaints == []
    assert stage.fate() == [("sent", None, 1)]


def test_nobody_is_reminded_before_her_hour(stage: Stage, push_service: PushService) -> None:
    stage.owing(hour=18)

    remind_at(NOW)

    assert reached(push_service) == []


def test_each_member_is_reminded_by_the_clock_where_she_lives(stage: Stage, push_service: PushService) -> None:
    stage.owing(time_zone="America/Los_Angeles")
    ben = stage.owing(time_zone="America/New_York")

    remind_at(NOW)

    assert set(reached(push_service)) == own([ben])


def test_all_phones_of_a_member_are_reminded_of_the_same_thing(stage: Stage, push_service: PushService) -> None:
    stage.owing(phones=3)

    remind_at(NOW)

    assert len(set(reached(push_service))) == 3
    assert len({message.headers["topic"] for message in push_service.messages}) == 1
    assert stage.reminded_days() == [TODAY]


def test_members_have_different_topics(stage: Stage, push_service: PushService) -> None:
    for _ in range(2):
        stage.owing()

    remind_at(NOW)

    assert len({message.headers["topic"] for message in push_service.messages}) == 2


def test_a_member_who_waits_to_be_vouched_for_is_reminded_of_what_she_owes(
    stage: Stage, push_service: PushService
) -> None:
    rosa = stage.owing()
    stage.change(Membership, rosa.identity.member_id, status=Status.PENDING)

    remind_at(NOW)

    assert set(reached(push_service)) == own([rosa])


def test_who_owes_nothing_by_today_is_left_in_peace(stage: Stage, push_service: PushService) -> None:
    stage.member()
    stage.promise(stage.member(), due_on=TODAY + DAY)
    stage.promise(stage.member(), state="dropped")

    remind_at(NOW)

    assert reached(push_service) == []
    assert stage.reminded_days() == []


def test_who_wants_no_reminders_or_was_suspended_or_signed_out_gets_none(
    stage: Stage, push_service: PushService
) -> None:
    stage.owing(level="off")
    suspended, signed_out, lost = stage.owing(), stage.owing(), stage.owing()
    stage.change(Membership, suspended.identity.member_id, status=Status.SUSPENDED)
    stage.change(Device, signed_out.identity.device_id, ended_at=NOW, ended_because="signed_out")
    stage.change(Device, lost.identity.device_id, seen_on=TODAY - 60 * DAY)

    remind_at(NOW)

    assert reached(push_service) == []


def test_a_promise_that_stays_open_reminds_at_most_four_times_in_seven_days(
    stage: Stage, push_service: PushService
) -> None:
    stage.owing()
    first = datetime(2026, 11, 18, 17, 30, tzinfo=UTC)

    remind_at(*(first + timedelta(hours=6 * step) for step in range(4 * 22)))

    days = stage.reminded_days()
    assert len(days) == len(set(days)) == len(push_service.messages)
    assert len(days) == 13
    assert all(sum(day <= other < day + 7 * DAY for other in days) <= 4 for day in days)


def test_nothing_is_sent_in_the_quiet_hours_not_even_a_second_try(stage: Stage, push_service: PushService) -> None:
    stage.owing(hour=20)
    at_eight = NOW + timedelta(hours=2, minutes=30)
    push_service.answer_next(Answer(503, {"Retry-After": "3600"}))

    remind_at(at_eight + 45 * MINUTE, at_eight + 106 * MINUTE, at_eight + timedelta(hours=9))

    (message,) = push_service.messages
    assert message.headers["ttl"] == str(15 * 60)
    assert stage.fate() == [("dropped", "quiet_hours", 2)]


def test_a_promise_kept_in_time_is_not_reminded_of(stage: Stage, push_service: PushService) -> None:
    promise_id = stage.promise(stage.member())
    push_service.answer_next(Answer(500))
    remind_at(NOW)

    stage.change(Promise, promise_id, state="kept", kept_at=NOW)
    remind_at(NOW + 5 * MINUTE)

    assert len(push_service.messages) == 1
    assert stage.fate() == [("dropped", "pointless", 2)]


def test_nobody_is_reminded_of_somebody_who_asked_to_be_left_alone(stage: Stage, push_service: PushService) -> None:
    rosa = stage.member()
    person_id = stage.promised_person(stage.promise(rosa))
    stage.wishes_to_be_left_alone(person_id, rosa)
    ben = stage.owing()

    remind_at(NOW)

    assert set(reached(push_service)) == own([ben])


def test_nobody_is_reminded_of_somebody_who_has_left(stage: Stage, push_service: PushService) -> None:
    left = stage.promised_person(stage.promise(stage.member()))
    stage.change(Person, left, left_on=TODAY)
    leaving = stage.member()
    stage.change(Person, stage.promised_person(stage.promise(leaving)), left_on=TODAY + DAY)

    remind_at(NOW)

    assert set(reached(push_service)) == own([leaving])


@pytest.mark.parametrize("status", [404, 410])
def test_a_phone_that_has_left_is_forgotten(stage: Stage, push_service: PushService, status: int) -> None:
    stage.owing()
    push_service.answer_next(Answer(status))

    remind_at(NOW, NOW + 10 * MINUTE)

    assert len(push_service.messages) == 1
    assert stage.fate() == [("dead", "gone", 1)]
    assert stage.subscriptions() == []


@pytest.mark.parametrize("status", [401, 403])
def test_a_phone_that_must_subscribe_anew_is_marked_and_left_alone(
    stage: Stage, push_service: PushService, status: int
) -> None:
    stage.owing()
    push_service.answer_next(Answer(status))

    remind_at(NOW, NOW + DAY)

    assert len(push_service.messages) == 1
    assert stage.fate() == [("dead", f"answer_{status}", 1)]
    assert [subscription.refused_at for subscription in stage.subscriptions()] == [NOW]


@pytest.mark.parametrize("status", [400, 413, 301])
def test_an_answer_that_will_not_change_ends_the_message_and_keeps_the_phone(
    stage: Stage, push_service: PushService, status: int
) -> None:
    stage.owing()
    push_service.answer_next(Answer(status, {"Location": push_service.origin}))

    remind_at(NOW, NOW + 10 * MINUTE)

    assert len(push_service.messages) == 1
    assert stage.fate() == [("dead", f"answer_{status}", 1)]
    assert len(stage.subscriptions()) == 1


@pytest.mark.parametrize("status", [406, 429, 503])
def test_a_busy_push_service_is_asked_again_when_it_said(stage: Stage, push_service: PushService, status: int) -> None:
    stage.owing()
    push_service.answer_next(Answer(status, {"Retry-After": "120"}))

    remind_at(NOW, NOW + 119 * SECOND)
    asked_too_early = len(push_service.messages)
    remind_at(NOW + 120 * SECOND)

    assert asked_too_early == 1
    assert stage.fate() == [("sent", None, 2)]


def test_a_broken_push_service_is_asked_six_times_with_growing_pauses(stage: Stage, push_service: PushService) -> None:
    stage.owing()
    push_service.answer_next(*[Answer(502)] * 6)
    instant, pauses = NOW, []

    for _ in range(5):
        with clock.at(instant):
            rounds.remind()
            pauses.append(stage.next_try().total_seconds())
        then = instant + timedelta(seconds=ceil(pauses[-1]))
        remind_at(then - SECOND)
        instant = then
    remind_at(instant, instant + DAY)

    assert len(push_service.messages) == 6 + 1
    assert all(floor <= pause <= floor * 1.25 for floor, pause in zip([30, 60, 120, 240, 480], pauses, strict=True))
    assert stage.fate() == [("dead", "answer_502", 6), ("sent", None, 1)]


@pytest.mark.parametrize("manner", ["hang", "dribble", "garbage"])
def test_no_answer_worth_the_name_is_tried_again(
    stage: Stage, push_service: PushService, manner: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivery, "TOTAL_SECONDS", 0.3)
    stage.owing()
    push_service.answer_next(Answer(manner=manner))

    remind_at(NOW)
    first = stage.fate()
    remind_at(NOW + MINUTE)

    assert first == [("queued", "no_answer", 1)]
    assert stage.fate() == [("sent", None, 2)]


def test_a_push_service_that_is_down_is_left_alone_after_ten_failures_and_costs_nobody_a_try(
    stage: Stage, push_service: PushService
) -> None:
    for _ in range(40):
        stage.owing()
    push_service.answer_next(*[Answer(500)] * 40)

    remind_at(NOW)

    left_alone = [fate for fate in stage.fate() if fate == ("queued", "push_service_down", 0)]
    assert 10 <= len(push_service.messages) < 10 + rounds.SENDERS
    assert len(left_alone) == 40 - len(push_service.messages)


def test_nothing_that_leaves_names_anybody(stage: Stage, push_service: PushService) -> None:
    rosa = stage.owing()
    identity = rosa.identity

    remind_at(NOW)

    (message,) = push_service.messages
    assert message.opened == rules.payload()
    told = message.opened.decode() + repr(message.headers)
    assert not [one for one in (identity.member_id, identity.union_id) if str(one) in told]
    # A signature, a key and a hash spell any three letters now and then.
    token = message.headers["authorization"].partition("t=")[2].partition(",")[0]
    claims = jwt.decode(token, options={"verify_signature": False})
    said = told + repr(claims)
    for chance in (message.headers["authorization"], message.headers["topic"]):
        said = said.replace(chance, "")
    for secret in ("Rosa", "Mei", "Cedar", "union", "Hilo"):
        assert secret.lower() not in said.lower()


def test_addresses_and_keys_lie_sealed_in_the_table(stage: Stage) -> None:
    rosa = stage.owing()

    with unit_of_work(reads_only=True):
        row = db.session.execute(text("SELECT * FROM push_subscription")).mappings().one()
    lying = b"|".join(value if isinstance(value, bytes) else str(value).encode() for value in row.values())

    assert rosa.phone is not None
    for secret in (rosa.phone.endpoint, "127.0.0.1", rosa.phone.p256dh, rosa.phone.auth):
        assert secret.encode() not in lying


def test_a_message_whose_seal_is_broken_does_not_keep_the_others(stage: Stage, push_service: PushService) -> None:
    broken, whole = stage.owing(), stage.owing()
    subscription = next(one for one in stage.subscriptions() if one.member_id == broken.identity.member_id)
    stage.change(PushSubscription, subscription.id, auth_sealed=b"not sealed by us")

    remind_at(NOW)

    assert set(reached(push_service)) == own([whole])
    assert sorted(stage.fate()) == [("dead", "seal_broken", 1), ("sent", None, 1)]


@pytest.mark.parametrize(
    "endpoint", ["http://169.254.169.254/latest", "http://127.0.0.1:80/a", "https://evil.example/a"]
)
def test_an_address_put_into_the_table_behind_our_back_is_not_posted_to(stage: Stage, endpoint: str) -> None:
    stage.owing()
    (subscription,) = stage.subscriptions()
    stage.change(PushSubscription, subscription.id, endpoint=endpoint)

    remind_at(NOW)

    assert stage.fate() == [("dead", "endpoint_refused", 1)]
    assert stage.subscriptions() == []


def test_many_members_are_reminded_in_one_round_some_at_a_time(
    stage: Stage, push_service: PushService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rounds, "MOST_MEMBERS", 10)
    monkeypatch.setattr(rounds, "MOST_CLAIMED", 7)
    members = [stage.owing() for _ in range(30)]

    remind_at(NOW)

    assert Counter(reached(push_service)) == Counter(own(members))


def test_a_time_zone_that_the_server_no_longer_knows_keeps_nobody_else(stage: Stage, push_service: PushService) -> None:
    lost, rosa = stage.owing(), stage.owing()
    stage.change(ReminderPlan, lost.identity.member_id, time_zone="Atlantis/Capital")

    remind_at(NOW)

    assert set(reached(push_service)) == own([rosa])


def test_what_became_of_messages_is_forgotten_after_a_month_and_phones_that_signed_out_at_once(stage: Stage) -> None:
    stage.owing()
    signed_out = stage.owing()
    remind_at(NOW)
    stage.change(Device, signed_out.identity.device_id, ended_at=NOW, ended_because="signed_out")

    with clock.at(NOW + 29 * DAY):
        rounds.forget_old()
    kept, phones = len(stage.fate()), len(stage.subscriptions())
    with clock.at(NOW + 31 * DAY):
        rounds.forget_old()

    assert (kept, phones) == (2, 1)
    assert stage.fate() == []
    assert stage.reminded_days() == []
    assert len(stage.subscriptions()) == 1
