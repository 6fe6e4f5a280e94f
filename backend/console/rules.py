"""How far it is to a majority, and where to go next: a short rule in a fixed order, each place with its reason."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from backend.assessments.rules import Stand
from backend.wall_chart.rules import Place

PLACES_SHOWN = 3
FEWEST_IN_CELL = 3
"""A plan needs more than one absent person."""
WORDS_UNKEPT = 2
TEAMS_AT_FIRST = 40
"""Teams that the first page brings along; the others come page by page."""
LISTENED_TO = 3
"""The influence of somebody to whom the whole unit listens."""
MOVED_FIRST = {int(Stand.NOT_SURE): 0, None: 1, int(Stand.LEANS_NO): 2}
"""Who could still be moved, by their fresh number, None where nothing fresh is known; and whom to begin with."""
TOLD_FOR = timedelta(days=30)
"""For so long after a backup was put back it is told how much came back."""


class Reason(StrEnum):
    """Why to go there, in the order in which they are looked for."""

    NOBODY_TALKED_TO = "nobody_talked_to"
    UNMOVED_LEADER = "unmoved_leader"
    SAID_NOT_DID = "said_not_did"
    NO_LEADER = "no_leader"
    THINKING_LONG = "thinking_long"
    FEW_TALKED_TO = "few_talked_to"


OPENED = (Reason.UNMOVED_LEADER, Reason.SAID_NOT_DID, Reason.THINKING_LONG)
"""The reasons that are about people, wherever they work: behind these one may look."""


@dataclass(frozen=True)
class Cell:
    """A department on a shift about which everything may be shown."""

    place: Place
    people: int
    reached: int
    leaders: int


@dataclass(frozen=True)
class Listened:
    """Somebody to whom the whole unit listens: where they work, and their fresh number."""

    person_id: UUID
    place: Place
    stand: int | None


@dataclass(frozen=True)
class Suggestion:
    """Where to go, and why. `count` of `people` are those whom the reason is about."""

    reason: Reason
    place: Place | None
    person_id: UUID | None
    count: int
    people: int


@dataclass(frozen=True)
class PromisedNow:
    """What a member's promises come to now: kept of those due in the last fourteen days, and late for long.

    `carried` are the open ones that are late or due within the next seven days.
    """

    kept: int
    due: int
    late: int
    carried: int


def majority_of(people: int) -> int:
    """Return how many people are more than half."""
    return people // 2 + 1


def on_no_list(headcounts: Mapping[UUID, int | None], listed: Mapping[UUID | None, int]) -> int:
    """Return how many people work in departments beyond those of them who are known to us, as far as head counts say.

    A department nobody has counted adds none, nor does one of which more are known than were counted.
    """
    counted = ((department_id, headcount) for department_id, headcount in headcounts.items() if headcount is not None)
    return sum(max(0, headcount - listed.get(department_id, 0)) for department_id, headcount in counted)


def week_of(starts_on: date, ends_on: date, today: date) -> tuple[int, int]:
    """Return which week of a campaign it is, and of how many; weeks begin on its first day's weekday."""
    return (today - starts_on).days // 7 + 1, (ends_on - starts_on).days // 7 + 1


def where_to_go(
    cells: Sequence[Cell], listened: Iterable[Listened], *, said_not_did: int, thinking_long: int
) -> list[Suggestion]:
    """Return up to three places, in the order of `Reason`.

    First where nobody has been talked with, then the person many listen to who could still be moved, then the people
    whose yes was never seen; places without a leader, open answers and half-met cells fill what is left.

    Source: union practice: find the holes on the chart, move the natural leaders, and believe deeds.
    """
    emptiest = _emptiest(cells)
    found = [
        _about(Reason.NOBODY_TALKED_TO, emptiest) if emptiest is not None and emptiest.reached == 0 else None,
        _leader(cells, listened),
        _some(Reason.SAID_NOT_DID, said_not_did),
        _leaderless([cell for cell in cells if cell is not emptiest or cell.reached > 0]),
        _some(Reason.THINKING_LONG, thinking_long),
        _about(Reason.FEW_TALKED_TO, emptiest) if emptiest is not None and emptiest.reached > 0 else None,
    ]
    return [one for one in found if one is not None][:PLACES_SHOWN]


def _emptiest(cells: Iterable[Cell]) -> Cell | None:
    """Return the cell where the smallest share has been talked with; of equals the larger one."""
    still_open = [cell for cell in cells if cell.people >= FEWEST_IN_CELL and cell.reached < cell.people]
    return min(still_open, key=lambda cell: (cell.reached / cell.people, -cell.people, str(cell.place)), default=None)


def _leaderless(cells: Iterable[Cell]) -> Suggestion | None:
    """Return the largest cell in which nobody leads."""
    alone = [cell for cell in cells if cell.people >= FEWEST_IN_CELL and cell.leaders == 0]
    largest = min(alone, key=lambda cell: (-cell.people, str(cell.place)), default=None)
    return None if largest is None else _about(Reason.NO_LEADER, largest)


def _about(reason: Reason, cell: Cell) -> Suggestion:
    return Suggestion(reason, cell.place, None, cell.reached, cell.people)


def _leader(cells: Iterable[Cell], listened: Iterable[Listened]) -> Suggestion | None:
    """Return who has most to move: undecided before unknown before leaning no, then in the larger department."""
    department: dict[UUID | None, int] = {}
    for cell in cells:
        department[cell.place[0]] = department.get(cell.place[0], 0) + cell.people
    unmoved = [one for one in listened if one.stand in MOVED_FIRST]
    first = min(
        unmoved,
        key=lambda one: (MOVED_FIRST[one.stand], -department.get(one.place[0], 0), one.person_id),
        default=None,
    )
    if first is None:
        return None
    return Suggestion(Reason.UNMOVED_LEADER, first.place, first.person_id, 1, department.get(first.place[0], 0))


def _some(reason: Reason, people: int) -> Suggestion | None:
    return Suggestion(reason, None, None, people, people) if people else None
