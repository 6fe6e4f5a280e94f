"""Somebody who is marked as left stands on a newer list: the list says so, and takes away the mark of another list."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from backend.kernel.unit_of_work import unit_of_work
from backend.lists import service
from tests.backend.lists.conftest import HEAD, SOURCE, Answer, Office

pytestmark = pytest.mark.usefixtures("friday")

Places = list[dict[str, Any]]
BOTH = HEAD + '"PAZ, ANA",EVS-N,,5555550124\n"SOL, EVA",EVS-N,,5555550125\n'
WITHOUT_ANA = HEAD + '"SOL, EVA",EVS-N,,5555550125\n'


def left(office: Office) -> dict[str, str | None]:
    """Return since when whom is marked as left."""
    return {person["name"]: person["left_on"] for person in office.people()}


def marks_by_hand(office: Office, name: str, day: str | None) -> None:
    """Let the organizer say that somebody has left, or has not."""
    (person,) = [one for one in office.people() if one["name"] == name]
    said = {"base": 0, "set": {"left_on": day}}
    assert office.client.patch(f"/api/v1/people/{person['id']}", json=said).status_code == 200


def without_ana(office: Office, places: Places, **source: str) -> Answer:
    """Apply the list of two, and then a whole one on which Ana is missing; return the second."""
    office.applied(BOTH, places=places)
    second = office.checked(WITHOUT_ANA, places=places, is_whole_list=True)
    return office.finished(office.send(second, "apply", **(SOURCE | source)))


def test_the_mark_of_an_earlier_list_goes_when_a_newer_one_has_her_and_comes_back_with_undoing(
    office: Office, places: Places
) -> None:
    without_ana(office, places)
    marked = {"Ana Paz": "2026-11-20", "Eva Sol": None}
    assert left(office) == marked

    third = office.checked(BOTH, places=places, is_whole_list=True)
    (ana,) = [row for row in office.rows(third) if row["name"] == "Ana Paz"]

    assert third["will"] == {"new": 0, "changes": 0, "gone": 0, "back": 1, "left": 0}
    assert (ana["outcome"], ana["brings_back"], ana["person"]["left_on"]) == ("matched", True, "2026-11-20")
    assert left(office) == marked
    applied = office.apply(third)
    assert left(office) == {"Ana Paz": None, "Eva Sol": None}
    assert [row["brings_back"] for row in office.rows(third)] == [False, False]
    office.undo(applied)
    assert left(office) == marked


def test_the_mark_goes_also_once_nobody_can_undo_the_list_that_made_it(
    office: Office, places: Places, friday: time_machine.Traveller
) -> None:
    without_ana(office, places)
    friday.shift(timedelta(days=40))
    with unit_of_work():
        service.forget_old()
    friday.shift(timedelta(days=-40))

    assert office.checked(BOTH, places=places)["will"]["back"] == 1


@pytest.mark.parametrize("how", ["by hand", "by hand over a list", "by a list of others"])
def test_a_mark_that_no_list_of_the_employers_made_stays_and_is_told(office: Office, places: Places, how: str) -> None:
    if how == "by hand":
        office.applied(BOTH, places=places)
    else:
        without_ana(office, places, came_from="labor_board" if how == "by a list of others" else "employer")
    if how != "by a list of others":
        marks_by_hand(office, "Ana Paz", "2026-11-12")
    before = left(office)

    third = office.checked(BOTH, places=places)
    (ana,) = [row for row in office.rows(third) if row["name"] == "Ana Paz"]
    office.apply(third)

    assert (third["will"]["back"], third["will"]["left"]) == (0, 1)
    assert (ana["brings_back"], ana["person"]["left_on"]) == (False, before["Ana Paz"])
    assert left(office) == before
    assert before["Ana Paz"] is not None


def test_of_a_list_that_was_undone_no_mark_is_left_to_take_away(office: Office, places: Places) -> None:
    office.undo(without_ana(office, places))
    marks_by_hand(office, "Ana Paz", "2026-11-20")

    assert office.checked(BOTH, places=places)["will"] == {"new": 0, "changes": 0, "gone": 0, "back": 0, "left": 1}


def test_a_row_that_is_left_out_or_about_somebody_else_brings_nobody_back(office: Office, places: Places) -> None:
    without_ana(office, places)
    third = office.checked(BOTH, places=places)
    (ana,) = [row for row in office.rows(third) if row["name"] == "Ana Paz"]

    out = office.send(third, f"rows/{ana['id']}", decision="leave_out")
    (shown,) = [row for row in office.rows(third) if row["name"] == "Ana Paz"]
    again = office.send(third, f"rows/{ana['id']}", decision=None)

    assert (out["will"]["back"], shown["brings_back"], again["will"]["back"]) == (0, False, 1)
    office.send(third, f"rows/{ana['id']}", decision="leave_out")
    office.apply(third)
    assert left(office)["Ana Paz"] == "2026-11-20"
