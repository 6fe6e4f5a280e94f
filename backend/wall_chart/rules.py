"""What a cell of the wall chart means, how many leaders it takes, and what stays hidden from whoever may not know.

Everything here is a sum of `Tally`s: workers about whom the same is known, counted together. Whether the one who asks
may be shown what is known about them is decided once, on the tallies or on each team's part of a cell; no number looks
at a hidden one again.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import NamedTuple, TypeVar
from uuid import UUID

from backend.asks.rules import AnswerWord
from backend.assessments.rules import FRESH_FOR, SUPPORT, Stand
from backend.progress.rules import THINKING_AFTER, UNTOUCHED_AFTER, is_asked

PEOPLE_PER_LEADER = 10
LEADER_INFLUENCE = 2
FEWEST_SHOWN = 3
"""Marks of fewer people than this are no sum but somebody's own."""

OPENED = ("people", "reached", "assessed", "supporting", "proven", "leaders", "asked", "yes", "not_asked")
"""The numbers of `Marks` behind which one may look."""

STANDS = tuple(int(stand) for stand in Stand)

Place = tuple[UUID | None, UUID | None]
"""Department and shift; None where nobody wrote it down."""

Part = tuple[UUID | None, Place]
"""A team's part of a cell; None where no team's."""

Group = TypeVar("Group", bound=Hashable)


class Tally(NamedTuple):
    """So many workers of one team, department and shift about whom the same is known."""

    team_id: UUID | None
    department_id: UUID | None
    shift_id: UUID | None
    is_shown: bool
    """The one who asks may know what is known about them."""
    stand: int | None
    """The last number somebody gave, however old."""
    is_fresh: bool
    is_proven: bool
    has_influence: bool
    """Their group or the whole unit listens to them."""
    is_reached: bool
    answer: str | None
    is_thinking_long: bool
    is_waiting: bool
    """A 3 whom nobody has talked with for three weeks."""
    people: int
    is_in_ask: bool = True
    """The open ask is for people of their department."""

    @property
    def place(self) -> Place:
        """The cell these people are in."""
        return self.department_id, self.shift_id

    @property
    def is_supporting(self) -> bool:
        """A fresh 1 or 2."""
        return self.is_fresh and self.stand in SUPPORT

    @property
    def is_leader(self) -> bool:
        """A fresh 1 to whom people listen."""
        return self.is_fresh and self.stand == Stand.LEADS and self.has_influence


@dataclass(frozen=True)
class Marks:
    """What a cell, a team or a whole chart adds up to.

    `people` are all workers; `hidden` are those of them who enter no other number.
    """

    people: int
    hidden: int
    without_number: int
    stands: tuple[int, ...]
    """People by fresh number, 1 to 5."""
    faded: int
    """People whose number is older than 45 days."""
    proven: int
    reached: int
    yes: int
    thinking: int
    no: int
    leaders: int
    thinking_long: int
    waiting: int
    in_ask: int
    """All workers the open ask is for; everybody while nothing is asked."""
    not_asked: int
    """People the open ask is for of whom no answer is written down."""

    @property
    def assessed(self) -> int:
        """People who ever got a number."""
        return sum(self.stands) + self.faded

    @property
    def supporting(self) -> int:
        """The fresh 1s and 2s."""
        return sum(self.stands[stand - 1] for stand in SUPPORT)

    @property
    def asked(self) -> int:
        """People who answered the open ask, whatever they said."""
        return self.yes + self.thinking + self.no

    @property
    def leaders_needed(self) -> int:
        """How many leaders so many people take."""
        return leaders_needed(self.people)


def leaders_needed(people: int) -> int:
    """Return how many leaders a group takes: one for every ten of them, and one for a smaller group.

    Source: the one-to-ten rule of union practice: an organizer in each department, on each shift.
    """
    return -(-people // PEOPLE_PER_LEADER)


def summed(tallies: Iterable[Tally]) -> Marks:
    """Return what tallies add up to; of those that are hidden only how many people they are.

    In one pass: an organizer's first page sums thousands of tallies several times.
    """
    people = hidden = in_ask = faded = without_number = 0
    proven = reached = leaders = thinking_long = waiting = not_asked = 0
    answers: dict[str | None, int] = {}
    stands = dict.fromkeys(STANDS, 0)
    for one in tallies:
        some = one.people
        people += some
        in_ask += some if one.is_in_ask else 0
        if not one.is_shown:
            hidden += some
            continue
        answers[one.answer] = answers.get(one.answer, 0) + some
        if one.stand is None:
            without_number += some
        elif one.is_fresh:
            stands[one.stand] += some
            proven += some if one.is_proven and one.is_supporting else 0
            leaders += some if one.is_leader else 0
        else:
            faded += some
        reached += some if one.is_reached else 0
        thinking_long += some if one.is_thinking_long else 0
        waiting += some if one.is_waiting else 0
        not_asked += some if one.is_in_ask and one.answer is None else 0
    return Marks(
        people=people,
        hidden=hidden,
        without_number=without_number,
        stands=tuple(stands.values()),
        faded=faded,
        proven=proven,
        reached=reached,
        yes=answers.get(AnswerWord.YES, 0),
        thinking=answers.get(AnswerWord.THINKING, 0),
        no=answers.get(AnswerWord.NO, 0),
        leaders=leaders,
        thinking_long=thinking_long,
        waiting=waiting,
        in_ask=in_ask,
        not_asked=not_asked,
    )


NOBODY = summed(())

_ADDED = tuple(name for name in Marks.__dataclass_fields__ if name != "stands")
_row = attrgetter("stands", *_ADDED)

Sums = Mapping[Part, Marks]
"""What each team's part of a cell adds up to: few, whatever the number of people."""


def sums_of(tallies: Iterable[Tally]) -> dict[Part, Marks]:
    """Return what tallies add up to in each team's part of a cell."""
    parts: dict[Part, list[Tally]] = {}
    for one in tallies:
        parts.setdefault((one.team_id, one.place), []).append(one)
    return {part: summed(some) for part, some in parts.items()}


def added(marks: Iterable[Marks]) -> Marks:
    """Return what marks add up to."""
    rows = [_row(one) for one in marks]
    if not rows:
        return NOBODY
    stands, *columns = zip(*rows, strict=True)
    sums = dict(zip(_ADDED, map(sum, columns), strict=True))
    return Marks(stands=tuple(map(sum, zip(*stands, strict=True))), **sums)


def less(marks: Marks, gone: Marks) -> Marks:
    """Return marks without those of people who were counted in them."""
    (stands, *numbers), (less_stands, *less_numbers) = _row(marks), _row(gone)
    rest = {name: one - other for name, one, other in zip(_ADDED, numbers, less_numbers, strict=True)}
    return Marks(stands=tuple(one - other for one, other in zip(stands, less_stands, strict=True)), **rest)


def added_by(groups: Iterable[tuple[Group, Marks]]) -> dict[Group, Marks]:
    """Return what the marks of each group add up to."""
    found: dict[Group, list[Marks]] = {}
    for group, marks in groups:
        found.setdefault(group, []).append(marks)
    return {group: some[0] if len(some) == 1 else added(some) for group, some in found.items()}


def by_cell(sums: Sums) -> dict[Place, Marks]:
    """Return what each cell adds up to."""
    return added_by((place, marks) for (_, place), marks in sums.items())


def next_turn(
    given_at: datetime | None, thinking_since: datetime | None, talked_at: datetime | None
) -> datetime | None:
    """Return until when time leaves people as they are: the oldest fresh number, answer and talk of theirs decide.

    Args:
        given_at: when a number was given that has not faded yet.
        thinking_since: when somebody who is not thinking for long yet said so.
        talked_at: the last talk with a 3 who is not waiting yet.
    """
    turns = ((given_at, FRESH_FOR), (thinking_since, THINKING_AFTER), (talked_at, UNTOUCHED_AFTER))
    return min((since + lasts for since, lasts in turns if since is not None), default=None)


def asked_in(tallies: Iterable[Tally], department_ids: frozenset[UUID]) -> list[Tally]:
    """Return tallies of which only those of some departments answer the open ask; no departments are all of them."""
    return [
        one
        if is_asked(department_ids, one.department_id)
        else one._replace(is_in_ask=False, answer=None, is_thinking_long=False)
        for one in tallies
    ]


def by_place(tallies: Iterable[Tally]) -> dict[Place, list[Tally]]:
    """Return tallies by cell."""
    cells: dict[Place, list[Tally]] = {}
    for one in tallies:
        cells.setdefault(one.place, []).append(one)
    return cells


def without_small_cells(sums: Sums) -> dict[Part, Marks]:
    """Return sums as somebody may see them who may know of nobody: what is known of small cells is hidden."""
    hidden = _hidden(Counter({part: marks.people for part, marks in sums.items()}))
    return {part: _only_how_many(marks) if part[1] in hidden else marks for part, marks in sums.items()}


def _only_how_many(marks: Marks) -> Marks:
    """Return marks of people of whom nothing may be shown but how many they are, and how many the open ask is for."""
    nothing = dict.fromkeys(_ADDED, 0) | {"people": marks.people, "hidden": marks.people, "in_ask": marks.in_ask}
    return Marks(stands=(0,) * len(STANDS), **nothing)


def hidden_places(tallies: Iterable[Tally]) -> frozenset[Place]:
    """Return the cells that sums must leave out so that no difference between them is about fewer than three people.

    Whoever sees cells also sees each team as a whole. So a cell is hidden when a team's part in it is small, and
    further cells of a team when those hidden so far would leave so few that the team less its open cells tells. What
    is left are parts of three people or more, who are always counted together; a team that is itself smaller stays
    what it is.
    """
    parts: Counter[Part] = Counter()
    for one in tallies:
        parts[one.team_id, one.place] += one.people
    return _hidden(parts)


def _hidden(parts: Counter[Part]) -> frozenset[Place]:
    """Return the cells to leave out of people counted by part."""
    hidden = {place for (_, place), people in parts.items() if people < FEWEST_SHOWN}
    while (more := _next_to_hide(parts, hidden)) is not None:
        hidden.add(more)
    return frozenset(hidden)


def _next_to_hide(parts: Counter[Part], hidden: set[Place]) -> Place | None:
    """Return the smallest open cell of a team of whom too few are hidden; None when there is no such team."""
    in_hiding: Counter[UUID] = Counter()
    for (team_id, place), people in parts.items():
        if team_id is not None and place in hidden:
            in_hiding[team_id] += people
    exposed = {team_id for team_id, people in in_hiding.items() if people < FEWEST_SHOWN}
    still_open = [
        (people, str(place), place)
        for (team_id, place), people in parts.items()
        if team_id in exposed and place not in hidden
    ]
    return min(still_open, default=(0, "", None))[2]
