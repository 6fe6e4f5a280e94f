"""Which of the people we know a row of a list is about: a pure rule, with reasons, in whole numbers.

Candidates are found by given name (nicknames count as their name) with last name, initial or place, and by number, so
that 100,000 rows are compared with the few people each could be, also where thousands are called María.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from backend.lists.rules import folded

SURE: Final = 55
"""From here on, with a fitting name and nobody else as near, two are one."""
POSSIBLE: Final = 40
"""From here on somebody has to look."""

_SAME_NUMBER, _SAME_NAME, _FITTING_NAME, _GIVEN_NAME_ONLY, _SAME_UNIT, _SAME_SHIFT = 60, 50, 30, 15, 15, 10

_AND_ON: Final = "*"
"""Behind the first letter of a last name, in a key; no folded name has it."""

_NICKNAMES: Final = {
    "anthony": "tony antonio tono",
    "alexander": "alex alejandro sandro sasha",
    "beatrice": "bea beatriz betty",
    "catherine": "cathy kathy kate katie catalina cata",
    "christopher": "chris cristobal",
    "daniel": "dan danny dani",
    "david": "dave",
    "deborah": "deb debbie",
    "dolores": "lola",
    "edward": "ed eddie eduardo lalo",
    "elizabeth": "liz beth lizzie betsy isabel chabela isa",
    "emmanuel": "manny manuel manolo",
    "francis": "frank francisco paco pancho",
    "guadalupe": "lupe lupita",
    "gregory": "greg goyo",
    "jennifer": "jen jenny",
    "jesus": "chuy",
    "john": "jack johnny juan",
    "joseph": "joe joey jose pepe",
    "josephine": "josefina fina jo",
    "katherine": "kathryn kat",
    "lawrence": "larry lorenzo",
    "margaret": "maggie meg peggy margarita",
    "matthew": "matt mateo",
    "michael": "mike mikey miguel",
    "nicholas": "nick nicolas nico",
    "patricia": "pat patty paty",
    "peter": "pete pedro",
    "rebecca": "becky beca",
    "richard": "rick dick ricardo",
    "robert": "rob bob bobby roberto beto",
    "rosario": "charo chayo",
    "samuel": "sam sammy",
    "stephen": "steve steven esteban",
    "susan": "sue suzy susana",
    "theresa": "tere teresa terry teresita",
    "thomas": "tom tommy tomas",
    "walter": "walt",
    "william": "bill will billy guillermo memo",
}
_SAME_NAME_AS: Final = {nick: name for name, nicks in _NICKNAMES.items() for nick in nicks.split()}


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody as the rule sees her; `numbers` are any values that are equal for equal numbers."""

    id: UUID
    name: str
    unit: str | None
    shift: str | None
    numbers: frozenset[object]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How near an entry is to a row, and why: `number`, `name`, `unit`, `shift`."""

    id: UUID
    points: int
    reasons: tuple[str, ...]
    fits_by_name: bool


class Known:
    """The people we know, to be asked about one row after the other."""

    def __init__(self, people: Iterable[Entry]) -> None:
        self._by_name: dict[tuple[str | None, ...], list[Entry]] = defaultdict(list)
        self._by_number: dict[object, list[Entry]] = defaultdict(list)
        for entry in people:
            self.add(entry)

    def add(self, entry: Entry) -> None:
        """Know one more."""
        for key in _keys(entry):
            self._by_name[key].append(entry)
        for number in entry.numbers:
            self._by_number[number].append(entry)

    def like(self, row: Entry) -> list[Likeness]:
        """Return who the row could be about, nearest first, from `POSSIBLE` on."""
        near = {entry.id: entry for key in _keys_near(row) for entry in self._by_name.get(key, ())}
        for number in row.numbers:
            near |= {entry.id: entry for entry in self._by_number.get(number, ())}
        found = [likeness(row, entry) for entry in near.values()]
        return sorted((one for one in found if one.points >= POSSIBLE), key=lambda one: (-one.points, str(one.id)))


def _keys(entry: Entry) -> Iterator[tuple[str | None, ...]]:
    """Yield under which keys an entry is kept: whoever comes to `POSSIBLE` by name and place looks under one of them.

    A given name alone comes to it only with another one alone, or where unit and shift are the same.
    """
    given, last = _ends(entry)
    if given:
        yield given, last
    if last:
        yield given, last[0] + _AND_ON
        yield given, entry.unit, entry.shift


def _keys_near(row: Entry) -> Iterator[tuple[str | None, ...]]:
    """Yield under which keys a row has to look."""
    given, last = _ends(row)
    if not given:
        return
    yield given, ""
    if not last:
        yield given, row.unit, row.shift
        return
    yield given, last
    yield given, last[0] if len(last) > 1 else last + _AND_ON


def _ends(entry: Entry) -> tuple[str, str]:
    """Return the given name, as what it is short for, and the last name; "" for what is missing."""
    words = folded(entry.name).split()
    return canonical(words[0]) if words else "", words[-1] if len(words) > 1 else ""


def canonical(given: str) -> str:
    """Return the name a given name is short for, itself if it is none."""
    return _SAME_NAME_AS.get(given, given)


def likeness(row: Entry, entry: Entry) -> Likeness:
    """Return how near two entries are. A unit or shift that differs takes nothing away: people are moved."""
    by_name = _name_points(folded(row.name).split(), folded(entry.name).split())
    facts = (
        ("number", _SAME_NUMBER if row.numbers & entry.numbers else 0),
        ("name", by_name),
        ("unit", _SAME_UNIT if row.unit is not None and row.unit == entry.unit else 0),
        ("shift", _SAME_SHIFT if row.shift is not None and row.shift == entry.shift else 0),
    )
    reasons = tuple(reason for reason, points in facts if points)
    return Likeness(entry.id, sum(points for _, points in facts), reasons, by_name >= _FITTING_NAME)


def _name_points(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how near two names are: "Marisol V." fits "Marisol Vargas", "Marisol" alone says less."""
    if not one or not other or canonical(one[0]) != canonical(other[0]):
        return 0
    if len(one) == 1 or len(other) == 1:
        return _GIVEN_NAME_ONLY if len(one) != len(other) else _FITTING_NAME
    last, other_last = one[-1], other[-1]
    if last == other_last:
        return _SAME_NAME
    short, long = sorted((last, other_last), key=len)
    return _FITTING_NAME if len(short) == 1 and long.startswith(short) else 0


def sure(found: Sequence[Likeness]) -> Likeness | None:
    """Return the one a row is about for sure: near enough, by name too, and nobody else as near."""
    near = [one for one in found if one.points >= SURE and one.fits_by_name]
    if not near or (len(found) > 1 and found[1].points == found[0].points):
        return None
    return near[0] if near[0] is found[0] else None
