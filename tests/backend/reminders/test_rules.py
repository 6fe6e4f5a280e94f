"""How often a member is reminded, and what the answers of push services mean."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.reminders import rules
from backend.reminders.rules import Aftermath, DeliveryState

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("until_quiet", "life"),
    [
        (timedelta(hours=9), timedelta(hours=4)),
        (timedelta(hours=1), timedelta(hours=1)),
        (timedelta(hours=-1), timedelta(0)),
    ],
)
def test_a_push_service_never_keeps_a_message_into_the_quiet_hours(until_quiet: timedelta, life: timedelta) -> None:
    assert rules.life_of_message(NOON, NOON + until_quiet) == life


def test_the_weekly_cap_counts_the_last_seven_local_days() -> None:
    assert rules.cap_counts_from(date(2026, 11, 22)) == date(2026, 11, 16)


def test_every_message_is_the_same_256_bytes_and_says_nothing() -> None:
    message = rules.payload()

    assert len(message) == 256
    assert json.loads(message) == {"v": 1, "k": "r"}
    assert message == rules.payload()


@pytest.mark.parametrize(
    ("header", "wait"),
    [
        (None, None),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("120", timedelta(seconds=120)),
        (" 7 ", timedelta(seconds=7)),
        ("9" * 40, timedelta(hours=1)),
        ("Sun, 22 Nov 2026 12:02:00 GMT", timedelta(minutes=2)),
        ("Sun, 22 Nov 2026 11:00:00 GMT", timedelta(0)),
        ("Sun, 22 Nov 2026 12:02:00", timedelta(minutes=2)),
        ("Wed, 21 Oct 2099 07:28:00 GMT", timedelta(hours=1)),
    ],
)
def test_a_push_service_may_ask_for_patience_of_up_to_an_hour(header: str | None, wait: timedelta | None) -> None:
    assert rules.retry_after(header, NOON) == wait


@given(
    st.text() | st.from_regex(r"[A-Z][a-z]{2}, \d{1,3} [A-Z][a-z]{2} \d{1,5} \d+:\d+:\d+ [A-Z+-]*\d*", fullmatch=True)
)
def test_no_header_makes_the_server_stumble(header: str) -> None:
    wait = rules.retry_after(header, NOON)

    assert wait is None or timedelta(0) <= wait <= timedelta(hours=1)


def test_the_pauses_double_from_half_a_minute_and_spread_by_a_quarter() -> None:
    assert [rules.wait_before(tries, 0).total_seconds() for tries in range(1, 6)] == [30, 60, 120, 240, 480]
    assert rules.wait_before(2, 1) == timedelta(seconds=75)


@pytest.mark.parametrize("status", [200, 201, 202])
def test_a_message_that_was_taken_is_sent(status: int) -> None:
    verdict = rules.judge(status, 1, None, 0)

    assert (verdict.state, verdict.subscription) == (DeliveryState.SENT, Aftermath.KEEP)


@pytest.mark.parametrize("status", [404, 410])
def test_a_phone_that_has_left_is_forgotten(status: int) -> None:
    verdict = rules.judge(status, 1, None, 0)

    assert (verdict.state, verdict.reason, verdict.subscription) == (DeliveryState.DEAD, "gone", Aftermath.FORGET)


@pytest.mark.parametrize("status", [401, 403])
def test_a_phone_that_subscribed_with_another_key_is_asked_to_subscribe_again(status: int) -> None:
    assert rules.judge(status, 1, None, 0).subscription is Aftermath.REFUSED


@pytest.mark.parametrize("status", [204, 301, 302, 307, 308, 400, 413, 418])
def test_an_answer_that_will_not_change_ends_the_message_and_keeps_the_phone(status: int) -> None:
    verdict = rules.judge(status, 1, timedelta(seconds=1), 0)

    assert (verdict.state, verdict.reason) == (DeliveryState.DEAD, f"answer_{status}")
    assert verdict.subscription is Aftermath.KEEP


@pytest.mark.parametrize("status", [406, 429, 500, 502, 503, 504])
def test_a_busy_push_service_is_asked_again_when_it_says(status: int) -> None:
    told = rules.judge(status, 1, timedelta(minutes=20), 0)
    untold = rules.judge(status, 3, None, 0)

    assert (told.state, told.wait) == (DeliveryState.QUEUED, timedelta(minutes=20))
    assert (untold.state, untold.wait) == (DeliveryState.QUEUED, timedelta(minutes=2))


def test_the_sixth_failure_is_the_last() -> None:
    fifth, sixth = (rules.try_again("no_answer", tries, None, 0) for tries in (5, 6))

    assert fifth.state is DeliveryState.QUEUED
    assert (sixth.state, sixth.reason, sixth.wait) == (DeliveryState.DEAD, "no_answer", None)
