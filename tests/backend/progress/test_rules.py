"""What the six numbers mean, case by case."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.progress import rules
from backend.progress.rules import Cell, Mark, MemberWeek, Promised

CHICAGO = ZoneInfo("America/Chicago")
TODAY = date(2026, 11, 22)
NOW = Mark(datetime(2026, 11, 22, 18, tzinfo=UTC), TODAY)
BEN = UUID(int=1)
MEMBER = MemberWeek(BEN, "Ben", is_captain=False, goal=3, talks=0, due=0, late=0)
EVS, LAB, DAY, NIGHT = (UUID(int=number) for number in range(1, 5))


def promised(due: int, kept: datetime | None = None) -> Promised:
    """Return a promise due so many days from today."""
    return Promised(BEN, TODAY + timedelta(days=due), kept)


def kept_on(due: int, kept: int, hour: int = 18) -> Promised:
    """Return a promise due, and kept, so many days from today, at an hour in UTC."""
    return promised(due, datetime(2026, 11, 22, hour, tzinfo=UTC) + timedelta(days=kept))


def test_the_week_runs_from_monday_to_sunday_where_the_union_is() -> None:
    late_on_sunday = datetime(2026, 11, 23, 5, 30, tzinfo=UTC)
    early_on_monday = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)

    assert rules.weeks_until(late_on_sunday, CHICAGO).starts[-1] == date(2026, 11, 16)
    assert rules.weeks_until(early_on_monday, CHICAGO).starts[-1] == date(2026, 11, 23)


def test_a_week_with_a_change_of_clocks_is_an_hour_longer() -> None:
    weeks = rules.weeks_until(datetime(2026, 11, 22, 12, tzinfo=UTC), CHICAGO)
    lengths = [end - begin for begin, end in zip(weeks.bounds, weeks.bounds[1:], strict=False)]

    assert weeks.starts[0] == date(2026, 10, 12)
    assert lengths == [timedelta(days=7, hours=1 if start == date(2026, 10, 26) else 0) for start in weeks.starts]


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001 -- UTC comes with timezones=
def test_the_running_week_holds_now_and_the_marks_rise_up_to_it(now: datetime) -> None:
    weeks = rules.weeks_until(now, CHICAGO)

    assert weeks.bounds[-2] <= now < weeks.bounds[-1]
    assert [mark.at for mark in weeks.marks] == sorted(mark.at for mark in weeks.marks)
    assert weeks.marks[-1] == Mark(now + timedelta(minutes=5), now.astimezone(CHICAGO).date())
    assert [mark.on for mark in weeks.marks[:-1]] == list(weeks.starts[1:])


@pytest.mark.parametrize(
    ("talks", "usual"),
    [([0, 8, 10, 7, 10, 14], 9), ([9, 0, 0, 0, 0, 9], 0), ([0, 1, 2, 3, 4, 0], 3), ([7, 1, 2, 2, 9, 7], 2)],
)
def test_usual_is_the_median_of_the_four_weeks_before_this_one(talks: list[int], usual: int) -> None:
    assert rules.usual_week(talks) == usual


@pytest.mark.parametrize(("workers", "goal"), [(120, 78), (21, 14), (20, 13), (0, 0), (1, 1)])
def test_a_goal_in_percent_is_rounded_up_to_whole_people(workers: int, goal: int) -> None:
    assert rules.people_for_goal(workers, 65) == goal


@pytest.mark.parametrize(
    ("promise", "counted"),
    [
        (kept_on(-1, -1), (1, 1)),
        (kept_on(-5, -3), (1, 1)),
        (kept_on(-5, -2), (0, 1)),
        (promised(-1), (0, 1)),
        (promised(-14), (0, 1)),
        (promised(-15), (0, 0)),
        (promised(0), (0, 0)),
        (kept_on(0, -1), (0, 0)),
    ],
    ids=["on its day", "two days after", "three days after", "open", "oldest", "too old", "due today", "early"],
)
def test_a_promise_counts_as_kept_until_two_days_after_its_day(promise: Promised, counted: tuple[int, int]) -> None:
    assert rules.kept_of_due([promise], NOW, CHICAGO) == counted


def test_the_day_a_promise_was_kept_on_is_that_of_the_union() -> None:
    last_minute = kept_on(-5, -2, hour=5)
    next_morning = kept_on(-5, -2, hour=7)

    assert rules.kept_of_due([last_minute], NOW, CHICAGO) == (1, 1)
    assert rules.kept_of_due([next_morning], NOW, CHICAGO) == (0, 1)


def test_at_the_end_of_a_week_a_promise_kept_later_was_not_kept_yet() -> None:
    week_end = Mark(datetime(2026, 11, 16, 6, tzinfo=UTC), date(2026, 11, 16))
    promise = kept_on(-7, -5)

    assert rules.kept_of_due([promise], week_end, CHICAGO) == (0, 1)
    assert rules.kept_of_due([promise], NOW, CHICAGO) == (1, 1)


@pytest.mark.parametrize(
    ("promise", "late"),
    [(promised(-7), 0), (promised(-8), 1), (kept_on(-20, -1), 0), (promised(3), 0)],
    ids=["seven days", "eight days", "kept at last", "not due"],
)
def test_a_promise_is_late_once_it_is_more_than_seven_days_over(promise: Promised, late: int) -> None:
    assert rules.late_at([promise], NOW) == late


def test_a_promise_kept_since_was_late_at_the_end_of_last_week() -> None:
    week_end = Mark(datetime(2026, 11, 16, 6, tzinfo=UTC), date(2026, 11, 16))

    assert rules.late_at([kept_on(-20, -1)], week_end) == 1


def test_due_are_open_promises_that_are_late_or_fall_within_seven_days() -> None:
    promises = [promised(-30), promised(0), promised(7), promised(8), kept_on(0, 0)]

    assert rules.due_now(promises, TODAY) == 3


def test_the_share_kept_is_unknown_when_nothing_was_due() -> None:
    assert rules.percent((7, 9)) == 78
    assert rules.percent((0, 0)) is None


def test_start_where_the_smallest_share_has_been_talked_with() -> None:
    night = Cell(EVS, NIGHT, workers=6, talked=0)
    cells = [Cell(EVS, DAY, 8, 8), night, Cell(LAB, DAY, 5, 1)]

    assert rules.emptiest(cells) == night
    assert rules.reason_to_start(night) == "nobody_talked_to"
    assert rules.reason_to_start(Cell(LAB, DAY, 5, 1)) == "few_talked_to"


def test_of_two_equally_empty_places_start_at_the_larger() -> None:
    assert rules.emptiest([Cell(LAB, NIGHT, 3, 0), Cell(EVS, NIGHT, 6, 0)]) == Cell(EVS, NIGHT, 6, 0)


def test_two_people_are_no_place_to_start_and_neither_is_where_all_were_talked_with() -> None:
    assert rules.emptiest([Cell(LAB, NIGHT, 2, 0), Cell(EVS, DAY, 8, 8)]) is None
    assert rules.emptiest([]) is None


@pytest.mark.parametrize(
    ("week", "named"),
    [
        (replace(MEMBER, due=4), False),
        (replace(MEMBER, due=5), True),
        (replace(MEMBER, due=5, goal=None), True),
        (replace(MEMBER, due=5, goal=5), False),
        (replace(MEMBER, due=6, goal=5), True),
        (replace(MEMBER, due=2, late=1), False),
        (replace(MEMBER, due=2, late=2), True),
        (replace(MEMBER, due=8, late=4, is_captain=True), False),
    ],
)
def test_who_carries_more_than_she_set_out_to_could_use_a_hand(week: MemberWeek, *, named: bool) -> None:
    assert (rules.could_use_a_hand([week]) == [week]) is named


@pytest.mark.parametrize(
    ("week", "named"),
    [
        (replace(MEMBER, talks=3), True),
        (replace(MEMBER, talks=2), False),
        (replace(MEMBER, talks=9, goal=None), False),
        (replace(MEMBER, talks=3, is_captain=True), False),
    ],
)
def test_going_well_is_who_reached_the_goal_she_chose_herself(week: MemberWeek, *, named: bool) -> None:
    assert (rules.going_well([week]) == [week]) is named


def test_nobody_is_ranked() -> None:
    zoe = replace(MEMBER, name="Zoe", talks=9)
    ana = replace(MEMBER, name="ana", talks=3)

    assert rules.going_well([zoe, ana]) == [ana, zoe]
