"""What becomes of a list that cannot be applied or undone: it fails for a reason, and its organizer may try again."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from uuid import UUID

from backend.access.permissions import Permission
from backend.kernel import audit
from backend.kernel.database import db
from backend.kernel.identity import Identity
from backend.kernel.problems import Conflict
from backend.lists import queries
from backend.lists.model import RosterImport, RosterRow
from backend.lists.rules import Decision, Failure, ImportState


class RosterTooFar(Conflict):
    """The import has come too far, or not far enough, for this."""

    code = "roster-too-far"
    title = "This list is at another step"


class RowFailed(Exception):
    """A row with which a list cannot be applied or undone; `line` is where the file has it."""

    def __init__(self, line: int) -> None:
        super().__init__(f"row {line} of a list")
        self.line = line


@contextmanager
def at_row(row: RosterRow) -> Iterator[None]:
    """Say at which row something went wrong.

    Raises:
        RowFailed: something did.
    """
    line = row.line
    try:
        yield
    except Exception as error:
        raise RowFailed(line) from error


@contextmanager
def at_last(rows: Sequence[RosterRow]) -> Iterator[None]:
    """Say at which row something went wrong where what some rows changed is written, if it is but one.

    Raises:
        RowFailed: something did.
    """
    if len(rows) != 1:
        yield
        return
    with at_row(rows[0]):
        yield


def in_parts(roster: RosterImport, rows: Sequence[RosterRow]) -> Iterator[Sequence[RosterRow]]:
    """Yield the rows that are written together: all of them; one by one after a try that went wrong.

    Of many rows that are written together the database does not say which one it refused.
    """
    at_once = len(rows) if roster.tries <= 1 else 1
    for start in range(0, len(rows), at_once or 1):
        yield rows[start : start + at_once]


def fail(roster: RosterImport, why: Failure, line: int | None = None) -> None:
    """Let a list have failed, for a reason that an organizer can read."""
    roster.failed_at, roster.state = roster.state, ImportState.FAILED
    roster.failure, roster.failed_line = why, line
    roster.lease_until = roster.lease_token = None
    db.session.flush()


def forget_failure(roster: RosterImport) -> None:
    """Begin anew: whatever went wrong before counts no more."""
    roster.failure = roster.failed_at = roster.failed_line = None
    roster.tries, roster.lease_until = 0, None


def try_again(identity: Identity, import_id: UUID, *, without_row: bool) -> RosterImport:
    """Let the worker go on with a list that has failed, where it stopped; one that goes on already is left alone.

    `without_row`: leave out the row at which it could not be applied. Nothing else is forgotten.

    Raises:
        NotFound: there is no such import, or the caller may not know of it.
        RosterTooFar: it has not failed.
    """
    identity.require(Permission.ROSTERS_IMPORT)
    roster = queries.get_import(identity, import_id, to_write=True)
    if roster.state in {ImportState.APPLYING, ImportState.UNDOING}:
        return roster
    if roster.state != ImportState.FAILED or roster.failed_at is None:
        raise RosterTooFar
    row = None if roster.failed_line is None else queries.find_line(identity, roster.id, roster.failed_line)
    if without_row and row is not None and roster.failed_at == ImportState.APPLYING:
        row.decision = Decision.LEAVE_OUT
    roster.state = ImportState(roster.failed_at)
    roster.device_id, roster.member_id = identity.device_id, identity.member_id
    forget_failure(roster)
    db.session.flush()
    audit.note(identity, "rosters.try_again", roster.id)
    return roster
