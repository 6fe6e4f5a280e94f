"""Writes a checked list onto the rosters, some rows at once, each with a note of what it did.

Who nobody keeps is a person of a team's roster, for its captains. About somebody a member keeps a list says only what
nobody had said yet, and it brings no number along: the keeper alone decides who sees one. Nobody is deleted because
she is missing from a list; she is marked, and a newer list that has her takes the mark of an earlier one away.

What the rows ask for is looked up once for all of them, and all they change is written together: a row costs no
statement of its own.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from backend.access.permissions import Permission
from backend.access.policy import Reach
from backend.kernel import clock, looked_up
from backend.kernel.database import Base, db
from backend.kernel.identifiers import new_id
from backend.kernel.identity import Identity
from backend.lists import queries
from backend.lists.checking import Chosen, Reading, differences, is_applied, mapping_of, marked_by_lists, reading_of
from backend.lists.failing import at_last, at_row, fail, in_parts
from backend.lists.model import RosterImport, RosterRow
from backend.lists.rules import Decision, Did, Failure, ImportState, Outcome, as_text
from backend.network import service as network
from backend.network.model import Number, Person, PersonAlternative
from backend.network.queries import alternatives_of, index_of
from backend.network.rules import Sharing, Source
from backend.unions.service import today_of
from backend.worksites.model import Department, Shift


def apply_some(roster: RosterImport, most: int) -> bool:
    """Apply some rows of a list; return whether that was all.

    An organizer who has lost her role meanwhile applies nothing more.
    """
    identity = _importer(roster)
    if identity is None:
        fail(roster, Failure.NOT_ALLOWED)
        return True
    mapping = mapping_of(roster)
    rows = queries.rows_to_apply(roster.union_id, roster.id, most)
    for some in in_parts(roster, rows):
        _Part(identity, mapping, some).apply()
    roster.done += len(rows)
    if len(rows) < most:
        roster.state, roster.applied_at = ImportState.APPLIED, clock.now()
    db.session.flush()
    return roster.state != ImportState.APPLYING


def _importer(roster: RosterImport) -> Identity | None:
    """Return who applies a list, as she stands now; None if it is not hers to do any more."""
    member = queries.importer(roster.union_id, roster.member_id)
    if member is None:
        return None
    identity = Identity(roster.union_id, member.id, roster.device_id, member.role, member.status)
    return identity if identity.reach(Permission.ROSTERS_IMPORT) is Reach.UNION else None


class _Part:
    """Some rows of a list, with all that applying them has to know. What one row changes, the next finds changed."""

    def __init__(self, identity: Identity, mapping: Chosen, rows: Sequence[RosterRow]) -> None:
        """Look up whom the rows are about, and the places that the list names. Costs six statements."""
        self._identity, self._mapping, self._rows = identity, mapping, rows
        about = {row.person_id for row in rows if row.person_id is not None}
        self._people = queries.people_with(identity, about)
        self._marked = marked_by_lists(identity, self._people.values())
        self._indexes: dict[UUID, set[bytes]] = defaultdict(set)
        for person_id, numbers in queries.all_numbers_of(identity.union_id, about).items():
            self._indexes[person_id] |= {number.number_index for number in numbers}
        self._aside: dict[UUID, list[PersonAlternative]] = defaultdict(list)
        for lost in alternatives_of(identity, *about):
            self._aside[lost.person_id].append(lost)
        self._ids = {row.id: new_id() for row in rows}
        units, shifts = (_ids_of(places) for places in (mapping.places.units, mapping.places.shifts))
        wanted: tuple[tuple[type[Base], Collection[UUID]], ...] = (
            (Person, self._ids.values()),
            (Department, units),
            (Shift, shifts),
        )
        session = db.session()
        self._held = [looked_up.look_up(session, identity.union_id, model, ids) for model, ids in wanted]
        self._numbers: list[Number] = []

    def apply(self) -> None:
        """Apply the rows.

        Raises:
            RowFailed: one of them cannot be.
        """
        for row in self._rows:
            with at_row(row):
                row.did = self._apply(row)
        with at_last(self._rows):
            db.session.flush()
            db.session.add_all(self._numbers)  # whose people are there now
            db.session.flush()

    def _apply(self, row: RosterRow) -> Did:
        """Apply one row and return what it did."""
        if not is_applied(row):
            return Did.NOTHING
        if row.outcome == Outcome.NEW or row.decision == Decision.NEW:
            reading = reading_of(row, self._mapping)
            return self._make(row, reading, reading.team_id) if reading.team_id else Did.NOTHING
        person = self._people.get(row.person_id) if row.person_id else None
        if person is None:
            return Did.NOTHING
        if row.outcome == Outcome.GONE:
            return self._change(row, person, {"left_on": self._today}, None)
        reading = reading_of(row, self._mapping)
        values: dict[str, Any] = {**differences(person, reading)}
        if person.id in self._marked and person.left_on is not None:
            values["left_on"] = None
        return self._change(row, person, values, reading.said.phone)

    @cached_property
    def _today(self) -> date:
        return today_of(self._identity.union_id)

    def _make(self, row: RosterRow, reading: Reading, team_id: UUID) -> Did:
        """Put somebody onto a team's roster, with her number."""
        said = {
            "id": self._ids[row.id],
            "name": reading.said.name,
            "department_id": reading.values.get("department_id"),
            "shift_id": reading.values.get("shift_id"),
            "influence": None,
            "language": None,
            "source": Source.ROSTER,
            "created_at": clock.now(),
        }
        person = network.enter_on_roster(self._identity, team_id, said)
        row.person_id = person.id
        self._add_number(person, reading.said.phone)
        return Did.MADE

    def _add_number(self, person: Person, phone: str | None) -> UUID | None:
        """Add a number to somebody nobody keeps, unless she has it; return its id."""
        if not phone or person.keeper_id is not None:
            return None
        index = index_of(self._identity, phone)
        if index in self._indexes[person.id]:
            return None
        self._indexes[person.id].add(index)
        number = Number(
            union_id=self._identity.union_id,
            id=new_id(),
            person_id=person.id,
            number=phone,
            number_index=index,
            sharing=Sharing.TEAM,
            added_by=self._identity.member_id,
        )
        self._numbers.append(number)
        return number.id

    def _change(self, row: RosterRow, person: Person, values: dict[str, Any], phone: str | None) -> Did:
        """Change what a list says about somebody, and note what it was."""
        before = {
            name: {
                "was": as_text(getattr(person, name)),
                "edited": person.edited.get(name),
                "became": as_text(value),
            }
            for name, value in values.items()
        }
        if values:
            network.correct_on_roster(self._identity, person, values, self._aside[person.id])
        number_id = self._add_number(person, phone)
        if not values and number_id is None:
            return Did.NOTHING
        row.before = json.dumps({"values": before, "number_id": str(number_id) if number_id else None})
        return Did.CHANGED


def _ids_of(places: Mapping[str, str | None]) -> set[UUID]:
    return {UUID(place) for place in places.values() if place}
