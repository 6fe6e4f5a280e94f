"""The database: one typed `Base`, named constraints, and the connection settings without which SQLite loses writes.

Measured: with the standard driver's own transaction handling a savepoint that was rolled back stays in the database.
So the driver is told to keep out (`isolation_level = None`) and every transaction begins with a statement of ours:
`BEGIN IMMEDIATE` for writers, `BEGIN` for readers. Models subclass `Base`, never `db.Model`, so that types are known
to the checker.
"""

import sqlite3
from datetime import date, datetime
from typing import Any, Final, cast
from uuid import UUID

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Connection, CursorResult, Engine, LargeBinary, MetaData, Text, Uuid, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import DeclarativeBase

from backend.kernel.columns import LocalDate, UtcInstant
from backend.kernel.config import Settings

READS_ONLY: Final = "hilo_reads_only"
"""Execution option: this connection's transaction will not write."""

_BUSY_MS = 15_000

_SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
    f"PRAGMA busy_timeout={_BUSY_MS}",
)

_PLANNING: Final = "-c jit=off -c random_page_cost=1.1"
"""How PostgreSQL plans our statements. Measured (W11 in `docs/performance.md`): compiling a large count, which it does
by itself and anew each time, took two thirds as long again as counting; and while it takes a page from anywhere to be
four times as dear as the next one, it read what was said of a whole union instead of looking up the people of one team.
"""


class Base(DeclarativeBase):
    """The parent of every table. Primary keys begin with the union's id, and so do foreign keys."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 -- SQLAlchemy reads it from the class
        datetime: UtcInstant,
        date: LocalDate,
        UUID: Uuid,
        bytes: LargeBinary,
        str: Text,
    }


db = SQLAlchemy(metadata=Base.metadata, session_options={"expire_on_commit": False})


def install(app: Flask, settings: Settings) -> None:
    """Bind the database to the app and set up every connection it will make."""
    app.config["SQLALCHEMY_DATABASE_URI"] = settings.database
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = _engine_options(settings)
    db.init_app(app)
    with app.app_context():
        engine = db.engine
    if engine.dialect.name == "sqlite":
        _prepare_sqlite(engine, safe=not settings.is_test)


def _engine_options(settings: Settings) -> dict[str, Any]:
    """Return the engine's options; parameters stay out of error messages, because they can name people."""
    options: dict[str, Any] = {"hide_parameters": True}
    if settings.database.startswith("postgresql"):
        options |= {
            "pool_pre_ping": True,
            "pool_use_lifo": True,  # the one given back last: its statements lie ready
            "pool_size": settings.threads,
            "max_overflow": 2,
            "connect_args": {
                "options": "-c timezone=UTC -c statement_timeout=30s -c lock_timeout=15s"
                f" -c idle_in_transaction_session_timeout=60s {_PLANNING}"
            },
        }
    else:
        options |= {"pool_size": settings.threads + 2, "max_overflow": 64}
    return options


def _prepare_sqlite(engine: Engine, *, safe: bool) -> None:
    """Take transactions away from the driver and begin them ourselves; `safe` waits for the disk at each commit."""
    pragmas = (*_SQLITE_PRAGMAS, f"PRAGMA synchronous={'FULL' if safe else 'OFF'}")

    @event.listens_for(engine, "connect")
    def _connect(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        for pragma in pragmas:
            connection.execute(pragma)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(READS_ONLY) is False
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def insert_once(table: type[Base], values: dict[str, Any]) -> bool:
    """Insert a row unless one with its key is there; return whether it was inserted. No error on either database."""
    make = postgresql.insert if db.session.get_bind().dialect.name == "postgresql" else sqlite.insert
    result = db.session.execute(make(table).values(**values).on_conflict_do_nothing())
    return bool(cast("CursorResult[Any]", result).rowcount)
