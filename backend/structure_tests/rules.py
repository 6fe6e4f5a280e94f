"""What a structure test is, which mark of a person stands, what may be shown of people one may not know, and goals.

The phone runs the same cases for which mark stands (`tests/vectors/structure_tests.json`).
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from backend.asks.rules import AnswerWord
from backend.assessments.rules import Stand

FEWEST_SHOWN = 3
"""Of people one may not know of, fewer than this in one place are left out of every count."""
LISTED = 200
"""People named in one list, at most."""
COMPARED = 4
"""Earlier tests a test is compared with, at most."""
SIGNING_LIFE = timedelta(minutes=15)
"""For so long a code that is shown to somebody can be signed with."""
PAPER_LIFE = timedelta(days=3)
"""For so long a code on paper can: till she is at home and has signal."""
PAPER_LENGTH = 12
"""Letters of a code on paper: sixty bits, too many to try even without a limit."""


class Kind(StrEnum):
    """What people do in a test."""

    PETITION = "petition"
    STICKER_DAY = "sticker_day"
    CARD = "card"
    PLEDGE = "pledge"
    ATTENDANCE = "attendance"
    VOTE = "vote"


class Evidence(StrEnum):
    """By what we know that somebody did it."""

    SIGNATURE = "signature"
    SEEN = "seen"
    PHOTO = "photo"
    CARD = "card"


LAST_DAYS = 3
"""The last day of a vote and those before it, on which we remind whoever said yes."""


class Due(StrEnum):
    """Why somebody who said yes to a vote and has not been ticked is reminded."""

    NO_PLAN = "no_plan"
    PLAN_TODAY = "plan_today"
    PLAN_PASSED = "plan_passed"


def is_last_days(closes_on: date, today: date) -> bool:
    """Say whether this is one of the days on which a vote's yeses are reminded."""
    return 0 <= (closes_on - today).days < LAST_DAYS


def due(plan_on: date | None, closes_on: date, today: date) -> Due | None:
    """Return why somebody is reminded today, None if her day is still to come; a day after the last is no plan."""
    if plan_on is None or plan_on > closes_on:
        return Due.NO_PLAN
    if plan_on == today:
        return Due.PLAN_TODAY
    return Due.PLAN_PASSED if plan_on < today else None


@dataclass(frozen=True)
class Mark:
    """One member's word that a person took part or did not, and when she said so (UTC)."""

    id: UUID
    took_part: bool
    marked_at: datetime


def current(marks: Iterable[Mark]) -> Mark | None:
    """Return the mark that stands: the latest, of equally late ones the greater id; None when there is none.

    What was taken back is not among the marks.
    """
    return max(marks, key=lambda mark: (mark.marked_at, mark.id), default=None)


def people_for_goal(people: int, percent: int) -> int:
    """Return how many people a goal in percent is, rounded up to whole ones."""
    return -(-people * percent // 100)


@dataclass(frozen=True)
class Cell:
    """How many people of one place are alike to the one who asks: known to her or not, and what came of them.

    `stand` is what was expected of them; nobody reads it of people she may not know of.
    """

    team_id: UUID | None
    department_id: UUID | None
    shift_id: UUID | None
    is_known: bool
    stand: Stand | None
    answer: AnswerWord | None
    took_part: bool | None
    people: int


def shown(cells: Sequence[Cell]) -> tuple[list[Cell], int]:
    """Return the cells every count is made of, and how many people are left out of them.

    People one may not know of count only with at least two more of their kind on the same team, in the same department
    and on the same shift. All sums are made of the same cells, so no difference of two sums tells of one or two people.
    """
    hidden = Counter[tuple[UUID | None, UUID | None, UUID | None]]()
    for cell in cells:
        if not cell.is_known:
            hidden[_place(cell)] += cell.people
    kept = [cell for cell in cells if cell.is_known or hidden[_place(cell)] >= FEWEST_SHOWN]
    return kept, sum(people for people in hidden.values() if people < FEWEST_SHOWN)


def _place(cell: Cell) -> tuple[UUID | None, UUID | None, UUID | None]:
    return cell.team_id, cell.department_id, cell.shift_id


@dataclass(frozen=True)
class Turnout:
    """People of one place: how many there are, what they said, and how many took part."""

    of: int = 0
    yes: int = 0
    thinking: int = 0
    no: int = 0
    done: int = 0


def turnout(cells: Iterable[Cell]) -> Turnout:
    """Return what cells add up to."""
    said = Counter[AnswerWord | None]()
    of = done = 0
    for cell in cells:
        of += cell.people
        said[cell.answer] += cell.people
        done += cell.people if cell.took_part else 0
    return Turnout(of, said[AnswerWord.YES], said[AnswerWord.THINKING], said[AnswerWord.NO], done)


def by_place(cells: Iterable[Cell], place: Callable[[Cell], UUID | None]) -> dict[UUID | None, Turnout]:
    """Return the turnout of each department, or each shift, as `place` says."""
    groups: dict[UUID | None, list[Cell]] = {}
    for cell in cells:
        groups.setdefault(place(cell), []).append(cell)
    return {name: turnout(group) for name, group in groups.items()}


@dataclass(frozen=True)
class Calibrated:
    """Of the people expected to stand somewhere (None: nobody knew), how many there are and how many took part."""

    stand: Stand | None
    of: int
    done: int


def calibration(cells: Iterable[Cell]) -> list[Calibrated]:
    """Return how honest the numbers were, from 1 to 5 and then unknown; of people known to the one who asks only."""
    of, done = Counter[Stand | None](), Counter[Stand | None]()
    for cell in cells:
        if cell.is_known:
            of[cell.stand] += cell.people
            done[cell.stand] += cell.people if cell.took_part else 0
    return [Calibrated(stand, of[stand], done[stand]) for stand in (*Stand, None)]


CLOSE_ENOUGH = 20
"""Below this nobody is near enough to ask somebody."""
MOST_NEW_ASKS = 5
"""People one member is given to ask, at most."""
HALVES_IN_DAYS = 28
"""Days in which the thread between two people who do not talk grows half as strong."""

_STRONGEST = 100
_FIRST_TALK = 35
_GROWTH = {"in_person": 35, "group": 35, "call": 25, "video": 25, "text": 10}
_SAME_SHIFT, _SAME_LANGUAGE, _SAME_GROUP, _EACH_PROMISE = 15, 10, 10, 5


@dataclass(frozen=True)
class Talked:
    """One talk of a member with a person: whole days ago, and by which channel."""

    days: int
    channel: str


@dataclass(frozen=True)
class Near:
    """What brings a member near to a person: talks, oldest first, and where both work and speak alike.

    `same_group` is the name of the social group in which both are. `open_promises` are the member's, to anybody: who
    owes much already is asked less.
    """

    member_id: UUID
    person_id: UUID
    talks: tuple[Talked, ...] = ()
    same_shift: bool = False
    same_language: bool = False
    same_group: str | None = None
    open_promises: int = 0


def thread_strength(talks: Sequence[Talked]) -> int:
    """Return how strong the thread between two people is today, from 0 to 100, in whole numbers.

    The first talk makes 35; each later one adds a share of what is missing, by its channel; time takes half in 28 days.

    Args:
        talks: oldest first.
    """
    strength = 0
    for number, talk in enumerate(talks):
        if number == 0:
            strength = _FIRST_TALK
        else:
            strength = _faded(strength, talks[number - 1].days - talk.days)
            strength += (_STRONGEST - strength) * _GROWTH[talk.channel] // 100
    return _faded(strength, talks[-1].days) if talks else 0


def _faded(strength: int, days: int) -> int:
    """Return what days without a talk leave; within a half-life it falls evenly, so that whole numbers are enough."""
    halvings, rest = divmod(max(days, 0), HALVES_IN_DAYS)
    left = strength >> halvings
    return left - left * rest // (2 * HALVES_IN_DAYS)


def closeness(near: Near) -> int:
    """Return how near a member is to a person: the thread, and what both share, less what she owes others already.

    Source: relational organizing; an ask comes best from the person who is closest.
    """
    shared = (
        (near.same_shift, _SAME_SHIFT),
        (near.same_language, _SAME_LANGUAGE),
        (near.same_group is not None, _SAME_GROUP),
    )
    points = sum(worth for holds, worth in shared if holds)
    return thread_strength(near.talks) + points - _EACH_PROMISE * near.open_promises


@dataclass(frozen=True)
class Suggested:
    """Who should ask whom, and how near they are."""

    near: Near
    closeness: int


@dataclass(frozen=True)
class Plan:
    """Who should ask whom; who has nobody near (islands); and for whom all who are near have enough to do already."""

    asks: list[Suggested]
    islands: list[UUID]
    waiting: list[UUID]


def plan(people: Iterable[UUID], pairs: Iterable[Near]) -> Plan:
    """Return for each person the closest member who has room, at most five new asks for one member.

    People whom somebody is nearest to come first, of equals the smaller id. Of equally near members the one with fewer
    new asks is taken, then the smaller id. The same input in any order gives the same plan.
    """
    by_person: dict[UUID, list[Suggested]] = {person_id: [] for person_id in people}
    for near in pairs:
        suggested = Suggested(near, closeness(near))
        if suggested.closeness >= CLOSE_ENOUGH and near.person_id in by_person:
            by_person[near.person_id].append(suggested)
    planned = Plan([], sorted(person_id for person_id, found in by_person.items() if not found), [])
    given = Counter[UUID]()
    reached = [person_id for person_id, found in by_person.items() if found]
    for person_id in sorted(reached, key=lambda one: (-max(s.closeness for s in by_person[one]), one)):
        free = [one for one in by_person[person_id] if given[one.near.member_id] < MOST_NEW_ASKS]
        if not free:
            planned.waiting.append(person_id)
            continue
        best = min(free, key=lambda one: (-one.closeness, given[one.near.member_id], one.near.member_id))
        given[best.near.member_id] += 1
        planned.asks.append(best)
    return planned
