"""Takes a list back off the rosters, some rows at once, each by the note of what it did.

What somebody changed since stays as she left it, and so does a person with whom members have begun to work. Like
applying, it looks up once what all the rows ask for, and writes once what they change.
"""

import json
from collections.abc import Sequence
from datetime import date
from functools import cached_property
from uuid import UUID

from backend.kernel import clock
from backend.kernel.database import db
from backend.lists import queries
from backend.lists.failing import at_last, at_row, in_parts
from backend.lists.model import RosterImport, RosterRow
from backend.lists.rules import Did, ImportState, as_text
from backend.network import offers
from backend.network.model import Number, Person


def undo_some(roster: RosterImport, most: int) -> bool:
    """Take back some rows of a list, the last first; return whether that was all."""
    rows = queries.rows_to_undo(roster.union_id, roster.id, most)
    for some in in_parts(roster, rows):
        kept = _Part(roster.union_id, some).undo()
        if kept:
            roster.counts = roster.counts | {"kept": roster.counts.get("kept", 0) + kept}
    roster.done += len(rows)
    if not rows:
        roster.state, roster.undone_at = ImportState.UNDONE, clock.now()
    db.session.flush()
    return roster.state != ImportState.UNDOING


class _Part:
    """Some rows of a list, with all that taking them back has to know."""

    def __init__(self, union_id: UUID, rows: Sequence[RosterRow]) -> None:
        """Look up whom the rows are about."""
        self._union_id, self._rows = union_id, rows
        about = {row.person_id for row in rows if row.person_id is not None}
        self._people = queries.all_people_with(union_id, about)
        self._numbers = queries.all_numbers_of(union_id, about)
        self._gone: list[Person] = []

    @cached_property
    def _in_use(self) -> set[UUID]:
        return queries.worked_with(self._union_id, self._people.keys())

    def undo(self) -> int:
        """Take the rows back; return of how many something stays.

        Raises:
            RowFailed: one of them cannot be taken back.
        """
        kept = 0
        for row in self._rows:
            with at_row(row):
                undo = self._unmake if row.did == Did.MADE else self._change_back
                kept += not undo(row)
                row.did = Did.NOTHING
        with at_last(self._rows):
            offers.tell_parties_of_unkept(self._union_id, self._gone)
            db.session.flush()  # numbers, before those whose they are
            for person in self._gone:
                db.session.delete(person)
            db.session.flush()
        return kept

    def _unmake(self, row: RosterRow) -> bool:
        """Take somebody off the roster again; return whether she was as the list had made her."""
        person = self._people.get(row.person_id) if row.person_id else None
        if person is None:
            return True
        is_touched = person.keeper_id is not None or person.merged_into is not None or bool(person.edited)
        if is_touched or person.id in self._in_use:
            return False
        self._forget(*self._numbers.get(person.id, ()))
        self._gone.append(person)
        row.person_id = None
        return True

    def _change_back(self, row: RosterRow) -> bool:
        """Give somebody back the values she had; return whether all of them were still as the list had left them."""
        person = self._people.get(row.person_id) if row.person_id else None
        before = json.loads(row.before or "{}")
        if person is None or person.merged_into is not None:
            return False
        is_whole = True
        for name, change in before["values"].items():
            if as_text(getattr(person, name)) != change["became"]:
                is_whole = False
                continue
            setattr(person, name, _value(name, change["was"]))
            edited = {field: when for field, when in person.edited.items() if field != name}
            person.edited = edited | ({name: change["edited"]} if change["edited"] else {})
        brought = (number for number in self._numbers.get(person.id, ()) if str(number.id) == before["number_id"])
        self._forget(*brought)
        return is_whole

    @staticmethod
    def _forget(*numbers: Number) -> None:
        for number in numbers:
            db.session.delete(number)


def _value(name: str, text: str | None) -> UUID | date | None:
    if text is None:
        return None
    return date.fromisoformat(text) if name == "left_on" else UUID(text)
