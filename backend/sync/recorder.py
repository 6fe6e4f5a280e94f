"""Watches the session and turns every change of a row that travels into what phones will get.

Services never call sync: whatever the session flushes is collected here, at the end of each pushed mutation and before
every commit, and written to the ledger in the same transaction, under the union's version. What a savepoint undoes is
never recorded.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from flask import Flask, current_app
from sqlalchemy import event, inspect
from sqlalchemy.orm import Session, SessionTransaction, UOWTransaction

from backend.kernel import looked_up, unit_of_work
from backend.kernel.database import db
from backend.sync import clock, guard, ledger, wire
from backend.sync.ledger import Change, Key
from backend.sync.replica import Registry, Replica, Travelling, with_subject
from backend.sync.rules import FOLLOWS

_EXTENSION = "hilo.sync"
_RECORDING = "sync.recording"


@dataclass(slots=True)
class Recording:
    """What one transaction has changed so far.

    Attributes:
        touched: rows flushed since the last collection, by object; a later savepoint may still undo them.
        changes: what is collected and will be written, by union and key.
        placed: rows about a moved person that get another scope and nothing else.
    """

    touched: dict[int, object] = field(default_factory=dict)
    changes: dict[UUID, dict[Key, Change]] = field(default_factory=dict)
    placed: dict[UUID, dict[Key, str | None]] = field(default_factory=dict)


def registry() -> Registry:
    """Return what travels in this program.

    Raises:
        TypeError: `install` was not called for this app.
    """
    found = current_app.extensions.get(_EXTENSION)
    if not isinstance(found, Registry):
        raise TypeError("nothing travels in this app: recorder.install was not called")
    return found


def _recording(session: Session) -> Recording:
    found: Recording = session.info.setdefault(_RECORDING, Recording())
    return found


def touch(session: Session, *rows: object) -> None:
    """Record these rows anew although the session did not change them: their body reads something that changed."""
    _recording(session).touched.update((id(row), row) for row in rows)


def place(session: Session, union_id: UUID, kind: str, ident: UUID, scope: str | None) -> None:
    """Give a row another scope, or take it off the phones (None), without recording it anew."""
    _recording(session).placed.setdefault(union_id, {})[Key(kind, ident)] = scope


def collect(session: Session) -> int:
    """Flush, and take over what was touched since the last collection; return how many rows that travel it was.

    Call it inside the savepoint whose changes it takes over: a body that cannot be made undoes the savepoint too.
    """
    session.flush()
    recording = _recording(session)
    known = registry()
    taken: set[Key] = set()
    for row in list(recording.touched.values()):
        state = inspect(row)
        if state.persistent or state.deleted:  # otherwise a savepoint undid its making
            taken |= {_take(recording, replica, row) for replica in known.models.get(type(row), ())}
    recording.touched.clear()
    _take_again(session, recording, taken)
    return len(taken)


def _take_again(session: Session, recording: Recording, taken: set[Key]) -> None:
    """Ask again where rows travel that were collected earlier, if the person they are about was taken just now."""
    for union_id, changes in recording.changes.items():
        persons = {key.id for key in taken if key in changes and changes[key].subject_id == key.id}
        about = (key for key, change in changes.items() if change.subject_id in persons and not change.follows)
        for key in set(about) - taken:
            replica = registry().kinds[key.kind]
            row = session.get(replica.model, {"union_id": union_id, "id": key.id})
            if row is not None:
                _take(recording, replica, row)


def _take(recording: Recording, replica: Replica[Any], row: Any) -> Key:  # noqa: ANN401 -- any slice's row
    union_id: UUID = row.union_id
    key = Key(replica.kind, replica.ident(row))
    if inspect(row).deleted:
        change = Change(scope=None, follows=False, subject_id=replica.subject(row), body=None)
    else:
        scope = FOLLOWS if replica.scope is with_subject else replica.scope(row)
        body = wire.dump(replica.body_of(row)) if scope else None
        follows = scope == FOLLOWS
        change = Change(None if follows else scope, follows=follows, subject_id=replica.subject(row), body=body)
    recording.changes.setdefault(union_id, {})[key] = change
    return key


def discard(session: Session) -> None:
    """Forget what was touched since the last collection: its savepoint was undone."""
    _recording(session).touched.clear()


def write(session: Session) -> None:
    """Write everything collected to the ledger, under its union's version; runs before each commit."""
    collect(session)
    recording = _recording(session)
    for union_id in recording.changes.keys() | recording.placed.keys():
        version = clock.take(session, union_id)
        changes = recording.changes.get(union_id, {})
        ledger.write(session, union_id, version, changes, recording.placed.get(union_id, {}), registry())
    session.info.pop(_RECORDING, None)


def install(app: Flask, slices: Iterable[Travelling]) -> None:
    """Let what these slices listed travel: watch the sessions, and take part in every writing unit of work."""
    app.extensions[_EXTENSION] = Registry(slices)
    for name, heard in (
        ("after_flush", _after_flush),
        ("after_transaction_end", _after_transaction_end),
    ):
        if not event.contains(db.session, name, heard):
            event.listen(db.session, name, heard)
    if _before_write not in unit_of_work.before_write:
        unit_of_work.before_write.append(_before_write)
        unit_of_work.before_commit.append(write)


def _before_write(session: Session, union_id: UUID) -> None:
    guard.check_write(session, union_id, clock.take(session, union_id))


def _after_flush(session: Session, _context: UOWTransaction) -> None:
    known = registry().models
    flushed: Iterable[object] = (*session.new, *session.deleted, *_modified(session))
    touch(session, *(row for row in flushed if type(row) in known))


def _modified(session: Session) -> Iterable[object]:
    return (row for row in session.dirty if session.is_modified(row))


def _after_transaction_end(session: Session, transaction: SessionTransaction) -> None:
    if transaction.parent is None:
        clock.forget(session)
        looked_up.forget(session)
        session.info.pop(_RECORDING, None)
