"""What the pictures over weeks add up to."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from backend.reports.rules import AtWork, Owed, at_work, by_hour, flows, moved, owed, stocks

TODAY = date(2026, 11, 19)
COURSES = st.lists(st.tuples(st.tuples(*[st.integers(0, 5)] * 6), st.integers(1, 9)), max_size=8)


def test_whoever_came_closer_or_went_away_is_counted_and_a_first_number_is_no_move() -> None:
    courses = [((3, 3, 2, 2, 2, 2), 4), ((2, 2, 2, 3, 3, 4), 1), ((0, 0, 0, 2, 2, 2), 7), ((3, 2, 2, 2, 2, 3), 5)]

    assert moved(courses) == (4, 1)


def test_a_flow_says_from_where_to_where_in_which_week() -> None:
    found = flows([((3, 3, 2, 2, 2, 2), 4)])

    assert [(one.week, one.start, one.end, one.people) for one in found] == [
        (0, 3, 3, 4),
        (1, 3, 2, 4),
        (2, 2, 2, 4),
        (3, 2, 2, 4),
        (4, 2, 2, 4),
    ]


@given(COURSES)
def test_what_flows_out_of_a_week_is_what_stood_there_and_flows_into_the_next(
    courses: list[tuple[tuple[int, ...], int]],
) -> None:
    totals, moves = stocks(courses), flows(courses)

    for week in range(5):
        for stand in range(6):
            out = sum(one.people for one in moves if one.week == week and one.start == stand)
            into = sum(one.people for one in moves if one.week == week and one.end == stand)
            assert (out, into) == (totals[week][stand], totals[week + 1][stand])


def test_what_is_owed_goes_by_the_day_it_is_due() -> None:
    due = [(date(2026, 11, 18), 2), (TODAY, 3), (date(2026, 11, 26), 5), (date(2026, 11, 27), 7)]

    assert owed(due, TODAY) == Owed(late=2, today=3, this_week=5, later=7)


def test_talks_are_told_by_the_clock_on_the_wall_whatever_the_season() -> None:
    chicago = ZoneInfo("America/Chicago")
    held = [(datetime(2026, 10, 20, 12, tzinfo=UTC), 2), (datetime(2026, 11, 20, 13, tzinfo=UTC), 3)]

    assert by_hour(held, chicago)[7] == 5


def test_a_night_shift_goes_over_midnight() -> None:
    day, night = AtWork("Day", time(7), time(15), 5), AtWork("Night", time(23), time(7, 30), 3)

    hours = at_work([day, night])

    assert (hours[22], hours[23], hours[0], hours[6], hours[7], hours[14], hours[15]) == (0, 3, 3, 3, 5, 5, 0)
