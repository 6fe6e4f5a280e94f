"""The app on a real database, made anew for each test; the cast; a clock that can be set; a counter of statements.

`HILO_TEST_DATABASE` is `sqlite` (default) or `postgresql`. The empty database and the one with the cast are made once,
then copied for each test (see `databases.py`). Every test commits for real.
"""

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from backend.accounts import queries as accounts
from backend.accounts import tokens
from backend.app import create_app
from backend.kernel import clock as wall
from backend.kernel import migrating
from backend.kernel.config import Settings
from backend.kernel.database import db
from backend.kernel.unit_of_work import unit_of_work
from tests.cast import Cast, Someone, assemble
from tests.databases import Database, PostgreSQL, SQLite

As = Callable[[Someone], FlaskClient]
"""What the fixture `as_` is: somebody of the cast, signed in."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Run on PostgreSQL only what asks for a database: rules without one say the same twice, as do files of SQLite."""
    if os.environ.get("HILO_TEST_DATABASE") == "postgresql":
        asks = [(item, getattr(item, "fixturenames", ())) for item in items]
        kept = [item for item, names in asks if "database" in names and "app_with" not in names]
        config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
        items[:] = kept


def pytest_collection_finish() -> None:
    """Leave what was read for good out of the collector's rounds: they took an eighth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 50)


def make_tables(app: Flask) -> None:
    """Make the tables of an empty database, as a server that starts for the first time does."""
    migrating.upgrade(app)


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The kind of database this run is about, with its one place for the test at hand."""
    wanted = os.environ.get("HILO_TEST_DATABASE", "sqlite")
    if wanted == "postgresql":
        # Not under pytest's own folder: another run shuts that one to the user PostgreSQL runs as.
        with TemporaryDirectory(prefix="hilo-postgresql-") as folder, PostgreSQL.started(Path(folder)) as server:
            yield server
    else:
        assert wanted == "sqlite", f"HILO_TEST_DATABASE is {wanted}: sqlite or postgresql"
        yield SQLite(tmp_path_factory.mktemp("database"))


@pytest.fixture(scope="session")
def settings(database: Database, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The settings of the app under test. Its keys live as long as the run."""
    return Settings(home=tmp_path_factory.mktemp("home"), environment="test", database_url=database.url)


@pytest.fixture(scope="session")
def the_app(settings: Settings, database: Database) -> Iterator[Flask]:
    """The one app of this run, with the empty database kept as a template."""
    app = create_app(settings)
    app.testing = False
    with app.app_context():
        database.reset(None, db.engine)
        make_tables(app)
        database.keep("empty", db.engine)
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture(scope="session")
def the_cast(the_app: Flask, database: Database) -> Cast:
    """The cast, written once and kept as a template."""
    with the_app.app_context():
        database.reset("empty", db.engine)
        cast = assemble()
        database.keep("cast", db.engine)
    return cast


@pytest.fixture
def app(the_app: Flask, database: Database, request: pytest.FixtureRequest) -> Iterator[Flask]:
    """The app on an empty database; the test runs inside its context. The fixture `cast` fills it at once."""
    with the_app.app_context():
        if "cast" not in request.fixturenames:
            database.reset("empty", db.engine)
        yield the_app
        db.session.remove()


@pytest.fixture
def cast(app: Flask, the_cast: Cast, database: Database) -> Cast:
    """The cast, in a database that holds nothing else."""
    with app.app_context():
        database.reset("cast", db.engine)
    return the_cast


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Somebody who is not signed in."""
    return app.test_client()


@pytest.fixture
def as_(app: Flask) -> As:
    """A client signed in as one of the cast: `as_(cast.rosa).get("/api/v1/me")`."""

    def sign_in(someone: Someone) -> FlaskClient:
        with app.app_context():
            token = tokens.make(someone.bearer)
        client = app.test_client()
        client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {token}"
        return client

    return sign_in


@pytest.fixture
def sure_(as_: As) -> As:
    """The same where she has to say first that it is she: as if she had, with a second factor, before each request."""

    def sign_in(someone: Someone) -> FlaskClient:
        client = as_(someone)
        as_asked = client.open

        def confirmed(*given: Any, **options: Any) -> Any:
            with unit_of_work():
                device = accounts.find_device(someone.union_id, someone.device_id)
                assert device is not None
                device.confirmed_at, device.confirmed_with_factor = wall.now(), True
            return as_asked(*given, **options)

        client.open = confirmed  # type: ignore[method-assign]  # one client of one test
        return client

    return sign_in


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """The wall clock, real until the test moves it: `clock.move_to(…)`, `clock.shift(…)`. Tokens see it too."""
    with time_machine.travel(datetime.now(UTC), tick=True) as traveller:
        yield traveller


@dataclass
class Statements:
    """What was sent to the database."""

    texts: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.texts)


@pytest.fixture
def queries(app: Flask) -> Callable[[], Any]:
    """What counts statements in a block; the test reads `len(seen)` and `seen.texts`."""

    @contextmanager
    def count() -> Iterator[Statements]:
        seen = Statements()

        def note(*facts: Any) -> None:
            seen.texts.append(facts[2])

        with app.app_context():
            engine = db.engine
        event.listen(engine, "before_cursor_execute", note)
        try:
            yield seen
        finally:
            event.remove(engine, "before_cursor_execute", note)

    return count


@pytest.fixture(scope="session")
def with_tables(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that a server has been started in once: its keys, and a SQLite file with every table and no row."""
    home = tmp_path_factory.mktemp("with-tables")
    app = create_app(replace(settings, home=home, database_url=""))
    with app.app_context():
        make_tables(app)
        db.engine.dispose()
    return home


@pytest.fixture
def app_with(settings: Settings, with_tables: Path, tmp_path: Path) -> Iterator[Callable[..., Flask]]:
    """Another app with some settings changed, on its own empty SQLite file: `app_with(public_url="https://…")`."""
    made: list[Flask] = []
    shutil.copytree(with_tables, tmp_path, dirs_exist_ok=True)

    def make(**changes: Any) -> Flask:
        app = create_app(replace(settings, home=tmp_path, database_url="", **changes))
        made.append(app)
        return app

    yield make
    for app in made:
        with app.app_context():
            db.engine.dispose()
