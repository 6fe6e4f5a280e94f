"""What a file of counts says: department by shift, how many and where they stand, and of nobody alone. Pure.

Small groups are counted together with others by the wall chart's rule. The file has a row for all of them, beside its
total, and may be read by somebody who has seen any team's sums. So here the people without a team are a group as any
team is, and so are all together: what is left of each after its open rows is three people or more, or nobody.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from backend.assessments.rules import Stand
from backend.wall_chart.rules import FEWEST_SHOWN, Marks, Place, Tally, by_place, hidden_places, summed

_NO_TEAM: Final = UUID(int=0)
_ALL_TEAMS: Final = UUID(int=1)


@dataclass(frozen=True)
class Words:
    """What stands in the file, in one language."""

    headings: tuple[str, ...]
    nowhere: str
    together: str
    everybody: str
    last: str
    """With the mark of the copy, the union's day, and the fewest people who are counted alone."""


WORDS: Final[Mapping[str, Words]] = {
    "en": Words(
        (
            "Workplace",
            "Department",
            "Shift",
            "People",
            "Talked with",
            "For",
            "Undecided",
            "Against",
            "Not known now",
            "Said yes",
            "Thinking about it",
            "Said no",
            "Copy",
        ),
        "Not written down",
        "Small groups, counted together",
        "Everybody",
        "{mark}: counted on {day}. No row is about fewer than {fewest} people, and none can be found by subtracting.",
    ),
    "es": Words(
        (
            "Lugar de trabajo",
            "Área",
            "Turno",
            "Personas",
            "Ya hablamos",
            "A favor",
            "Sin decidir",
            "En contra",
            "Hoy no se sabe",
            "Dijo que sí",
            "Lo está pensando",
            "Dijo que no",
            "Copia",
        ),
        "Sin anotar",
        "Grupos pequeños, contados juntos",
        "Toda la gente",
        "{mark}: contado el {day}. Ninguna fila trata de menos de {fewest} personas, y ninguna sale restando.",
    ),
}


@dataclass(frozen=True)
class Names:
    """What places are called: a department's worksite and own name by its id, a shift's name by its id."""

    departments: Mapping[UUID, tuple[str, str]]
    shifts: Mapping[UUID, str]


def words_in(language: str) -> Words:
    """Return the words in a language of the union's members, otherwise in English."""
    return WORDS.get(language, WORDS["en"])


def counted_together(tallies: Iterable[Tally]) -> frozenset[Place]:
    """Return the cells that have no row of their own."""
    own = [one._replace(team_id=one.team_id or _NO_TEAM) for one in tallies]
    return hidden_places([*own, *(one._replace(team_id=_ALL_TEAMS) for one in own)])


def may_be_counted(people: int) -> bool:
    """Say whether so many people are enough for a file: of fewer, the total alone is somebody's own."""
    return people >= FEWEST_SHOWN


def rows_of(tallies: Sequence[Tally], names: Names, words: Words, *, is_asking: bool) -> list[list[str]]:
    """Return the rows from top to bottom without the mark: cells by name, small ones together, everybody.

    Args:
        tallies: all workers, whoever may know them.
        names: of places.
        words: in the language of who asked.
        is_asking: an ask is open; without one the columns of its answers stay empty.
    """
    together = counted_together(tallies)
    cells = by_place(tallies)
    rows = [
        [*_place(place, names, words), *_marks(cells[place], is_asking=is_asking)]
        for place in cells
        if place not in together
    ]
    rows.sort(key=lambda row: [cell.casefold() for cell in row[:3]])
    small = [one for one in tallies if one.place in together]
    if small:
        rows.append([words.together, "", "", *_marks(small, is_asking=is_asking)])
    return [*rows, [words.everybody, "", "", *_marks(tallies, is_asking=is_asking)]]


def _place(place: Place, names: Names, words: Words) -> tuple[str, str, str]:
    department_id, shift_id = place
    nowhere = ("", words.nowhere)
    worksite, department = nowhere if department_id is None else names.departments.get(department_id, nowhere)
    return worksite, department, words.nowhere if shift_id is None else names.shifts.get(shift_id, words.nowhere)


def _marks(tallies: Iterable[Tally], *, is_asking: bool) -> list[str]:
    """Return the numbers of one row, in the order of the headings."""
    marks = summed(one._replace(is_shown=True) for one in tallies)
    against = marks.stands[Stand.LEANS_NO - 1] + marks.stands[Stand.AGAINST - 1]
    known = (marks.people, marks.reached, marks.supporting, marks.stands[Stand.NOT_SURE - 1], against, _unknown(marks))
    answers = (marks.yes, marks.thinking, marks.no)
    return [*map(str, known), *(map(str, answers) if is_asking else [""] * len(answers))]


def _unknown(marks: Marks) -> int:
    """Return of how many nobody knows today where they stand."""
    return marks.without_number + marks.faded
