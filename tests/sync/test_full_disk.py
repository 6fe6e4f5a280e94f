"""A database without room: what a phone sends waits, is nobody's fault, and is done once there is room."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, event, text

from backend.kernel.database import db
from backend.kernel.unit_of_work import unit_of_work
from tests.cast import Cast
from tests.sync.conftest import PhoneOf
from tests.sync.lines import add_person, log_talk, stored

TIMES = 4
"""Once more than an entry may break its handler before it is held."""

_FULL = """
    CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$;
    CREATE TRIGGER no_room BEFORE INSERT ON conversation FOR EACH ROW EXECUTE FUNCTION no_room()
"""


@contextmanager
def no_room() -> Iterator[None]:
    """Let nothing more fit: no further page on SQLite; on PostgreSQL the table refuses as a full disk makes it."""
    if db.engine.dialect.name == "postgresql":
        with unit_of_work() as session:
            session.execute(text(_FULL))
        yield
        with unit_of_work() as session:
            session.execute(text("DROP TRIGGER no_room ON conversation; DROP FUNCTION no_room()"))
        return

    def stop_growing(connection: Connection) -> None:
        connection.exec_driver_sql("PRAGMA max_page_count = 1")  # no fewer than there are

    db.engine.dispose()
    event.listen(db.engine, "begin", stop_growing, insert=True)
    try:
        yield
    finally:
        event.remove(db.engine, "begin", stop_growing)
        db.engine.dispose()


def test_what_comes_while_the_database_is_full_is_done_once_there_is_room_and_holds_nobody_up(
    cast: Cast, phone_of: PhoneOf
) -> None:
    phone = phone_of(cast.ben)
    for _ in range(50):
        log_talk(phone, add_person(phone))
    with no_room():
        heard = [phone.radio(phone.request()) for _ in range(TIMES)]
    phone.sync()

    assert [answer.status for answer in heard] == [503] * TIMES
    assert not phone.attention
    assert len(stored("conversation", "id")) == 50
    assert stored("sync_failure", "times") == []
