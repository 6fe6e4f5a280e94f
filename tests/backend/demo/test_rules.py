"""The story's weeks on a calendar: always in the past, always in their week, whatever the day it is loaded."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.demo.rules import Calendar

CHICAGO = ZoneInfo("America/Chicago")
INSTANTS = st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 -- UTC comes with timezones=


@given(INSTANTS, st.integers(1, 6), st.integers(0, 6), st.times())
def test_what_happened_lies_in_its_week_and_not_ahead(now: datetime, week: int, weekday: int, hour: time) -> None:
    calendar = Calendar(now, CHICAGO)

    at = calendar.in_week(week, weekday, hour)

    assert at <= now
    assert calendar.day(week, 0) <= at.astimezone(CHICAGO).date() <= calendar.day(week, 6)


@given(INSTANTS)
def test_today_is_in_the_sixth_week(now: datetime) -> None:
    calendar = Calendar(now, CHICAGO)

    assert calendar.day(6, 0) <= calendar.today <= calendar.day(6, 6)
    assert calendar.last_sunday == calendar.day(10, 6)
    assert calendar.founded_at < calendar.in_week(1, 0, time())


@pytest.mark.parametrize(
    ("now", "wanted", "happened"),
    [
        (datetime(2026, 11, 22, 18, tzinfo=UTC), (4, time(10)), datetime(2026, 11, 20, 16, tzinfo=UTC)),
        (datetime(2026, 11, 18, 12, tzinfo=UTC), (4, time(10)), datetime(2026, 11, 16, 16, tzinfo=UTC)),
    ],
    ids=["over", "moved to a day of the week that is over"],
)
def test_what_the_week_has_not_reached_happened_on_a_day_that_is_over(
    now: datetime, wanted: tuple[int, time], happened: datetime
) -> None:
    assert Calendar(now, CHICAGO).in_week(6, *wanted) == happened


def test_on_a_monday_the_week_is_told_in_the_hours_that_are_over() -> None:
    midnight = datetime(2026, 11, 16, 6, tzinfo=UTC)
    calendar = Calendar(midnight + timedelta(hours=7), CHICAGO)

    assert calendar.in_week(6, 3, time(12)) == midnight + timedelta(hours=3, minutes=30)


def test_days_ago_are_local_days_and_never_ahead() -> None:
    now = datetime(2026, 11, 22, 3, tzinfo=UTC)
    calendar = Calendar(now, CHICAGO)

    assert calendar.today == date(2026, 11, 21)
    assert calendar.days_ago(1, time(10)) == datetime(2026, 11, 20, 16, tzinfo=UTC)
    assert calendar.days_ago(0, time(22)) == now
