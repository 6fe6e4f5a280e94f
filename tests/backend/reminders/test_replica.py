"""A member chooses on her phone when she is reminded, and all her phones know."""

import pytest

from tests.backend.conftest import PhoneOf
from tests.cast import Cast


def test_a_member_plans_her_reminders_and_her_phone_holds_the_plan(cast: Cast, phone_of: PhoneOf) -> None:
    phone = phone_of(cast.ben)

    result = phone.do("reminders.plan", hour=17, time_zone="America/Chicago", level="discreet")

    assert result["status"] == "applied"
    assert phone.row("reminder_plan", cast.ben.member_id) == {
        "member_id": str(cast.ben.member_id),
        "hour": 17,
        "time_zone": "America/Chicago",
        "level": "discreet",
        "shift_id": None,
        "at_work": False,
    }


def test_the_later_plan_counts(cast: Cast, phone_of: PhoneOf) -> None:
    phone = phone_of(cast.ben)
    phone.do("reminders.plan", hour=17, time_zone="America/Chicago", level="discreet")

    phone.do("reminders.plan", hour=9, time_zone="America/New_York", level="off")

    plans = phone.rows("reminder_plan")
    assert list(plans) == [str(cast.ben.member_id)]
    assert (plans[str(cast.ben.member_id)]["hour"], plans[str(cast.ben.member_id)]["level"]) == (9, "off")


def test_the_same_plan_twice_changes_nothing(cast: Cast, phone_of: PhoneOf) -> None:
    phone = phone_of(cast.ben)
    said = {"hour": 17, "time_zone": "America/Chicago", "level": "full"}

    first, second = (phone.do("reminders.plan", **said) for _ in range(2))

    assert (first["status"], second["status"]) == ("applied", "noop")


def test_a_plan_is_the_members_own_affair(cast: Cast, phone_of: PhoneOf) -> None:
    phone_of(cast.ben).do("reminders.plan", hour=17, time_zone="America/Chicago", level="full")

    for other in (cast.rosa, cast.mei, cast.olu, cast.dov):
        assert phone_of(other).rows("reminder_plan") == {}


@pytest.mark.parametrize(
    "wrong",
    [
        {"hour": 24},
        {"hour": -1},
        {"hour": None},
        {"time_zone": "Mars/Olympus"},
        {"time_zone": "../../etc/passwd"},
        {"time_zone": ""},
        {"level": "loud"},
        {"surprise": 1},
    ],
)
def test_a_plan_that_cannot_be_is_sent_back_to_the_phone(
    cast: Cast, phone_of: PhoneOf, wrong: dict[str, object]
) -> None:
    said = {"hour": 17, "time_zone": "America/Chicago", "level": "discreet", **wrong}

    result = phone_of(cast.ben).do("reminders.plan", **said)

    assert (result["status"], result["code"]) == ("rejected", "invalid")
    assert phone_of(cast.ben).rows("reminder_plan") == {}
