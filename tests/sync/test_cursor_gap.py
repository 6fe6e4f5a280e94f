"""No row ever appears below a cursor: whoever writes later is told later, whatever the order of their hurry.

The history is the classic one: A takes a number and lingers, B takes the next number and commits, a phone pulls up to
B, A commits. With numbers from a sequence A's row is below the phone's cursor for ever. The negative control runs
exactly that.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy.orm import Session
from typing_extensions import override

from backend.kernel import clock as wall_clock
from backend.kernel.database import db
from backend.kernel.identifiers import new_id
from backend.kernel.unit_of_work import unit_of_work
from backend.network import service
from backend.network.rules import Sharing, Source
from backend.sync import clock, pull, scope
from backend.sync.model import SyncRow
from backend.sync.rules import Cursor, complete_cursor
from tests.cast import Cast, Someone

LONG_ENOUGH = 0.05
"""Seconds in which B would have committed long ago if A did not keep it waiting."""


class Writer(threading.Thread):
    """Writes down one person in a transaction of its own, and lingers before it commits until it is let go."""

    def __init__(self, app: Flask, someone: Someone) -> None:
        super().__init__(daemon=True)
        self.person_id = new_id()
        self.has_written, self.may_commit = threading.Event(), threading.Event()
        self._app, self._someone = app, someone

    @override
    def run(self) -> None:
        with self._app.app_context(), unit_of_work(union_id=self._someone.union_id):
            service.add_person(self._someone.identity, said(self.person_id))
            db.session.flush()
            self.has_written.set()
            self.may_commit.wait(20)


def said(person_id: UUID) -> dict[str, object]:
    """Return what `NetworkAddPersonArgs` would have loaded."""
    blank = dict.fromkeys(("department_id", "shift_id", "influence", "language", "cadence_days"))
    from_phone = {"id": person_id, "name": "Ana", "sharing": Sharing.ONLY_ME, "source": Source.TYPED}
    return {**blank, **from_phone, "created_at": wall_clock.now()}


class Phone:
    """Pulls one scope and goes on from its cursor; remembers every person it was told of."""

    def __init__(self, someone: Someone) -> None:
        self._someone = someone
        self.cursor = Cursor(0, "", 0)
        self.persons: set[UUID] = set()

    def fetch(self) -> None:
        alone = scope.only(self._someone.member_id)
        with unit_of_work(reads_only=True) as session:
            stands = pull.standing(session, self._someone.identity)
            page = pull.pull(session, self._someone.union_id, stands, {alone: self.cursor}, 500)
            reached = self.reached(session, stands)
        self.persons |= {UUID(str(change["id"])) for change in page.changes if change["k"] == "person"}
        self.cursor = complete_cursor(reached)

    def reached(self, _session: Session, stands: pull.Standing) -> int:
        """Return the version up to which everything is held now: the clock's."""
        return stands.clock.version


class PhoneWithoutClock(Phone):
    """Goes by the newest row there is: without a clock there is nothing else to go by."""

    @override
    def reached(self, session: Session, stands: pull.Standing) -> int:
        newest: int = session.execute(db.select(db.func.max(SyncRow.ver))).scalar_one()
        return max(self.cursor.ver, newest)


def tell(app: Flask, ben: Someone, phone: Phone, patience: float = LONG_ENOUGH) -> set[UUID]:
    """Run the history and return the persons written down. `patience`: seconds B gets to commit while A lingers."""
    first, second = Writer(app, ben), Writer(app, ben)
    first.start()
    assert first.has_written.wait(20)
    second.may_commit.set()
    second.start()
    second.join(patience)
    phone.fetch()
    first.may_commit.set()
    first.join(20)
    second.join(20)
    phone.fetch()
    return {first.person_id, second.person_id}


def test_a_phone_that_pulls_while_two_write_misses_neither(app: Flask, cast: Cast) -> None:
    phone = Phone(cast.ben)
    phone.fetch()

    written = tell(app, cast.ben, phone)

    assert phone.persons >= written


@contextmanager
def numbers_from_a_sequence(monkeypatch: pytest.MonkeyPatch, beginning: int) -> Iterator[None]:
    """Give out versions without holding on to the clock, as a sequence does."""
    numbers = count(beginning)

    def next_number(session: Session, union_id: UUID) -> int:
        taken = session.info.setdefault("sync.version", {})
        if union_id not in taken:
            taken[union_id] = next(numbers)
        version: int = taken[union_id]
        return version

    with monkeypatch.context() as without_lock:
        without_lock.setattr(clock, "take", next_number)
        yield


def test_without_the_clock_the_same_history_loses_a_person_where_two_can_write_at_once(
    app: Flask, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On SQLite the transaction itself keeps the second writer out; on PostgreSQL nothing but the clock does."""
    phone = PhoneWithoutClock(cast.ben)
    phone.fetch()

    b_can_commit = db.engine.dialect.name == "postgresql"
    with numbers_from_a_sequence(monkeypatch, phone.cursor.ver + 1):
        written = tell(app, cast.ben, phone, 20 if b_can_commit else LONG_ENOUGH)

    assert len(written - phone.persons) == (1 if b_can_commit else 0)
