"""Where to go next, by a rule that anybody can check by hand."""

from datetime import date

import pytest

from backend.console.rules import Cell, Listened, Reason, Suggestion, majority_of, on_no_list, week_of, where_to_go
from backend.kernel.identifiers import new_id
from backend.wall_chart.rules import Place

EVS, DIETARY, ICU, DAY, NIGHT = (new_id() for _ in range(5))
NIGHTS, COOKS, NURSES = (EVS, NIGHT), (DIETARY, DAY), (ICU, DAY)


def cell(place: Place, people: int, reached: int | None = None, leaders: int = 1) -> Cell:
    return Cell(place, people, people if reached is None else reached, leaders)


def reasons(found: list[Suggestion]) -> list[Reason]:
    return [one.reason for one in found]


def test_holes_first_then_the_person_many_listen_to_then_a_yes_nobody_saw() -> None:
    cells = [cell(NIGHTS, 6, 0, 0), cell(COOKS, 9), cell(NURSES, 6, 5)]
    marisol = Listened(new_id(), COOKS, 3)

    found = where_to_go(cells, [marisol], said_not_did=7, thinking_long=4)

    assert reasons(found) == [Reason.NOBODY_TALKED_TO, Reason.UNMOVED_LEADER, Reason.SAID_NOT_DID]
    assert (found[0].place, found[0].count, found[0].people) == (NIGHTS, 0, 6)
    assert (found[1].person_id, found[1].people) == (marisol.person_id, 9)


def test_what_is_left_fills_up_to_three() -> None:
    cells = [cell(COOKS, 9, 9, 0), cell(NURSES, 6, 5)]

    found = where_to_go(cells, [], said_not_did=0, thinking_long=2)

    assert reasons(found) == [Reason.NO_LEADER, Reason.THINKING_LONG, Reason.FEW_TALKED_TO]
    assert (found[0].place, found[2].place) == (COOKS, NURSES)


def test_nothing_to_do_is_said_too() -> None:
    assert where_to_go([cell(COOKS, 9)], [Listened(new_id(), COOKS, 1)], said_not_did=0, thinking_long=0) == []


def test_two_people_are_no_place_to_plan_for() -> None:
    assert where_to_go([cell(NIGHTS, 2, 0, 0)], [], said_not_did=0, thinking_long=0) == []


def test_an_undecided_leader_comes_before_an_unknown_one_and_who_is_against_is_left_to_people() -> None:
    undecided, unknown, no, against = (Listened(new_id(), NURSES, stand) for stand in (3, None, 4, 5))
    small = Listened(new_id(), NIGHTS, 3)
    cells = [cell(NURSES, 14), cell(NIGHTS, 6)]

    def first(*listened: Listened) -> Listened | None:
        found = where_to_go(cells, listened, said_not_did=0, thinking_long=0)
        return next((one for one in listened if found and one.person_id == found[0].person_id), None)

    assert first(against, no, unknown, small, undecided) is undecided
    assert first(against, no, unknown) is unknown
    assert first(against, no) is no
    assert first(against) is None


@pytest.mark.parametrize(("people", "half"), [(120, 61), (21, 11), (1, 1), (0, 1)])
def test_more_than_half(people: int, half: int) -> None:
    assert majority_of(people) == half


def test_the_sixth_of_ten_weeks() -> None:
    begins, ends = date(2026, 10, 12), date(2026, 12, 20)

    assert week_of(begins, ends, date(2026, 11, 19)) == (6, 10)
    assert week_of(begins, ends, begins) == (1, 10)
    assert week_of(begins, ends, ends) == (10, 10)


def test_a_head_count_says_how_many_are_on_no_list_and_a_longer_list_takes_nothing_from_elsewhere() -> None:
    assert on_no_list({EVS: 21, DIETARY: 9, ICU: None}, {EVS: 15, DIETARY: 12, ICU: 4, None: 3}) == 6
    assert on_no_list({EVS: 21}, {}) == 21
    assert on_no_list({}, {EVS: 2}) == 0
