"""What the six numbers of a team mean: which weeks, which days, what counts and whom to name.

Every threshold stands here with its reason; `queries.py` only counts between the days and instants it is handed.
Nothing here ranks people: lists of members are ordered by name, and a member is compared with her own goal alone.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from statistics import median
from uuid import UUID
from zoneinfo import ZoneInfo

from backend.network.rules import CLOCK_ALLOWANCE

WEEKS_SHOWN = 6
USUAL_WEEKS = 4
KEPT_WITHIN = timedelta(days=2)
"""A promise kept this long after its day still counts as kept: people have weekends."""
KEPT_WINDOW = timedelta(days=14)
LATE_AFTER = timedelta(days=7)
THINKING_AFTER = timedelta(days=5)
UNTOUCHED_AFTER = timedelta(days=21)
DUE_SOON = timedelta(days=7)
FEWEST_IN_CELL = 3
MANY_DUE = 5
MANY_LATE = 2


@dataclass(frozen=True)
class Mark:
    """A moment at which a standing number is read: facts before the instant `at`, on the local day `on`."""

    at: datetime
    on: date


@dataclass(frozen=True)
class Weeks:
    """The six weeks shown, Monday to Sunday in the union's time zone, oldest first; the last is the running one."""

    today: date
    today_began_at: datetime
    starts: tuple[date, ...]
    bounds: tuple[datetime, ...]
    """Seven instants: each week runs from its own up to, not including, the next."""
    marks: tuple[Mark, ...]
    """Six: the ends of the five weeks that are over, and now."""
    zone: ZoneInfo


def weeks_until(now: datetime, zone: ZoneInfo) -> Weeks:
    """Return the running week and the five before it, as seen at the instant `now`."""
    today = now.astimezone(zone).date()
    monday = today - timedelta(days=today.weekday())
    starts = tuple(monday + timedelta(weeks=n - WEEKS_SHOWN + 1) for n in range(WEEKS_SHOWN))
    days = (*starts, monday + timedelta(weeks=1))
    bounds = tuple(datetime.combine(day, time(), zone).astimezone(UTC) for day in days)
    over = tuple(Mark(at, on) for at, on in zip(bounds[1:WEEKS_SHOWN], starts[1:], strict=True))
    return Weeks(
        today=today,
        today_began_at=datetime.combine(today, time(), zone).astimezone(UTC),
        starts=starts,
        bounds=bounds,
        marks=(*over, Mark(now + CLOCK_ALLOWANCE, today)),
        zone=zone,
    )


@dataclass(frozen=True)
class Stands:
    """At each of the six marks: people assessed 1 or 2 and still fresh, and 3s nobody has talked with for long.

    `proven` are those of the now supporting who have done something.
    """

    supporting: tuple[int, ...]
    proven: int
    untouched: tuple[int, ...]


def stands_of(counted: Iterable[Sequence[int]]) -> Stands:
    """Return what counted assessments add up to at each mark.

    Args:
        counted: 1 if they did something, the marks from and until which they support, how many they are, and how many
            of them are untouched 3s at each mark.
    """
    supporting, proven, untouched = [0] * WEEKS_SHOWN, [0] * WEEKS_SHOWN, [0] * WEEKS_SHOWN
    for is_proven, begin, end, people, *threes in counted:
        untouched = [known + more for known, more in zip(untouched, threes, strict=True)]
        for mark in range(begin, end):
            supporting[mark] += people
            proven[mark] += people if is_proven else 0
    return Stands(tuple(supporting), proven[-1], tuple(untouched))


@dataclass(frozen=True)
class Reached:
    """A department on a shift: its workers, and how many had been talked with at each of the six marks.

    Department and shift are None where nobody wrote them down.
    """

    department_id: UUID | None
    shift_id: UUID | None
    workers: int
    talked: tuple[int, ...]


def usual_week(talks: Sequence[int]) -> int:
    """Return the median of the four weeks before the running one (the last of `talks`), halves rounded up."""
    return int(median(talks[-USUAL_WEEKS - 1 : -1]) + 0.5)


def people_for_goal(workers: int, goal_percent: int) -> int:
    """Return how many people a goal in percent of the workers stands for, rounded up: 65 % of 21 are 14."""
    return -(-workers * goal_percent // 100)


def is_asked(department_ids: Collection[UUID], department_id: UUID | None) -> bool:
    """Say whether an ask of some departments, or of all if it names none, is for people of this one."""
    return not department_ids or department_id in department_ids


@dataclass(frozen=True)
class Phone:
    """A member's phone that is signed in, and when it was last in touch."""

    id: UUID
    member_id: UUID
    heard_at: datetime


@dataclass(frozen=True)
class Promised:
    """What counts about a promise that was not dropped: who made it, its day, and when she kept it (None: open)."""

    member_id: UUID
    due_on: date
    kept_at: datetime | None


def too_late_for(due_on: date, zone: ZoneInfo) -> datetime:
    """Return the instant (UTC) from which a promise of this day does not count as kept any more."""
    return datetime.combine(due_on + KEPT_WITHIN + timedelta(days=1), time(), zone).astimezone(UTC)


def kept_of_due(promises: Sequence[Promised], mark: Mark, zone: ZoneInfo) -> tuple[int, int]:
    """Return how many promises of the fourteen days before a mark were kept, and how many there were.

    Kept means kept by two days after the day it was due on, as the union's calendar has it. A promise due on the day
    of the mark itself is not counted yet: its day is not over.
    """
    due = [one for one in promises if mark.on - KEPT_WINDOW <= one.due_on < mark.on]
    kept = [
        one
        for one in due
        if one.kept_at is not None
        and one.kept_at < mark.at
        and one.kept_at.astimezone(zone).date() <= one.due_on + KEPT_WITHIN
    ]
    return len(kept), len(due)


def late_at(promises: Sequence[Promised], mark: Mark) -> int:
    """Return how many promises were open at a mark and more than seven days late."""
    return sum(
        mark.on - one.due_on > LATE_AFTER and (one.kept_at is None or one.kept_at >= mark.at) for one in promises
    )


def due_now(promises: Sequence[Promised], today: date) -> int:
    """Return how many open promises are late or due within the next seven days."""
    return sum(one.kept_at is None and one.due_on <= today + DUE_SOON for one in promises)


def percent(share: tuple[int, int]) -> int | None:
    """Return a share as whole percent, halves rounded to even; None of nothing."""
    part, whole = share
    return None if whole == 0 else round(100 * part / whole)


@dataclass(frozen=True)
class Cell:
    """One department on one shift: how many work there and how many of them anybody has talked with."""

    department_id: UUID
    shift_id: UUID
    workers: int
    talked: int


def emptiest(cells: Sequence[Cell]) -> Cell | None:
    """Return the cell where the smallest share has been talked with; of equals the larger one, then the lower ids.

    Cells of fewer than three people are passed over, for a plan needs more than one absent person; a turf where
    everybody has been talked with has none.

    Source: the one-to-ten rule of union practice: an organizer in each department, on each shift.
    """
    open_cells = [cell for cell in cells if cell.workers >= FEWEST_IN_CELL and cell.talked < cell.workers]
    return min(
        open_cells,
        key=lambda cell: (cell.talked / cell.workers, -cell.workers, cell.department_id, cell.shift_id),
        default=None,
    )


def reason_to_start(cell: Cell) -> str:
    """Return the key of the sentence for a cell: nobody has been talked with there, or only some."""
    return "nobody_talked_to" if cell.talked == 0 else "few_talked_to"


@dataclass(frozen=True)
class MemberWeek:
    """A member's own running week: talks held, promises open and due, against the goal she agreed to, if any."""

    member_id: UUID
    name: str
    is_captain: bool
    goal: int | None
    talks: int
    due: int
    """Open promises that are late or due within the next seven days."""
    late: int
    """Those of them that are more than seven days late."""


def could_use_a_hand(members: Sequence[MemberWeek]) -> list[MemberWeek]:
    """Return the members who carry more than they set out to, ordered by name.

    That is five or more promises due and more of them than the talks a week she chose, or two that have been late
    for over a week: one forgotten promise is human, two say that she is alone with them. Captains are left out, for
    this is the page on which a captain decides whom to call.

    Source: seed 000, realistic goals; the word is "could use a hand", never "behind".
    """
    carried = [one for one in members if not one.is_captain and carries_much(one.due, one.late, one.goal)]
    return by_name(carried)


def carries_much(due: int, late: int, goal: int | None) -> bool:
    """Say whether somebody carries more than she set out to, as `could_use_a_hand` has it."""
    return due >= max(MANY_DUE, (goal or 0) + 1) or late >= MANY_LATE


def going_well(members: Sequence[MemberWeek]) -> list[MemberWeek]:
    """Return the members who reached the goal they chose for this week, ordered by name, captains left out."""
    return by_name([one for one in members if not one.is_captain and one.goal is not None and one.talks >= one.goal])


def by_name(members: Sequence[MemberWeek]) -> list[MemberWeek]:
    """Return members in the order of the alphabet, never of a figure."""
    return sorted(members, key=lambda one: (one.name.casefold(), one.member_id))
