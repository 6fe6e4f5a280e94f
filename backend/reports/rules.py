"""What the pictures over weeks add up to: movements from week to week, what is owed by when, who is at work when."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from backend.progress.rules import WEEKS_SHOWN

HOURS = 24
UNKNOWN = 0
"""Stands for people without a fresh number, beside the numbers 1 to 5."""
SOON = timedelta(days=7)

Course = tuple[int, ...]
"""Where somebody stood at the end of each of the six weeks, oldest first."""


@dataclass(frozen=True)
class Flow:
    """So many people stood at one number at the end of a week, and at another (or the same) a week later."""

    week: int
    """From the end of this week, counted from 0, to the end of the next."""
    start: int
    end: int
    people: int


@dataclass(frozen=True)
class Owed:
    """Open promises by when they are due: before today, today, in the next seven days, after that."""

    late: int
    today: int
    this_week: int
    later: int


@dataclass(frozen=True)
class AtWork:
    """A shift: its hours on the worksite's clock, and how many work on it."""

    name: str
    starts_at: time
    ends_at: time
    people: int


def stocks(courses: Iterable[tuple[Course, int]]) -> list[list[int]]:
    """Return for the end of each week how many stood at nothing and at 1 to 5."""
    totals = [[0] * 6 for _ in range(WEEKS_SHOWN)]
    for course, people in courses:
        for week, stand in enumerate(course):
            totals[week][stand] += people
    return totals


def flows(courses: Iterable[tuple[Course, int]]) -> list[Flow]:
    """Return how many went from where to where between the ends of two weeks, those who stayed too."""
    found: Counter[tuple[int, int, int]] = Counter()
    for course, people in courses:
        for week in range(WEEKS_SHOWN - 1):
            found[week, course[week], course[week + 1]] += people
    return [Flow(*move, people) for move, people in sorted(found.items())]


def moved(courses: Iterable[tuple[Course, int]]) -> tuple[int, int]:
    """Return how many came closer in the six weeks and how many went further away.

    Only people who had a number at the first of the ends and at the last are compared: to get a number is no move.
    """
    closer = further = 0
    for course, people in courses:
        first, last = course[0], course[-1]
        if UNKNOWN in {first, last}:
            continue
        closer += people if last < first else 0
        further += people if last > first else 0
    return closer, further


def owed(due: Iterable[tuple[date, int]], today: date) -> Owed:
    """Return promises by when they are due."""
    late = now = soon = later = 0
    for day, promises in due:
        if day < today:
            late += promises
        elif day == today:
            now += promises
        elif day <= today + SOON:
            soon += promises
        else:
            later += promises
    return Owed(late, now, soon, later)


def by_hour(hours: Iterable[tuple[datetime, int]], zone: ZoneInfo) -> list[int]:
    """Return counts by the hour of the local clock, from those by the hour of an instant (UTC)."""
    counts = [0] * HOURS
    for instant, number in hours:
        counts[instant.astimezone(zone).hour] += number
    return counts


def at_work(shifts: Sequence[AtWork]) -> list[int]:
    """Return how many people are at work in each hour; a shift that ends before it starts goes over midnight."""
    return [sum(shift.people for shift in shifts if _covers(shift, hour)) for hour in range(HOURS)]


def _covers(shift: AtWork, hour: int) -> bool:
    """Say whether most of an hour lies in a shift."""
    middle = hour * 60 + 30
    start, end = (at.hour * 60 + at.minute for at in (shift.starts_at, shift.ends_at))
    if start <= end:
        return start <= middle < end
    return middle >= start or middle < end
