"""A file of more than fifty people waits until somebody else has looked at it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from flask.testing import FlaskClient

from backend.access.roles import Role
from backend.exports import rounds
from backend.kernel.unit_of_work import unit_of_work
from backend.lists.queries import units_of
from tests.backend.conftest import THURSDAY, Demo
from tests.backend.exports.conftest import PATH, Desk
from tests.cast import Someone
from tests.conftest import As

Sees = Callable[[str], FlaskClient]


@pytest.fixture
def sees(demo: Demo, sure_: As) -> Sees:
    """Somebody of the story, signed in: `sees("Ines O.")`."""

    def sign_in(name: str) -> FlaskClient:
        who = demo.story.members[name]
        return sure_(Someone(name, who.union_id, who.member_id, who.device_id, who.role, who.status, None))

    return sign_in


@pytest.fixture
def second(demo: Demo) -> str:
    """Who else may decide: an organizer or administrator of the story besides Ines."""
    looks = {Role.ORGANIZER, Role.ADMINISTRATOR}
    return min(name for name, one in demo.story.members.items() if one.role in looks and name != "Ines O.")


def answered(client: FlaskClient, export: dict[str, Any], word: str) -> tuple[int, str]:
    answer = client.post(f"{PATH}/{export['id']}/{word}")
    said = answer.get_json()
    return answer.status_code, said.get("state", said.get("code"))


def test_a_file_of_everybody_is_made_once_somebody_else_said_yes(sees: Sees, second: str) -> None:
    desk = Desk(sees("Ines O."))
    asked = desk.asks("full", "name", "department", "stand")
    rounds.make()
    before = desk.fetches(asked).status_code

    own = answered(desk.client, asked, "approve")
    yes = answered(sees(second), asked, "approve")
    lines = desk.reads(asked)

    assert (asked["state"], asked["people"], before) == ("waiting", 120, 409)
    assert (own, yes) == ((403, "forbidden"), (200, "making"))
    assert (len(lines), desk.state_of(asked)) == (121, "ready")


def test_a_large_file_cut_into_small_ones_waits_as_soon_as_they_add_up(sees: Sees, demo: Demo) -> None:
    desk = Desk(sees("Ines O."))
    units = sorted(units_of(demo.story.members["Ines O."]))

    asked = [desk.asks("sign_in_sheet", "name", department_id=str(unit_id)) for unit_id in units[:4]]

    had = 0
    for one in asked:
        assert one["state"] == ("waiting" if had + one["people"] > 50 else "making")
        had += 0 if one["state"] == "waiting" else one["people"]
    assert "waiting" in {one["state"] for one in asked if one["people"] <= 50}


def test_whoever_says_yes_does_not_get_the_file(sees: Sees, second: str) -> None:
    desk, other = Desk(sees("Ines O.")), sees(second)
    asked = desk.asks("full", "name")
    answered(other, asked, "approve")
    rounds.make()

    assert other.post(f"{PATH}/{asked['id']}/file").status_code in {403, 404}
    assert other.delete(f"{PATH}/{asked['id']}").status_code in {403, 404}


def test_a_file_that_was_declined_is_never_made(sees: Sees, second: str) -> None:
    desk, other = Desk(sees("Ines O.")), sees(second)
    asked = desk.asks("full", "name")

    no = answered(other, asked, "decline")
    again = answered(other, asked, "decline")
    turned = answered(other, asked, "approve")
    rounds.make()

    assert (no, again, turned) == ((200, "declined"), (200, "declined"), (409, "export-settled"))
    assert (desk.fetches(asked).status_code, desk.state_of(asked)) == (409, "declined")


def test_a_file_nobody_looked_at_for_three_days_is_over(sees: Sees, second: str) -> None:
    desk = Desk(sees("Ines O."))
    asked = desk.asks("full", "name")

    with time_machine.travel(THURSDAY + timedelta(days=3, minutes=1), tick=False):
        late = answered(sees(second), asked, "approve")
        rounds.forget_old()
        state = Desk(sees("Ines O.")).state_of(asked)

    assert (late, state) == ((410, "gone"), "over")


def test_fifty_people_and_fewer_need_nobody_else(sees: Sees, demo: Demo) -> None:
    with unit_of_work(reads_only=True):
        departments = {name: str(ident) for ident, name in units_of(demo.story.members["Ines O."]).items()}

    asked = Desk(sees("Ines O.")).asks("sign_in_sheet", "name", department_id=departments["EVS"])

    assert (asked["people"], asked["state"]) == (21, "making")
