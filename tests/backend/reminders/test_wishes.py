"""Reminders at an instant of their own: after a shift, on a morning, when a captain wrote."""

from datetime import datetime, time, timedelta
from uuid import UUID

import pytest

from backend.followups.model import Promise
from backend.kernel import clock
from backend.kernel.identifiers import new_id
from backend.kernel.problems import NotFound
from backend.kernel.unit_of_work import unit_of_work
from backend.reminders import wishes
from tests.backend.reminders.stage import HALF_PAST_FIVE_IN_CHICAGO as NOW
from tests.backend.reminders.stage import TODAY, Actor, Stage, own, reached, remind_at
from tests.push_service import PushService

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
EIGHT = 8
"""The hour of somebody whose daily reminder came this morning."""


def asks(actor: Actor, promise_id: UUID, at: datetime | None) -> None:
    """Let a member ask to be reminded of a promise at an instant."""
    with unit_of_work():
        wishes.remind_about(actor.identity, promise_id, at)


def test_who_asked_to_be_reminded_after_her_shift_is_reminded_then_and_once(
    stage: Stage, push_service: PushService
) -> None:
    ben = stage.member(hour=20)
    promise = stage.promise(ben)
    with clock.at(NOW - HOUR):
        asks(ben, promise, NOW + 10 * MINUTE)

    remind_at(NOW, NOW + 9 * MINUTE)
    before = reached(push_service)
    remind_at(NOW + 10 * MINUTE, NOW + 11 * MINUTE, NOW + 2 * HOUR)

    assert before == []
    assert reached(push_service) == list(own([ben]))
    assert stage.fate() == [("sent", None, 1)]


def test_the_daily_reminder_leaves_what_is_asked_for_later_to_that_reminder(
    stage: Stage, push_service: PushService
) -> None:
    ben = stage.member(hour=17)
    promise = stage.promise(ben)
    with clock.at(NOW - HOUR):
        asks(ben, promise, NOW + DAY)

    remind_at(NOW)

    assert reached(push_service) == []


def test_a_wish_counts_beside_the_daily_reminder_but_never_makes_it_three(
    stage: Stage, push_service: PushService
) -> None:
    rosa = stage.owing()
    with unit_of_work():
        wishes.announce(rosa.identity.union_id, rosa.identity.member_id, new_id(), NOW + MINUTE)
    with clock.at(NOW):
        asks(rosa, stage.promise(rosa), NOW + 2 * MINUTE)

    remind_at(NOW, NOW + MINUTE, NOW + 2 * MINUTE, NOW + 3 * MINUTE)

    assert len(reached(push_service)) == 2


@pytest.mark.parametrize(("hour", "comes_at"), [(17, NOW - HOUR / 2), (EIGHT, NOW - HOUR)])
def test_a_second_promise_she_asked_for_on_one_day_comes_with_the_daily_reminder(
    stage: Stage, push_service: PushService, hour: int, comes_at: datetime
) -> None:
    ben = stage.member(hour=hour)
    first, second = stage.promise(ben), stage.promise(ben)
    with clock.at(NOW - 9 * HOUR):
        asks(ben, first, NOW - 7 * HOUR)
        asks(ben, second, NOW - HOUR)

    remind_at(NOW - 7 * HOUR)
    stage.change(Promise, first, state="kept", kept_at=NOW - 6 * HOUR)
    remind_at(NOW - 6 * HOUR, comes_at - MINUTE)
    before = reached(push_service)
    remind_at(comes_at, NOW, NOW + HOUR, NOW + 2 * HOUR)

    assert before == list(own([ben]))
    assert reached(push_service) == list(own([ben])) * 2


def test_what_is_asked_for_tomorrow_waits_for_it_though_she_was_reminded_of_something_else_today(
    stage: Stage, push_service: PushService
) -> None:
    ben = stage.member(hour=17)
    first, second = stage.promise(ben), stage.promise(ben)
    with clock.at(NOW - 9 * HOUR):
        asks(ben, first, NOW - 7 * HOUR)
        asks(ben, second, NOW + DAY)

    remind_at(NOW - 7 * HOUR)
    stage.change(Promise, first, state="kept", kept_at=NOW - 6 * HOUR)
    remind_at(NOW, NOW + HOUR)
    today = reached(push_service)
    remind_at(NOW + DAY)

    assert today == list(own([ben]))
    assert reached(push_service) == list(own([ben])) * 2


def test_nobody_is_reminded_at_night_even_if_she_asked_and_in_the_morning_it_is_not_too_late(
    stage: Stage, push_service: PushService
) -> None:
    ben = stage.member(hour=17)
    promise = stage.promise(ben)
    ten_at_night = NOW + timedelta(hours=4, minutes=30)
    with clock.at(NOW):
        asks(ben, promise, ten_at_night)

    remind_at(ten_at_night, ten_at_night + 5 * HOUR)
    at_night = reached(push_service)
    remind_at(ten_at_night + 10 * HOUR)

    assert at_night == []
    assert set(reached(push_service)) == own([ben])


def test_nobody_is_reminded_during_her_shift_even_if_she_asked(stage: Stage, push_service: PushService) -> None:
    ben = stage.member(shift_id=stage.shift(time(15), time(19)))
    asked = stage.promise(ben)
    with clock.at(NOW):
        asks(ben, asked, NOW)

    remind_at(NOW)
    at_work = reached(push_service)
    remind_at(NOW + 2 * HOUR)

    assert at_work == []
    assert set(reached(push_service)) == own([ben])


def test_a_promise_that_was_moved_to_another_day_since_reminds_nobody_on_the_old_one(
    stage: Stage, push_service: PushService
) -> None:
    ben = stage.member()
    promise = stage.promise(ben)
    with clock.at(NOW - HOUR):
        asks(ben, promise, NOW)

    stage.change(Promise, promise, due_on=TODAY + 5 * DAY)
    remind_at(NOW)

    assert reached(push_service) == []


@pytest.mark.parametrize("settled", ["kept", "dropped"])
def test_what_was_settled_meanwhile_reminds_nobody(stage: Stage, push_service: PushService, settled: str) -> None:
    ben = stage.member(hour=EIGHT)
    promise = stage.promise(ben)
    with clock.at(NOW - HOUR):
        asks(ben, promise, NOW)
    done = {"kept_at": NOW} if settled == "kept" else {}

    stage.change(Promise, promise, state=settled, **done)
    remind_at(NOW)

    assert reached(push_service) == []


def test_a_wish_that_is_taken_back_reminds_nobody(stage: Stage, push_service: PushService) -> None:
    ben = stage.member(hour=20)
    promise = stage.promise(ben)
    with clock.at(NOW):
        asks(ben, promise, NOW + HOUR)
        asks(ben, promise, None)
        asks(ben, promise, None)

    remind_at(NOW + HOUR)

    assert reached(push_service) == []


def test_a_wish_that_reaches_the_server_a_day_late_changes_nothing(stage: Stage, push_service: PushService) -> None:
    ben = stage.member(hour=20)
    promise = stage.promise(ben)

    with clock.at(NOW):
        asks(ben, promise, NOW - DAY)
    remind_at(NOW)

    assert reached(push_service) == []


def test_nobody_can_be_reminded_of_a_promise_that_is_not_hers(stage: Stage) -> None:
    promise = stage.promise(stage.member())
    other = stage.member()

    with pytest.raises(NotFound):
        asks(other, promise, NOW)


def test_a_message_reminds_once_from_when_it_may_show(stage: Stage, push_service: PushService) -> None:
    ben = stage.member()
    with unit_of_work():
        wishes.announce(stage.union_id, ben.identity.member_id, new_id(), NOW)

    remind_at(NOW - MINUTE, NOW, NOW + MINUTE, NOW + HOUR)

    assert reached(push_service) == list(own([ben]))


def test_a_message_that_was_answered_in_the_app_reminds_nobody(stage: Stage, push_service: PushService) -> None:
    ben, message = stage.member(), new_id()
    with unit_of_work():
        wishes.announce(stage.union_id, ben.identity.member_id, message, NOW)
    with unit_of_work():
        wishes.forget(stage.union_id, message)

    remind_at(NOW)

    assert reached(push_service) == []


def test_every_message_looks_the_same_whatever_it_is_about(stage: Stage, push_service: PushService) -> None:
    rosa = stage.owing()
    with unit_of_work():
        wishes.announce(stage.union_id, rosa.identity.member_id, new_id(), NOW + HOUR)

    remind_at(NOW, NOW + HOUR)

    first, second = push_service.messages
    assert first.opened == second.opened
    assert first.headers["topic"] == second.headers["topic"]
