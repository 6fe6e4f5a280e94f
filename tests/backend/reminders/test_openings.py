"""At which hours of her day a member is reminded: by daylight, not while she works, through every change of clocks."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.reminders import rules
from backend.reminders.openings import Work, opening

HALF_HOUR = timedelta(minutes=30)
CHICAGO = "America/Chicago"
# Where clocks jump by an hour, by half an hour, near midnight, in the other half of the year, or not at all.
ZONES = (CHICAGO, "Europe/Madrid", "Australia/Lord_Howe", "America/Santiago", "Asia/Beirut", "Asia/Kathmandu")
SPRING, AUTUMN = datetime(2026, 3, 1, 12, tzinfo=UTC), datetime(2026, 10, 1, 12, tzinfo=UTC)
DAYS, EVENINGS, NIGHTS = (time(7), time(15, 30)), (time(15), time(23)), (time(19), time(7))


def reminded(time_zone: str, hour: int, first: datetime, days: int, work: Work | None = None) -> list[datetime]:
    """Return the local times at which a worker that looks every half hour reminds, at most once a local day."""
    times: dict[date, datetime] = {}
    for tick in range(days * 48):
        now = first + tick * HALF_HOUR
        local = rules.local_time(now, time_zone)
        open_now = opening(now, time_zone, work)
        if open_now is not None and hour in open_now.hours:
            times.setdefault(local.date(), local)
    return list(times.values())


def at(hour: int, minute: int = 0) -> datetime:
    """Return an instant of a winter Wednesday in Chicago, which is six hours behind."""
    return datetime(2026, 11, 18, hour, minute, tzinfo=UTC) + timedelta(hours=6)


@pytest.mark.parametrize("time_zone", ZONES)
@pytest.mark.parametrize("hour", [2, 8, 17, 20, 23])
@pytest.mark.parametrize("first", [SPRING, AUTUMN])
def test_a_member_is_reminded_once_a_day_by_daylight_through_every_change_of_the_clocks(
    time_zone: str, hour: int, first: datetime
) -> None:
    times = reminded(time_zone, hour, first, days=50)

    assert len(times) in {50, 51}
    assert len({local.date() for local in times}) == len(times)
    assert {local.hour for local in times[1:-1]} == {min(max(hour, 8), 20)}


@pytest.mark.parametrize(
    ("hours", "chosen", "reminded_at"),
    [
        (DAYS, 9, time(15, 30)),
        (DAYS, 15, time(15, 30)),
        (DAYS, 17, time(17)),
        (EVENINGS, 9, time(9)),
        (EVENINGS, 15, time(14)),
        (EVENINGS, 17, time(14)),
        (EVENINGS, 23, time(14)),
        (NIGHTS, 3, time(8)),
        (NIGHTS, 17, time(17)),
        (NIGHTS, 20, time(18)),
        ((time(6), time(20)), 12, time(20)),
        ((time(22), time(8, 30)), 8, time(8, 30)),
    ],
)
@pytest.mark.parametrize("first", [SPRING + timedelta(days=4), AUTUMN + timedelta(days=28)])
def test_an_hour_at_work_comes_after_the_shift_or_before_it_through_every_change_of_the_clocks(
    hours: tuple[time, time], chosen: int, reminded_at: time, first: datetime
) -> None:
    times = reminded(CHICAGO, chosen, first, 7, Work(*hours, CHICAGO))

    assert len(times) in {7, 8}
    assert {local.time() for local in times[1:-1]} == {reminded_at}


def test_a_worksite_in_another_time_zone_counts_by_its_own_clock() -> None:
    in_new_york = Work(time(9), time(17), "America/New_York")

    times = reminded(CHICAGO, 12, AUTUMN + timedelta(days=25), 10, in_new_york)

    assert {local.time() for local in times[1:-1]} == {time(16)}


def test_who_works_all_day_long_is_reminded_on_no_day() -> None:
    assert reminded(CHICAGO, 12, AUTUMN, 3, Work(time(7), time(22), CHICAGO)) == []
    assert reminded(CHICAGO, 12, AUTUMN, 3, Work(time(7), time(7), CHICAGO)) == []


def test_what_waits_to_be_sent_is_pointless_from_the_shift_or_the_evening_on() -> None:
    evenings = Work(*EVENINGS, CHICAGO)
    before_work, at_work = opening(at(14, 30), CHICAGO, evenings), opening(at(15), CHICAGO, evenings)
    free = opening(at(14, 30), CHICAGO, None)

    assert before_work is not None
    assert (before_work.ends_at, at_work) == (at(15), None)
    assert free is not None
    assert free.ends_at == at(21)


def test_the_night_is_quiet_for_everybody() -> None:
    assert [opening(at(hour, 59), CHICAGO, None) for hour in (5, 7, 21, 22)] == [None] * 4


TIMES = st.times().map(lambda one: one.replace(second=0, microsecond=0))


@given(
    now=st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 -- made aware by hypothesis
    zone=st.sampled_from(ZONES),
    starts_at=TIMES,
    ends_at=TIMES,
    worksite=st.sampled_from(ZONES),
)
def test_nobody_is_ever_reminded_at_night_or_at_work(
    now: datetime, zone: str, starts_at: time, ends_at: time, worksite: str
) -> None:
    open_now = opening(now, zone, Work(starts_at, ends_at, worksite))

    if open_now is not None:
        local, there = rules.local_time(now, zone), rules.local_time(now, worksite).time()
        is_past_midnight = ends_at <= starts_at
        works = starts_at <= there or there < ends_at if is_past_midnight else starts_at <= there < ends_at
        is_at_a_jump = rules.local_time(now - timedelta(hours=24), worksite).time() != there
        assert rules.QUIET_UNTIL <= local.hour < rules.QUIET_FROM
        assert not works or is_at_a_jump
        assert now < open_now.ends_at
