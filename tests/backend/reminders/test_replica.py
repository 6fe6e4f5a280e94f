"""A member chooses on her phone when she is reminded, and all her phones know."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from sqlalchemy import select

from backend.kernel.identifiers import new_id
from backend.kernel.unit_of_work import unit_of_work
from backend.reminders.model import ReminderWish
from tests.backend.conftest import PhoneOf
from tests.backend.phone import MONDAY
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


def wishes() -> list[tuple[UUID, datetime]]:
    """Return what somebody asked to be reminded of, and when."""
    with unit_of_work(reads_only=True) as session:
        return [(wish.id, wish.remind_at) for wish in session.scalars(select(ReminderWish))]


@pytest.mark.usefixtures("friday")
def test_a_member_asks_on_her_phone_to_be_reminded_of_her_promise_and_nobody_elses_phone_hears_of_it(
    cast: Cast, phone_of: PhoneOf
) -> None:
    ben = phone_of(cast.ben)
    person, promise = new_id(), new_id()
    ben.do("network.add_person", id=person, name="Marisol V.", sharing="team", created_at=MONDAY)
    ben.do("followups.promise", id=promise, person_id=person, due_on="2026-11-24")
    before = phone_of(cast.rosa).rows("promise")

    at = "2026-11-24T21:40:00.000Z"
    asked = ben.do("reminders.ask", promise_id=promise, remind_at=at)
    wished = wishes()
    refused = phone_of(cast.rosa).do("reminders.ask", promise_id=promise, remind_at=at)
    again = ben.do("reminders.ask", promise_id=promise, remind_at=None)

    assert (asked["status"], again["status"]) == ("noop", "noop")
    assert (wished, wishes()) == ([(promise, datetime(2026, 11, 24, 21, 40, tzinfo=UTC))], [])
    assert (refused["status"], refused["code"]) == ("quarantined", "needs_role")
    assert phone_of(cast.rosa).rows("promise") == before
