"""What may stand in a file of people, who must look at it first, and how long it lives."""

from collections.abc import Collection, Mapping
from datetime import timedelta
from enum import StrEnum
from typing import Final

SECOND_PERSON_ABOVE: Final = 50
"""A file of more people than this waits until somebody else has said yes."""
COUNTED_FOR: Final = timedelta(hours=24)
"""Smaller files that nobody else has seen count together for so long: cutting one into pieces changes nothing."""
MOST_PEOPLE: Final = 20_000
SHORTEST_PURPOSE: Final = 10
LONGEST_PURPOSE: Final = 200
HOURS: Final = (1, 8, 24)
"""For how many hours a finished file may be fetched; more than a day is never needed, for it can be made again."""
WAITS_FOR: Final = timedelta(days=3)
"""A file nobody said yes to is given up after this."""
FAILED: Final = "exports.fail"
"""What the trail calls it that a file could not be made."""
_MARK_LENGTH: Final = 8


class Preset(StrEnum):
    """What the file is for. `COUNTS` is for outside and names nobody."""

    COUNTS = "counts"
    SIGN_IN_SHEET = "sign_in_sheet"
    CALL_LIST = "call_list"
    WALL_CHART = "wall_chart"
    FULL = "full"


class Column(StrEnum):
    """What can be said about a person in a file. Notes are none of it."""

    NAME = "name"
    INITIALS = "initials"
    DEPARTMENT = "department"
    SHIFT = "shift"
    PHONE = "phone"
    LANGUAGE = "language"
    KEEPER = "keeper"
    LAST_TALK = "last_talk"
    INFLUENCE = "influence"
    STAND = "stand"
    SEEN_ACTING = "seen_acting"
    TALKED_WITH = "talked_with"
    ANSWER = "answer"
    LEFT_ALONE = "left_alone"
    SIGNATURE = "signature"
    OUTCOME = "outcome"
    SOURCE = "source"
    CONSENT = "consent"
    COPY = "copy"


class ExportState(StrEnum):
    """How far a file has come: waits for a second person, is made, can be fetched; declined, or over."""

    WAITING = "waiting"
    MAKING = "making"
    READY = "ready"
    DECLINED = "declined"
    OVER = "over"


_WHERE = (Column.NAME, Column.INITIALS, Column.DEPARTMENT, Column.SHIFT)
_STANDING = (Column.INFLUENCE, Column.STAND, Column.SEEN_ACTING, Column.TALKED_WITH, Column.ANSWER)
_CALLING = (Column.PHONE, Column.LANGUAGE, Column.KEEPER, Column.LAST_TALK)

MAY_HOLD: Final[Mapping[Preset, tuple[Column, ...]]] = {
    Preset.COUNTS: (),
    Preset.SIGN_IN_SHEET: _WHERE,
    Preset.CALL_LIST: (*_WHERE, *_CALLING),
    Preset.WALL_CHART: (*_WHERE, *_STANDING),
    Preset.FULL: (*_WHERE, *_CALLING, *_STANDING),
}
"""What may be chosen for each file. What a file does not need for its purpose cannot be put into it.

Nothing can be chosen for counts: their columns are always the same.
"""

_APPROACHES = frozenset({Preset.SIGN_IN_SHEET, Preset.CALL_LIST})
_BY_HAND: Final[Mapping[Preset, tuple[Column, ...]]] = {
    Preset.SIGN_IN_SHEET: (Column.SIGNATURE,),
    Preset.CALL_LIST: (Column.OUTCOME,),
}
_ALWAYS = (Column.SOURCE, Column.CONSENT, Column.COPY)


def leaves_alone(preset: Preset) -> bool:
    """Say whether whoever asked not to be contacted stays out of the file: it serves to speak to people."""
    return preset in _APPROACHES


def too_much(preset: Preset, columns: Collection[Column]) -> list[Column]:
    """Return what was chosen although this file may not hold it."""
    return [column for column in columns if column not in MAY_HOLD[preset]]


def columns_of(preset: Preset, chosen: Collection[Column]) -> tuple[Column, ...]:
    """Return the columns of a file from left to right: what was chosen, what is filled in by hand, what always stands.

    Where people who asked to be left alone are in the file, it says who they are.
    """
    alone = () if leaves_alone(preset) else (Column.LEFT_ALONE,)
    wanted = tuple(column for column in MAY_HOLD[preset] if column in chosen)
    return (*wanted, *alone, *_BY_HAND.get(preset, ()), *_ALWAYS)


def names_people(preset: Preset) -> bool:
    """Say whether each row of the file is about a person; otherwise it is about three people or more."""
    return preset is not Preset.COUNTS


def needs_second_person(people: int) -> bool:
    """Say whether a file of so many people waits for somebody else's yes."""
    return people > SECOND_PERSON_ABOVE


def mark_of(export_id: object) -> str:
    """Return the mark that stands in each row of a file, so that a page torn out of it still tells where it is from."""
    return str(export_id).replace("-", "")[-_MARK_LENGTH:]


def initials_of(name: str) -> str:
    """Return the first letters of a name."""
    return "".join(f"{word[0].upper()}." for word in name.split() if word)
