"""One commit, all or nothing, on both databases."""

import threading
from collections.abc import Iterator
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from backend.kernel import unit_of_work as units
from backend.kernel.clock import now
from backend.kernel.database import db
from backend.kernel.identifiers import new_id
from backend.kernel.unit_of_work import savepoint, unit_of_work
from backend.unions.model import Union

pytestmark = pytest.mark.usefixtures("app")


class Stop(Exception):
    """Something goes wrong on purpose."""


def found(name: str) -> Union:
    union_id = new_id()
    union = Union(id=union_id, name=name, slug=str(union_id), time_zone="UTC", founded_at=now())
    db.session.add(union)
    db.session.flush()
    return union


def found_then_stop(name: str) -> None:
    found(name)
    raise Stop


def names() -> list[str]:
    with unit_of_work(reads_only=True) as session:
        return sorted(session.execute(text('SELECT name FROM "union"')).scalars())


@pytest.fixture
def hooks() -> Iterator[list[str]]:
    """What the hooks heard, in order."""
    heard: list[str] = []

    def writing(_session: Session, union_id: UUID) -> None:
        heard.append(f"about to write {union_id}")

    def committing(_session: Session) -> None:
        heard.append("about to commit")

    units.before_write.append(writing)
    units.before_commit.append(committing)
    yield heard
    units.before_write.remove(writing)
    units.before_commit.remove(committing)


def test_what_a_unit_does_is_there_afterwards() -> None:
    with unit_of_work():
        found("Cedar Hollow")

    assert names() == ["Cedar Hollow"]


def test_a_unit_that_fails_leaves_nothing() -> None:
    with pytest.raises(Stop), unit_of_work():
        found_then_stop("Cedar Hollow")

    assert names() == []


def test_a_savepoint_that_fails_undoes_only_itself() -> None:
    with unit_of_work():
        found("Cedar Hollow")
        with pytest.raises(Stop), savepoint():
            found_then_stop("Birch Hill")

    assert names() == ["Cedar Hollow"]


def test_a_kept_savepoint_goes_with_the_unit_that_fails() -> None:
    def read_write_and_stop(session: Session) -> None:
        session.execute(text('SELECT name FROM "union"')).all()
        with savepoint():
            found("Cedar Hollow")
        raise Stop

    with pytest.raises(Stop), unit_of_work() as session:
        read_write_and_stop(session)

    assert names() == []


def test_units_do_not_nest() -> None:
    with unit_of_work(), pytest.raises(RuntimeError, match="do not nest"), unit_of_work():
        pass


def test_a_unit_can_follow_one_that_failed() -> None:
    with pytest.raises(Stop), unit_of_work():
        raise Stop
    with unit_of_work():
        found("Cedar Hollow")

    assert names() == ["Cedar Hollow"]


def test_a_reading_unit_keeps_nothing() -> None:
    if db.engine.dialect.name == "postgresql":
        with pytest.raises(DBAPIError), unit_of_work(reads_only=True):
            found("Cedar Hollow")
    else:
        with unit_of_work(reads_only=True):
            found("Cedar Hollow")

    assert names() == []


def test_a_connection_keeps_the_statements_of_readers_ready() -> None:
    is_kept_by_the_driver = db.engine.dialect.name == "sqlite"
    ready = text("SELECT 1" if is_kept_by_the_driver else "SELECT count(*) FROM pg_prepared_statements")
    db.engine.dispose()
    for _ in range(10):
        names()

    with unit_of_work(reads_only=True) as session:
        assert session.execute(ready).scalar_one() > 0


def test_a_reading_unit_sees_one_moment(app: Flask) -> None:
    def elsewhere() -> None:
        with app.app_context(), unit_of_work():
            found("Birch Hill")

    with unit_of_work(reads_only=True) as session:
        before = session.execute(text('SELECT count(*) FROM "union"')).scalar()
        thread = threading.Thread(target=elsewhere)
        thread.start()
        thread.join()
        after = session.execute(text('SELECT count(*) FROM "union"')).scalar()

    assert (before, after) == (0, 0)
    assert names() == ["Birch Hill"]


def test_what_was_read_outside_does_not_decide_what_a_unit_sees(app: Flask) -> None:
    db.session.execute(text('SELECT count(*) FROM "union"')).scalar()

    def elsewhere() -> None:
        with app.app_context(), unit_of_work():
            found("Birch Hill")

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()

    assert names() == ["Birch Hill"]


def test_no_write_is_lost_when_many_count_at_once(app: Flask) -> None:
    with unit_of_work():
        union = found("0")

    def count() -> None:
        with app.app_context():
            for _ in range(20):
                with unit_of_work() as session:
                    row = session.get_one(Union, union.id, with_for_update=True)
                    row.name = str(int(row.name) + 1)

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert names() == ["80"]


def test_hooks_are_asked_first_and_last(hooks: list[str]) -> None:
    union_id = new_id()
    with unit_of_work(union_id=union_id):
        hooks.append("work")

    assert hooks == [f"about to write {union_id}", "work", "about to commit"]


def test_a_reading_unit_asks_no_hook(hooks: list[str]) -> None:
    with unit_of_work(reads_only=True, union_id=new_id()):
        pass

    assert hooks == []


def test_what_hooks_write_belongs_to_the_unit() -> None:
    def fail(_session: Session) -> None:
        raise Stop

    units.before_commit.append(fail)
    try:
        with pytest.raises(Stop), unit_of_work():
            found("Cedar Hollow")
    finally:
        units.before_commit.remove(fail)

    assert names() == []


def test_a_connection_is_set_up_as_it_must_be() -> None:
    if db.engine.dialect.name != "sqlite":
        with unit_of_work(reads_only=True) as session:
            settings = (
                "transaction_isolation",
                "transaction_read_only",
                "statement_timeout",
                "lock_timeout",
                "TimeZone",
                "jit",
                "random_page_cost",
            )
            got = [session.execute(text(f"SHOW {name}")).scalar() for name in settings]
        assert got == ["repeatable read", "on", "30s", "15s", "UTC", "off", "1.1"]
        return
    with unit_of_work(reads_only=True) as session:
        names_ = ("journal_mode", "foreign_keys", "secure_delete", "busy_timeout")
        got = [session.execute(text(f"PRAGMA {name}")).scalar() for name in names_]
    assert got == ["wal", 1, 1, 15000]
