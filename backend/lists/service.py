"""Take a list in, say what its columns mean, check it, mend rows, and start to apply or undo it: the only writers.

Nothing is written about people here. The worker does that, row by row (`applying.py`), once somebody has said where
the list came from and what it may be used for.
"""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import insert

from backend.access.permissions import Permission
from backend.kernel import audit, clock
from backend.kernel.cells import harmless
from backend.kernel.columns import blind_index, seal
from backend.kernel.database import db
from backend.kernel.identifiers import new_id
from backend.kernel.identity import Identity
from backend.kernel.problems import Gone, Invalid
from backend.lists import queries
from backend.lists.checking import (
    check,
    guess_places,
    has_lost_a_place,
    is_applied,
    mapping_of,
    marked_by_lists,
    refuse_unknown_places,
    text_of,
)
from backend.lists.failing import RosterTooFar, forget_failure
from backend.lists.foreseeing import AS_OF, WILL, told
from backend.lists.mending import correct, decide, stands_as_checked, write_down
from backend.lists.model import RosterImport, RosterRow
from backend.lists.reading import Sheet
from backend.lists.rules import (
    FORGET_UPLOADS_AFTER,
    SAMPLES,
    UNDO_FOR,
    Column,
    Decision,
    Flaw,
    ImportState,
    Outcome,
    folded,
    guess_columns,
    guess_date_order,
)
from backend.lists.words import words_in
from backend.network.service import IdCollision
from backend.unions.queries import hold_self

_LOOK_AT = 50
_AT_ONCE = 2_000
_OPEN = (ImportState.UPLOADED, ImportState.CHECKED)


def take_in(identity: Identity, import_id: UUID, sheet: Sheet) -> RosterImport:
    """Keep a list, sealed, without the columns that are nobody's business; a second time changes nothing.

    If a file with these titles came before, what was chosen then is chosen now.

    Raises:
        IdCollision: another member's import has this id.
    """
    identity.require(Permission.ROSTERS_IMPORT)
    hold_self(identity)  # the union's version would keep everybody waiting while the rows are written
    found = queries.find_import(identity, import_id)
    if found is not None:
        if found.member_id != identity.member_id:
            raise IdCollision
        return found
    samples = sheet.rows[:_LOOK_AT]
    guesses = guess_columns(sheet.titles, samples)
    blocked = {number for number, guess in enumerate(guesses) if guess is Column.BLOCKED}
    columns = [
        {
            "title": title,
            "samples": [] if number in blocked else _samples([row[number] for row in samples]),
            "guess": guesses[number],
        }
        for number, title in enumerate(sheet.titles)
    ]
    titles_index = blind_index(identity.union_id, "roster_titles", json.dumps([folded(t) for t in sheet.titles]))
    roster = RosterImport(
        union_id=identity.union_id,
        id=import_id,
        member_id=identity.member_id,
        device_id=identity.device_id,
        is_whole_list=False,
        columns=json.dumps(columns),
        titles_index=titles_index,
        state=ImportState.UPLOADED,
        row_count=len(sheet.rows),
        counts={},
        done=0,
        total=0,
        created_at=clock.now(),
    )
    before = queries.last_mapping(identity, titles_index)
    db.session.add(roster)
    db.session.flush()
    _stage(roster, sheet.rows, blocked)
    days = guesses.index(Column.STARTED) if Column.STARTED in guesses else None
    chosen = (
        json.loads(before)
        if before
        else {
            "columns": guesses,
            "date_order": guess_date_order([row[days] for row in samples] if days is not None else []),
            "is_whole_list": False,
        }
    )
    _keep_mapping(identity, roster, chosen)
    return roster


def _samples(cells: Sequence[str]) -> list[str]:
    return [cell for cell in cells if cell][:SAMPLES]


def _stage(roster: RosterImport, rows: Sequence[list[str]], blocked: set[int]) -> None:
    """Write the rows, without what is blocked, some thousand at a time."""
    table = RosterRow.__tablename__
    for start in range(0, len(rows), _AT_ONCE):
        batch = []
        for offset, cells in enumerate(rows[start : start + _AT_ONCE]):
            row_id = new_id()
            kept = json.dumps(["" if number in blocked else cell for number, cell in enumerate(cells)])
            batch.append(
                {
                    "union_id": roster.union_id,
                    "id": row_id,
                    "import_id": roster.id,
                    "line": start + offset + 2,
                    "cells_sealed": seal(roster.union_id, table, "cells_sealed", row_id, kept),
                    "outcome": Outcome.UNREAD,
                    "points": 0,
                    "reasons": [],
                    "flaws": [],
                }
            )
        db.session.execute(insert(RosterRow), batch)


def _keep_mapping(identity: Identity, roster: RosterImport, chosen: dict[str, Any]) -> None:
    roster.mapping = json.dumps(guess_places(identity, roster, chosen), default=str)
    roster.is_whole_list = chosen["is_whole_list"]
    db.session.flush()


def _forget_places_lost(identity: Identity, roster: RosterImport) -> bool:
    """Say whether a list names a place that there is no more; it is guessed anew, or left for somebody to choose."""
    chosen = json.loads(roster.mapping or "{}")
    is_lost = has_lost_a_place(identity, chosen)
    if is_lost:
        _keep_mapping(identity, roster, chosen)
    return is_lost


def _open_import(identity: Identity, import_id: UUID) -> RosterImport:
    """Return an import of which nothing is applied.

    Raises:
        NotFound: there is none, or the caller may not know of it.
        RosterTooFar: it is being applied, or was.
    """
    identity.require(Permission.ROSTERS_IMPORT)
    roster = queries.get_import(identity, import_id, to_write=True)
    if roster.state not in _OPEN:
        raise RosterTooFar
    return roster


def choose(identity: Identity, import_id: UUID, chosen: dict[str, Any]) -> RosterImport:
    """Say what the columns of a list mean and which unit, shift and team its words stand for.

    `chosen` has the keys of `Mapping`; places it leaves out are guessed. A blocked column stays blocked.

    Raises:
        NotFound: there is no such import, or the caller may not know of it; or no such unit, shift or team.
        RosterTooFar: it is being applied, or was.
        Invalid: the columns are not those of the file, or none holds names.
    """
    roster = _open_import(identity, import_id)
    columns = json.loads(roster.columns)
    if len(chosen["columns"]) != len(columns):
        raise Invalid(fields={"columns": ["One meaning for each column of the file."]})
    for number, column in enumerate(columns):
        if column["guess"] == Column.BLOCKED:
            chosen["columns"][number] = Column.BLOCKED
    if not {Column.NAME, Column.GIVEN, Column.FAMILY} & set(chosen["columns"]):
        raise Invalid(fields={"columns": ["no_name_column"]})
    refuse_unknown_places(identity, chosen, json.loads(roster.mapping or "{}"))
    roster.state = ImportState.UPLOADED
    _keep_mapping(identity, roster, chosen)
    return roster


def look_through(identity: Identity, import_id: UUID) -> RosterImport:
    """Check a list against the people we know: what each row comes to, and what applying would change.

    What was mended or decided before stands. Nothing is written about people.

    Raises:
        NotFound: there is no such import, or the caller may not know of it.
        RosterTooFar: it is being applied, or was.
    """
    roster = _open_import(identity, import_id)
    _forget_places_lost(identity, roster)
    rows = queries.rows_of(identity, roster.id)
    write_down(identity, roster, rows, check(identity, roster, rows))
    return roster


def mend(identity: Identity, import_id: UUID, row_id: UUID, said: Mapping[str, Any]) -> RosterImport:
    """Put right what a row says, or decide who it is about; a checked list stays checked.

    `said` has the keys of `RowMending`. An empty text takes back what the file says there.

    Raises:
        NotFound: there is no such import or row, or the caller may not know of it.
        RosterTooFar: the list is being applied, or was.
    """
    roster = _open_import(identity, import_id)
    row = queries.get_row(identity, roster.id, row_id)
    values = {name: text for name, text in (said.get("values") or {}).items() if text is not None}
    if not stands_as_checked(identity, roster) or (values and row.line == 0):
        _mend_and_check(identity, roster, row, said, values)
        return roster
    if values:
        correct(identity, roster, row, values)
    if "decision" in said:
        decide(identity, roster, row, said["decision"])
    return roster


def _mend_and_check(
    identity: Identity, roster: RosterImport, row: RosterRow, said: Mapping[str, Any], values: Mapping[str, str]
) -> None:
    """Put a row right, or decide about it, and check all others too: people have changed since they were checked.

    What is decided about a row stands if it still comes to what was seen of it.
    """
    was_checked = roster.state == ImportState.CHECKED
    if values:
        row.corrected = json.dumps(json.loads(row.corrected or "{}") | values)
        db.session.flush()
        _keep_mapping(identity, roster, json.loads(roster.mapping or "{}"))
    elif "decision" in said:
        row.decision = said["decision"]
    if values or was_checked:
        look_through(identity, roster.id)
    if values and "decision" in said:
        decide(identity, roster, row, said["decision"])


def apply(identity: Identity, import_id: UUID, said: Mapping[str, Any]) -> RosterImport:
    """Let the worker apply a checked list; a second time changes nothing.

    `said` has the keys of `Application`: what the list is, who gave it, and what it may be used for. A list with a
    team that was closed since it was checked is not applied: it is again where its places are chosen.

    Raises:
        NotFound: there is no such import, or the caller may not know of it.
        RosterTooFar: it was not checked yet, or undone.
    """
    identity.require(Permission.ROSTERS_IMPORT)
    roster = queries.get_import(identity, import_id, to_write=True)
    if roster.state in {ImportState.APPLYING, ImportState.APPLIED}:
        return roster
    if roster.state != ImportState.CHECKED:
        raise RosterTooFar
    if _forget_places_lost(identity, roster):
        roster.state = ImportState.UPLOADED
        return roster
    roster.source = said["source"]
    roster.came_from, roster.allowed_use = said["came_from"], said["allowed_use"]
    roster.device_id, roster.member_id = identity.device_id, identity.member_id
    roster.state, roster.done = ImportState.APPLYING, 0
    roster.total = queries.row_total(identity.union_id, roster.id, that_did=False)
    db.session.flush()
    audit.note(identity, "rosters.apply", roster.id)
    return roster


def undo(identity: Identity, import_id: UUID) -> RosterImport:
    """Let the worker take back what applying a list did; a second time changes nothing.

    Raises:
        NotFound: there is no such import, or the caller may not know of it.
        RosterTooFar: it was not applied.
        Gone: that was more than 30 days ago.
    """
    identity.require(Permission.ROSTERS_IMPORT)
    roster = queries.get_import(identity, import_id, to_write=True)
    if roster.state in {ImportState.UNDOING, ImportState.UNDONE}:
        return roster
    if roster.state not in {ImportState.APPLIED, ImportState.FAILED}:
        raise RosterTooFar
    if roster.applied_at is not None and roster.applied_at + UNDO_FOR < clock.now():
        raise Gone("A list can be undone for 30 days.")
    roster.state, roster.done = ImportState.UNDOING, 0
    forget_failure(roster)
    roster.total = queries.row_total(identity.union_id, roster.id, that_did=True)
    db.session.flush()
    audit.note(identity, "rosters.undo", roster.id)
    return roster


def discard(identity: Identity, import_id: UUID) -> None:
    """Forget a list that was not applied, with all its rows.

    Raises:
        NotFound: there is no such import, or the caller may not know of it.
        RosterTooFar: it is being applied, or was.
    """
    db.session.delete(_open_import(identity, import_id))
    db.session.flush()


def rows_in_full(identity: Identity, roster: RosterImport, rows: Sequence[RosterRow]) -> list[dict[str, Any]]:
    """Return rows in the keys of `RosterRowAnswer`: what they say, and who they could be about."""
    mapping = mapping_of(roster)
    wanted = {row.person_id for row in rows if row.person_id is not None}
    people = queries.people_with(identity, wanted) if wanted else {}
    back = marked_by_lists(identity, people.values()) if roster.state == ImportState.CHECKED else frozenset()
    return [
        {
            "id": row.id,
            "line": row.line,
            **vars(text_of(row, mapping)),
            "outcome": row.outcome,
            "decision": row.decision,
            "twin_line": row.twin_line,
            "points": row.points,
            "reasons": row.reasons,
            "flaws": row.flaws,
            "is_applied": is_applied(row),
            "brings_back": row.person_id in back and is_applied(row) and row.decision != Decision.NEW,
            "person": people.get(row.person_id) if row.person_id else None,
        }
        for row in rows
    ]


def import_in_full(roster: RosterImport) -> dict[str, Any]:
    """Return an import in the keys of `RosterImportAnswer`."""
    names = ("id", "member_id", "state", "row_count", "done", "total", "is_whole_list")
    return {
        **{name: getattr(roster, name) for name in names},
        **{name: getattr(roster, name) for name in ("came_from", "allowed_use", "created_at", "applied_at")},
        **{name: getattr(roster, name) for name in ("tries", "failure", "failed_at", "failed_line")},
        "source": roster.source,
        "counts": {what: times for what, times in roster.counts.items() if not what.startswith((WILL, AS_OF))},
        "will": told(roster.counts),
        "columns": json.loads(roster.columns),
        "mapping": json.loads(roster.mapping or "{}"),
        "undo_until": roster.applied_at + UNDO_FOR if roster.applied_at else None,
    }


def problems_file(identity: Identity, import_id: UUID) -> str:
    """Return the rows with a problem as a CSV file in the caller's language, harmless to spreadsheets.

    It begins with the mark by which a spreadsheet knows the encoding.

    Raises:
        NotFound: there is no such import, or the caller may not know of it.
    """
    roster = queries.get_import(identity, import_id)
    mapping = mapping_of(roster)
    member = queries.importer(identity.union_id, identity.member_id)
    words = words_in("" if member is None else member.language)
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerow(words.headings)
    for row in queries.rows_with_problems(identity, roster.id):
        said = text_of(row, mapping)
        wrong = "; ".join(words.flaws[Flaw(flaw)] for flaw in row.flaws)
        cells = (said.name, said.unit, said.shift, said.phone, said.started_on, wrong)
        writer.writerow([row.line, *map(harmless, cells)])
    return "\ufeff" + text.getvalue()


def forget_old() -> None:
    """Forget what files said once it is of no use: uploads never applied, and lists that cannot be undone any more."""
    now = clock.now()
    for roster in queries.abandoned(now - FORGET_UPLOADS_AFTER):
        db.session.delete(roster)
    for row in queries.rows_to_forget(now - UNDO_FOR):
        row.cells = row.corrected = row.before = None
        row.number_key = row.words_key = None
    db.session.flush()
