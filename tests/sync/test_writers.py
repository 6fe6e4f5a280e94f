"""A whole shift writes at once: nobody waits for ever, nobody's words are lost, and every number is given out once."""

import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from flask.testing import FlaskClient
from sqlalchemy import create_engine, text

from backend.accounts.slice import ACCOUNTS
from backend.kernel.config import Settings
from backend.kernel.database import db
from tests.cast import Cast, Someone
from tests.databases import short_patience
from tests.sync.conftest import PhoneOf
from tests.sync.lines import add_person, log_talk, phones_of, program, stored
from tests.sync.phones import Phone

PATIENCE = 60.0
"""Seconds in which every phone must have sent everything."""


def send_until_done(phone: Phone, until: float) -> None:
    """Exchange until all is sent and held, through whatever trouble; a little later after each refusal."""
    while time.monotonic() < until:
        answer = phone.radio(phone.request())
        phone.hear(answer)
        if answer.status == 200 and not phone.outbox and not answer.body["more"]:
            return
        if answer.status != 200:
            time.sleep(random.uniform(0.01, 0.1))


def at_once(work: Callable[[Phone], None], phones: list[Phone]) -> None:
    """Do the same on all phones at one moment and wait until all have done it."""
    gate = threading.Barrier(len(phones))

    def wait_and_work(phone: Phone) -> None:
        gate.wait(PATIENCE)
        work(phone)

    threads = [threading.Thread(target=wait_and_work, args=(phone,), daemon=True) for phone in phones]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(2 * PATIENCE)


def a_night(phone: Phone) -> None:
    """Write down somebody and a talk with her, and send both; three times."""
    until = time.monotonic() + PATIENCE
    for _ in range(3):
        log_talk(phone, add_person(phone))
        send_until_done(phone, until)


def assert_everything_arrived(phones: list[Phone]) -> None:
    """Nothing waits, nothing was refused, and what the union keeps is what was said, once each."""
    assert not [entry for phone in phones for entry in phone.outbox]
    assert not [result for phone in phones for result in phone.attention]
    assert sorted(stored("sync_receipt", "mid")) == sorted(mid for phone in phones for mid in mids(phone))
    assert len(stored("person", "id")) == len(stored("conversation", "id")) == 3 * len(phones)


def mids(phone: Phone) -> list[str]:
    """Return the ids of a phone's entries as the database writes them."""
    dashes = "-" if db.engine.dialect.name == "postgresql" else ""
    return [mid.replace("-", dashes) for mid in phone.said]


def version() -> int:
    """Return the newest version of any union."""
    return max(int(found) for found in stored("sync_clock", "version"))


def watch(phone: Phone, over: threading.Event) -> None:
    """Fetch what is new without a pause; every complete answer is added up against what the server counts."""
    while not over.is_set():
        phone.sync()


def test_thirty_two_phones_of_one_union_write_at_once_and_each_entry_is_there_once(
    cast: Cast, settings: Settings, tmp_path: Path
) -> None:
    for job in ACCOUNTS.jobs:
        job.run()  # what the worker would find to do at its start takes a number as well
    with program(tmp_path, settings) as running:
        phones = phones_of((cast.rosa, cast.ben, cast.mei, cast.carmen), 8, running.address)
        [watching] = phones_of((cast.ben,), 1, running.address)
        before, over = version(), threading.Event()
        watcher = threading.Thread(target=watch, args=(watching, over), daemon=True)
        watcher.start()
        at_once(a_night, phones)
        over.set()
        watcher.join(PATIENCE)
        for phone in (watching, *phones):
            phone.sync()

    assert_everything_arrived(phones)
    given_out = {acknowledged.ver for phone in phones for acknowledged in phone.acknowledged}
    assert given_out == set(range(before + 1, version() + 1))
    hers = [phone for phone in phones if phone.someone == cast.ben]
    assert all(phone.rows == watching.rows for phone in hers)
    assert len([kind for kind, _ in watching.rows if kind == "person"]) == 3 * len(hers)


def test_of_sixteen_corrections_made_at_one_moment_one_stands_and_the_others_are_told_what_became_of_them(
    cast: Cast, settings: Settings, tmp_path: Path
) -> None:
    with program(tmp_path, settings) as running:
        phones = phones_of((cast.ben,), 16, running.address)
        ana = add_person(phones[0])
        for phone in phones:
            phone.sync()
        base = phones[0].rows["person", ana]["ver"]
        heard: dict[str, dict[str, object]] = {}

        def correct(phone: Phone) -> None:
            name = f"Ana of phone {phones.index(phone)}"
            phone.say("network.correct_person", {"id": ana, "set": {"name": name}, "base": base})
            answer = phone.radio(phone.request())
            heard[name] = answer.body["results"][0]

        at_once(correct, phones)
        [watching] = phones_of((cast.ben,), 1, running.address)
        watching.sync()

    assert len(heard) == len(phones)
    stands = [name for name, result in heard.items() if result["status"] == "applied"]
    assert [watching.rows["person", ana]["b"]["name"]] == stands
    told = {name: result for name, result in heard.items() if result["status"] == "merged"}
    assert len(told) == len(phones) - 1
    assert all(name in str(result["alt"]) for name, result in told.items())


@contextmanager
def writing_for_long(url: str) -> Iterator[None]:
    """Hold the union's clock as a writer does that does not come to an end."""
    engine = create_engine(url)
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        connection.execute(text("UPDATE sync_clock SET version = version"))
        yield
        connection.rollback()
    engine.dispose()


def test_whoever_waits_too_long_for_another_writer_is_asked_to_come_again_and_then_it_is_done(
    cast: Cast, settings: Settings, as_: Callable[[Someone], FlaskClient], phone_of: PhoneOf
) -> None:
    phone = phone_of(cast.ben)
    add_person(phone)
    request = phone.request()
    with short_patience(db.engine):
        with writing_for_long(settings.database_url):
            refused = as_(cast.ben).post("/api/v1/sync/exchange", json=request)
        taken = phone.radio(request)

    assert (refused.status_code, refused.mimetype) == (503, "application/problem+json")
    assert int(refused.headers["Retry-After"]) > 0
    assert [(result["status"], result["dup"]) for result in taken.body["results"]] == [("applied", False)]


def disturb(url: str, over: threading.Event, ended: list[int]) -> None:
    """End connections in the middle of what they do (PostgreSQL), or hold the one lock there is (SQLite)."""
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        while not over.wait(0.1):
            if engine.dialect.name == "postgresql":
                ended.extend(connection.execute(text(_END_ONE)).scalars())
            else:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
                time.sleep(random.uniform(0, 0.05))
                connection.exec_driver_sql("ROLLBACK")
                ended.append(0)
    engine.dispose()


_END_ONE = """
    SELECT pid FROM (
        SELECT pid, pg_terminate_backend(pid) FROM (
            SELECT pid FROM pg_stat_activity
            WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() AND backend_xid IS NOT NULL
            ORDER BY random() LIMIT 1
        ) AS writing
    ) AS ended
"""


def test_connections_that_end_in_the_middle_of_a_write_lose_nothing_that_was_acknowledged(
    cast: Cast, settings: Settings, tmp_path: Path
) -> None:
    ended: list[int] = []
    over = threading.Event()
    with program(tmp_path, settings) as running:
        phones = phones_of((cast.rosa, cast.ben, cast.mei, cast.carmen), 2, running.address)
        disturber = threading.Thread(target=disturb, args=(settings.database_url, over, ended), daemon=True)
        disturber.start()
        at_once(a_night, phones)
        over.set()
        disturber.join(PATIENCE)
        for phone in phones:
            phone.sync()
        log = running.log()

    assert ended
    assert_everything_arrived(phones)
    assert '"status": 500' not in log
