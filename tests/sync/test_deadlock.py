"""Two that wait for each other: the database ends one of them, and the phone's words are done when they come again."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, create_engine, text

from backend.kernel.config import Settings
from backend.kernel.database import db
from tests.cast import Cast
from tests.databases import short_patience
from tests.sync.conftest import PhoneOf
from tests.sync.lines import add_person, stored
from tests.sync.phones import Phone

PATIENCE = 20.0
TIMES = 4
"""Once more than an entry may break its handler before it is held."""


@contextmanager
def crosswise(url: str, person_id: str) -> Iterator[threading.Event]:
    """Hold a person's row, and want the union's clock as soon as somebody who has the clock wants that row.

    On SQLite there is one lock for all, so nobody ever waits crosswise: it is held until the other has given up.
    """
    engine = create_engine(url)
    over = threading.Event()
    with engine.connect() as other:
        if engine.dialect.name == "sqlite":
            other.exec_driver_sql("BEGIN IMMEDIATE")
            yield over
        else:
            other.exec_driver_sql("SET deadlock_timeout = '60s'")  # so that the push is the one that is ended
            held = {"id": UUID(person_id)}
            other.execute(text("UPDATE person SET influence = influence WHERE id = :id"), held)
            meeting = threading.Thread(target=_want_the_clock, args=(other, over), daemon=True)
            meeting.start()
            yield over
            meeting.join(PATIENCE)
        other.rollback()
    engine.dispose()


def _want_the_clock(other: Connection, over: threading.Event) -> None:
    """Wait until somebody waits for us, and then for what she has."""
    waits = text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
    engine = create_engine(other.engine.url, isolation_level="AUTOCOMMIT")
    with engine.connect() as watching:
        while not over.is_set() and not watching.execute(waits).scalar_one():
            time.sleep(0.01)
    engine.dispose()
    other.execute(text("UPDATE sync_clock SET version = version"))


def exchange(phone: Phone, request: dict[str, Any]) -> tuple[int, list[str]]:
    """Send a request; return its status, and what became of each entry."""
    answer = phone.radio(request)
    return answer.status, [result["status"] for result in answer.body.get("results", ())]


def test_however_often_two_wait_for_each_other_the_entry_is_done_in_the_end_and_is_nobodys_fault(
    cast: Cast, settings: Settings, phone_of: PhoneOf
) -> None:
    phone = phone_of(cast.ben)
    ana = add_person(phone)
    phone.sync()
    said = {"id": ana, "set": {"name": "Ana Ruiz"}, "base": phone.rows["person", ana]["ver"]}
    phone.say("network.correct_person", said)
    request = phone.request()

    heard = []
    with short_patience(db.engine) if db.engine.dialect.name == "sqlite" else nullcontext():
        for _ in range(TIMES):
            with crosswise(settings.database_url, ana) as over:
                heard.append(exchange(phone, request))
                over.set()
    done = exchange(phone, request)

    assert [status for status, _ in heard] == [503] * TIMES
    assert done == (200, ["applied"])
    assert stored("sync_failure", "times") == []
