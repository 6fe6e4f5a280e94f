"""The hours of a day in which a member may be reminded: by daylight where she lives, and not while she works.

Pure; the instant is always given. A shift has hours but no days, so it counts for every day. Hours are compared as
instants, so a clock that jumps, a night shift, and a worksite in another time zone need no cases of their own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from backend.reminders.rules import LAST_HOUR, QUIET_FROM, QUIET_UNTIL, local_time

BEFORE_WORK = timedelta(hours=1)
"""So long before a shift that fills the rest of the day is somebody reminded whose hour it covers."""
_DAY = timedelta(days=1)
_HOURS_OF_A_DAY = 24
_DAYS_APART = 2
"""Two clocks never show days that are further apart than this, a shift past midnight included."""

Span = tuple[datetime, datetime]
"""From one instant (UTC) to another, the second left out."""


@dataclass(frozen=True, slots=True)
class Work:
    """The hours somebody works, by the clock of the worksite; ending before or when they start, they pass midnight."""

    starts_at: time
    ends_at: time
    time_zone: str


def work_of(starts_at: time | None, ends_at: time | None, time_zone: str | None) -> Work | None:
    """Return hours of work, None for a member of whom no shift is known."""
    return None if starts_at is None or ends_at is None or time_zone is None else Work(starts_at, ends_at, time_zone)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """What the hour of a reminder hangs on besides the hour itself: the time zone and the hours of work."""

    time_zone: str
    work: Work | None


@dataclass(frozen=True, slots=True)
class Opening:
    """The free hours of a member's day that hold this instant.

    Attributes:
        hours: whoever chose one of these hours (0 to 23) is to be reminded by now.
        ends_at: the instant (UTC) her quiet or her shift begins; nothing is sent from then on.
    """

    hours: frozenset[int]
    ends_at: datetime


def opening(now: datetime, time_zone: str, work: Work | None) -> Opening | None:
    """Return the opening that `now` (UTC) lies in for members of this time zone and shift; None while it is quiet.

    Hours of the night count as the nearest hour outside: 0 to 7 come with 8, and 21 to 23 come with 20. An hour inside
    the shift comes when the shift ends; if that is at night, an hour before it begins. Whoever works all day long is
    reminded on no day.
    """
    day = local_time(now, time_zone).date()
    free = _free(day, time_zone, work)
    here = next((span for span in free if span[0] <= now < span[1]), None)
    if here is None:
        return None
    come = {hour for hour in range(QUIET_UNTIL, QUIET_FROM) if _begins(free, _at(day, time(hour), time_zone)) <= now}
    chosen = (hour for hour in range(_HOURS_OF_A_DAY) if min(max(hour, QUIET_UNTIL), LAST_HOUR) in come)
    return Opening(frozenset(chosen), here[1])


def begin_of_day(day: date, time_zone: str) -> datetime:
    """Return the instant (UTC) at which a local day begins."""
    return _at(day, time(0), time_zone)


def _begins(free: list[Span], chosen: datetime) -> datetime:
    """Return when somebody who chose this instant is reminded: then, or as soon as she is free, or before she works."""
    later = [max(start, chosen) for start, end in free if end > chosen]
    if later:
        return min(later)
    start, end = free[-1]
    return max(start, end - BEFORE_WORK)


def _free(day: date, time_zone: str, work: Work | None) -> list[Span]:
    """Return the free spans of a local day, in order: daylight without the shift."""
    spans = [(_at(day, time(QUIET_UNTIL), time_zone), _at(day, time(QUIET_FROM), time_zone))]
    for busy in _shifts(day, work) if work else ():
        spans = [part for span in spans for part in _without(span, busy)]
    return spans


def _shifts(day: date, work: Work) -> Iterator[Span]:
    """Return the shifts that can touch a local day."""
    for offset in range(-_DAYS_APART, _DAYS_APART + 1):
        first = day + offset * _DAY
        last = first if work.starts_at < work.ends_at else first + _DAY
        yield _at(first, work.starts_at, work.time_zone), _at(last, work.ends_at, work.time_zone)


def _without(span: Span, busy: Span) -> Iterator[Span]:
    """Return what is left of a span."""
    for start, end in ((span[0], min(span[1], busy[0])), (max(span[0], busy[1]), span[1])):
        if start < end:
            yield start, end


def _at(day: date, hour: time, time_zone: str) -> datetime:
    return datetime.combine(day, hour, ZoneInfo(time_zone)).astimezone(UTC)
