"""Writes a checked list onto the rosters, and takes it back: row by row, each with a note of what it did.

Who nobody keeps is a person of a team's roster, for its captains. About somebody a member keeps a list says only what
nobody had said yet, and it brings no number along: the keeper alone decides who sees one. Nobody is deleted because
she is missing from a list; she is marked.
"""

import json
from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from backend.access.permissions import Permission
from backend.access.policy import Reach
from backend.kernel import clock
from backend.kernel.database import db
from backend.kernel.identifiers import new_id
from backend.kernel.identity import Identity
from backend.lists import queries
from backend.lists.checking import Chosen, Reading, differences, is_applied, mapping_of, reading_of
from backend.lists.failing import at_row, fail
from backend.lists.model import RosterImport, RosterRow
from backend.lists.rules import Decision, Failure, ImportState, Outcome
from backend.network import offers
from backend.network import service as network
from backend.network.model import Number, Person
from backend.network.queries import find_same_number, index_of
from backend.network.rules import Sharing, Source
from backend.unions.service import today_of

_MADE, _CHANGED, _NOTHING = "made", "changed", "nothing"


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
    for row in rows:
        with at_row(row):
            row.did = _apply(identity, row, mapping)
            db.session.flush()
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


def _apply(identity: Identity, row: RosterRow, mapping: Chosen) -> str:
    """Apply one row and return what it did."""
    if not is_applied(row):
        return _NOTHING
    is_somebody_new = row.outcome == Outcome.NEW or row.decision == Decision.NEW
    if is_somebody_new:
        reading = reading_of(row, mapping)
        return _make(identity, row, reading) if reading.team_id else _NOTHING
    person = queries.people_with(identity, [row.person_id]).get(row.person_id) if row.person_id else None
    if person is None:
        return _NOTHING
    if row.outcome == Outcome.GONE:
        return _change(identity, row, person, {"left_on": today_of(identity.union_id)}, None)
    reading = reading_of(row, mapping)
    return _change(identity, row, person, differences(person, reading), reading.said.phone)


def _make(identity: Identity, row: RosterRow, reading: Reading) -> str:
    """Put somebody onto a team's roster, with her number."""
    said = {
        "id": new_id(),
        "name": reading.said.name,
        "department_id": reading.values.get("department_id"),
        "shift_id": reading.values.get("shift_id"),
        "influence": None,
        "language": None,
        "source": Source.ROSTER,
        "created_at": clock.now(),
    }
    person = network.put_on_roster(identity, _team_of(reading), said)
    row.person_id = person.id
    _add_number(identity, person, reading.said.phone)
    return _MADE


def _team_of(reading: Reading) -> UUID:
    """Return the team of a row that was found to have one.

    Raises:
        ValueError: it has none; such a row never gets here.
    """
    if reading.team_id is None:
        raise ValueError("a row without a team is not applied")
    return reading.team_id


def _add_number(identity: Identity, person: Person, phone: str | None) -> UUID | None:
    """Add a number to somebody nobody keeps, unless she has it; return its id."""
    if not phone or person.keeper_id is not None or find_same_number(identity, person.id, phone) is not None:
        return None
    number = Number(
        union_id=identity.union_id,
        id=new_id(),
        person_id=person.id,
        number=phone,
        number_index=index_of(identity, phone),
        sharing=Sharing.TEAM,
        added_by=identity.member_id,
    )
    db.session.add(number)
    db.session.flush()
    return number.id


def _change(identity: Identity, row: RosterRow, person: Person, values: dict[str, Any], phone: str | None) -> str:
    """Change what a list says about somebody, and note what it was."""
    before = {
        name: {"was": _text(getattr(person, name)), "edited": person.edited.get(name), "became": _text(value)}
        for name, value in values.items()
    }
    if values:
        network.correct_person(identity, person.id, values, None)
    number_id = _add_number(identity, person, phone)
    if not values and number_id is None:
        return _NOTHING
    row.before = json.dumps({"values": before, "number_id": str(number_id) if number_id else None})
    return _CHANGED


def _text(value: UUID | date | None) -> str | None:
    return None if value is None else str(value)


def undo_some(roster: RosterImport, most: int) -> bool:
    """Take back some rows of a list, the last first; return whether that was all.

    What somebody changed since stays as she left it, and so does a person with whom members have begun to work.
    """
    rows = queries.rows_to_undo(roster.union_id, roster.id, most)
    in_use = queries.worked_with(roster.union_id, {row.person_id for row in rows if row.person_id is not None})
    for row in rows:
        with at_row(row):
            is_kept = (row.did == _MADE and not _unmake(row, in_use)) or (row.did == _CHANGED and not _change_back(row))
            if is_kept:
                roster.counts = roster.counts | {"kept": roster.counts.get("kept", 0) + 1}
            row.did = _NOTHING
    roster.done += len(rows)
    if not rows:
        roster.state, roster.undone_at = ImportState.UNDONE, clock.now()
    db.session.flush()
    return roster.state != ImportState.UNDOING


def _unmake(row: RosterRow, in_use: Collection[UUID]) -> bool:
    """Take somebody off the roster again; return whether she was as the list had made her."""
    person = queries.find_person(row.union_id, row.person_id) if row.person_id else None
    if person is None:
        return True
    is_touched = person.keeper_id is not None or person.merged_into is not None or bool(person.edited)
    if is_touched or person.id in in_use:
        return False
    for number in queries.all_numbers_of(row.union_id, person.id):
        db.session.delete(number)
    offers.tell_parties(person)
    db.session.flush()
    db.session.delete(person)
    db.session.flush()
    row.person_id = None
    return True


def _change_back(row: RosterRow) -> bool:
    """Give somebody back the values she had; return whether all of them were still as the list had left them."""
    person = queries.find_person(row.union_id, row.person_id) if row.person_id else None
    before = json.loads(row.before or "{}")
    if person is None or person.merged_into is not None:
        return False
    is_whole = True
    for name, change in before["values"].items():
        if _text(getattr(person, name)) != change["became"]:
            is_whole = False
            continue
        setattr(person, name, _value(name, change["was"]))
        edited = {field: when for field, when in person.edited.items() if field != name}
        person.edited = edited | ({name: change["edited"]} if change["edited"] else {})
    for number in queries.all_numbers_of(row.union_id, person.id):
        if str(number.id) == before["number_id"]:
            db.session.delete(number)
    db.session.flush()
    return is_whole


def _value(name: str, text: str | None) -> UUID | date | None:
    if text is None:
        return None
    return date.fromisoformat(text) if name == "left_on" else UUID(text)
