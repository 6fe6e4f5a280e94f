"""A stage outside pytest: an app of its own on a database of its own, and a process with phones."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import structlog

from backend.app import create_app
from backend.kernel import migrating
from backend.kernel.config import Settings
from backend.kernel.database import db
from tests.cast import assemble
from tests.databases import Database, PostgreSQL, SQLite
from tests.sync.real.apps import Apps
from tests.sync.real.episode import Stage


@contextmanager
def stage(kind: str) -> Iterator[Stage]:
    """Set up a stage on `sqlite` or `postgresql`, with the cast and with phones that have no deliberate bugs."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        (folder / "home").mkdir()
        database: Database = SQLite(folder)
        if kind == "postgresql":
            database = stack.enter_context(PostgreSQL.started(folder))
        settings = Settings(home=folder / "home", environment="test", database_url=database.url)
        app = create_app(settings)
        app.testing = False
        structlog.configure(logger_factory=structlog.ReturnLoggerFactory())
        stack.enter_context(app.app_context())
        database.reset(None, db.engine)
        migrating.upgrade(app)
        cast = assemble()
        database.keep("cast", db.engine)
        stack.callback(db.engine.dispose)
        apps = stack.enter_context(Apps())
        apps.build([])
        yield Stage(app, cast, database, apps, folder)
