"""Nobody is reminded while she works, unless she said so."""

from datetime import time, timedelta
from typing import Any
from uuid import UUID

import pytest

from backend.kernel.identifiers import new_id
from tests.backend.conftest import PhoneOf
from tests.backend.reminders.stage import HALF_PAST_FIVE_IN_CHICAGO as NOW
from tests.backend.reminders.stage import Stage, own, reached, remind_at
from tests.cast import Cast
from tests.conftest import As
from tests.push_service import Answer, PushService

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
PLAN: dict[str, Any] = {"hour": 17, "time_zone": "America/Chicago", "level": "discreet"}


def test_a_member_at_work_is_reminded_when_her_shift_ends(stage: Stage, push_service: PushService) -> None:
    rosa = stage.owing(shift_id=stage.shift(time(11), time(19, 30)))

    remind_at(NOW, NOW + 119 * MINUTE)
    at_work = reached(push_service)
    remind_at(NOW + 2 * HOUR)

    assert at_work == []
    assert set(reached(push_service)) == own([rosa])


def test_a_member_whose_evening_is_work_is_reminded_before_it(stage: Stage, push_service: PushService) -> None:
    rosa = stage.owing(shift_id=stage.shift(time(15), time(23)))

    remind_at(NOW - 4 * HOUR)
    too_early = reached(push_service)
    remind_at(NOW - 3 * HOUR)

    assert too_early == []
    assert set(reached(push_service)) == own([rosa])


def test_a_second_try_that_would_come_during_the_shift_is_dropped(stage: Stage, push_service: PushService) -> None:
    stage.owing(shift_id=stage.shift(time(15), time(23)))
    push_service.answer_next(Answer(503, {"Retry-After": "3600"}))

    remind_at(NOW - 3 * HOUR, NOW - 2 * HOUR, NOW, NOW + 3 * HOUR)

    (message,) = push_service.messages
    assert message.headers["ttl"] == str(30 * 60)
    assert stage.fate() == [("dropped", "quiet_hours", 2)]


def test_who_wants_to_be_reminded_at_work_is(stage: Stage, push_service: PushService) -> None:
    rosa = stage.owing(shift_id=stage.shift(time(11), time(19, 30)), at_work=True)

    remind_at(NOW)

    assert set(reached(push_service)) == own([rosa])


def test_a_shift_that_is_gone_keeps_nobody_from_being_reminded(stage: Stage, push_service: PushService) -> None:
    rosa = stage.owing(shift_id=new_id())

    remind_at(NOW)

    assert set(reached(push_service)) == own([rosa])


def test_members_of_one_hour_are_reminded_each_by_her_own_shift(stage: Stage, push_service: PushService) -> None:
    stage.owing(shift_id=stage.shift(time(11), time(19)))
    stage.owing(shift_id=stage.shift(time(12), time(20), "America/New_York"))
    nights = stage.owing(shift_id=stage.shift(time(23), time(7)))
    free = stage.owing()

    remind_at(NOW)

    assert set(reached(push_service)) == own([nights, free])


@pytest.fixture
def shift_id(cast: Cast, as_: As) -> UUID:
    ada = as_(cast.ada)
    main = ada.post("/api/v1/worksites", json={"name": "Main", "time_zone": "America/Chicago"}).get_json()["id"]
    hours = {"name": "Evening", "starts_at": "15:00", "ends_at": "23:00"}
    return UUID(ada.post(f"/api/v1/worksites/{main}/shifts", json=hours).get_json()["id"])


def test_a_member_says_on_her_phone_when_she_works(cast: Cast, phone_of: PhoneOf, shift_id: UUID) -> None:
    ben = phone_of(cast.ben)

    assert ben.said("reminders.plan", **PLAN, shift_id=shift_id) == "applied"

    plan = ben.row("reminder_plan", cast.ben.member_id)
    assert plan is not None
    assert (plan["shift_id"], plan["at_work"]) == (str(shift_id), False)


def test_a_phone_of_before_that_says_nothing_of_shifts_leaves_hers_alone(
    cast: Cast, phone_of: PhoneOf, shift_id: UUID
) -> None:
    ben = phone_of(cast.ben)
    ben.do("reminders.plan", **PLAN, shift_id=shift_id, at_work=True)

    ben.do("reminders.plan", **PLAN | {"hour": 9})

    plan = ben.row("reminder_plan", cast.ben.member_id)
    assert plan is not None
    assert (plan["hour"], plan["shift_id"], plan["at_work"]) == (9, str(shift_id), True)
    assert ben.said("reminders.plan", **PLAN, shift_id=None, at_work=False) == "applied"
    assert ben.rows("reminder_plan")[str(cast.ben.member_id)]["shift_id"] is None


def test_a_shift_that_the_union_does_not_have_is_sent_back(cast: Cast, phone_of: PhoneOf) -> None:
    result = phone_of(cast.ben).do("reminders.plan", **PLAN, shift_id=new_id())

    assert (result["status"], list(result["fields"])) == ("rejected", ["shift_id"])
