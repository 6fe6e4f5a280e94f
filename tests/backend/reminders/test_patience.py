"""A push service that fails is left alone, then tried by one message for all."""

import pytest

from backend.reminders import patience
from backend.reminders.patience import MOST_FAILURES, REST_SECONDS, Patience

FCM, APPLE = "https://fcm.googleapis.com", "https://web.push.apple.com"


class Clock:
    """The monotonic clock, standing still until it is moved."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    one = Clock()
    monkeypatch.setattr(patience, "monotonic", one)
    return one


@pytest.fixture
def worn_out(clock: Clock) -> Patience:  # noqa: ARG001 -- its failures happen by that clock
    one = Patience()
    for _ in range(MOST_FAILURES):
        one.note(FCM, failed=True)
    return one


def test_ten_failures_in_a_row_wear_it_out_and_nobody_else(worn_out: Patience) -> None:
    assert worn_out.is_worn_out(FCM)
    assert not worn_out.is_worn_out(APPLE)


@pytest.mark.usefixtures("clock")
def test_one_success_among_nine_failures_does_not() -> None:
    one = Patience()
    for _ in range(3):
        for _ in range(MOST_FAILURES - 1):
            one.note(FCM, failed=True)
        one.note(FCM, failed=False)

    assert not one.is_worn_out(FCM)


def test_after_the_rest_one_message_tries_and_the_others_wait_for_it(worn_out: Patience, clock: Clock) -> None:
    clock.now += REST_SECONDS

    assert [worn_out.is_worn_out(FCM) for _ in range(3)] == [False, True, True]


def test_when_that_one_arrives_all_go(worn_out: Patience, clock: Clock) -> None:
    clock.now += REST_SECONDS
    worn_out.is_worn_out(FCM)
    worn_out.note(FCM, failed=False)

    assert [worn_out.is_worn_out(FCM) for _ in range(3)] == [False] * 3


def test_when_that_one_fails_everybody_waits_another_minute(worn_out: Patience, clock: Clock) -> None:
    clock.now += REST_SECONDS
    worn_out.is_worn_out(FCM)
    worn_out.note(FCM, failed=True)

    clock.now += REST_SECONDS - 1
    assert worn_out.is_worn_out(FCM)
    clock.now += 1
    assert not worn_out.is_worn_out(FCM)


def test_when_that_one_was_killed_the_next_tries_a_minute_later(worn_out: Patience, clock: Clock) -> None:
    clock.now += REST_SECONDS
    worn_out.is_worn_out(FCM)

    clock.now += REST_SECONDS
    assert not worn_out.is_worn_out(FCM)
