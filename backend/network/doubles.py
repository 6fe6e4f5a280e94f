"""Which two entries may be one and the same human being. A guess to ask about, never acted on.

Pure; the phone asks the same and runs the same cases (`tests/vectors/doubles.json`).
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from backend.network.rules import normalized_number

_SHORTEST_SLIP = 8
"""Names with fewer letters are too much alike already for one wrong letter to mean anything."""


class Likeness(StrEnum):
    """Why two entries may be one human being."""

    NUMBER = "number"
    NAME = "name"


@dataclass(frozen=True)
class Entry:
    """What is compared of a person: the name, the department, telephone numbers as written."""

    name: str
    department_id: UUID | str | None
    numbers: Sequence[str]


def likeness(one: Entry, other: Entry) -> Likeness | None:
    """Return why two entries may be one human being, None if nothing says so.

    They share a number; or one name may be short for the other ("Ana L." and "Ana López") and nothing says that they
    work in two departments; or their full names are equal, or differ by one letter.
    """
    theirs = {normalized_number(number) for number in other.numbers} - {""}
    if any(normalized_number(number) in theirs for number in one.numbers):
        return Likeness.NUMBER
    mine, hers = _words(one.name), _words(other.name)
    if len(mine) > 1 and len(hers) > 1 and _is_slip(" ".join(mine), " ".join(hers)):
        return Likeness.NAME
    departments = {one.department_id, other.department_id} - {None}
    return Likeness.NAME if len(departments) <= 1 and _may_be_short(mine, hers) else None


def _words(name: str) -> list[str]:
    """Return the words of a name without accents and capitals."""
    decomposed = unicodedata.normalize("NFD", name)
    plain = "".join(char for char in decomposed if not unicodedata.category(char).startswith("M")).lower()
    return [word for word in re.split(r"[\s.,]+", plain) if word]


def _may_be_short(one: Sequence[str], other: Sequence[str]) -> bool:
    """Say whether two names begin alike and the rest of the shorter one has its place in the longer one."""
    if not one or not other or one[0] != other[0]:
        return False
    shorter, longer = sorted((one[1:], other[1:]), key=len)
    return all(any(long.startswith(word) or word.startswith(long) for long in longer) for word in shorter)


def _is_slip(one: str, other: str) -> bool:
    """Say whether two full names are equal, or have one letter more, less or different."""
    if one == other:
        return True
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < _SHORTEST_SLIP or len(longer) - len(shorter) > 1:
        return False
    same = next((at for at, char in enumerate(shorter) if char != longer[at]), len(shorter))
    rest = shorter[same + 1 :] if len(shorter) == len(longer) else shorter[same:]
    return rest == longer[same + 1 :]
