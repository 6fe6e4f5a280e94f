"""Runs migrations on the app's own engine, one transaction each, and one process at a time."""

from alembic import context
from sqlalchemy import Connection, Engine, text

from backend.kernel.database import READS_ONLY, Base

_LOCK = 4_842_001  # any number, as long as everybody asks for the same


def _alone(connection: Connection) -> None:
    """Make this the only process that migrates, and let it take its time."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET statement_timeout = 0"))
        connection.execute(text("SELECT pg_advisory_lock(:lock)"), {"lock": _LOCK})
        connection.commit()


def _without_cascades(connection: Connection) -> None:
    """Keep SQLite from deleting children while a batch operation puts a new table in the place of the old one."""
    driver = connection.connection.driver_connection
    if connection.dialect.name == "sqlite" and driver is not None:
        driver.execute("PRAGMA foreign_keys=OFF")


def _run(engine: Engine) -> None:
    """Run the migrations on a connection that is thrown away afterwards, with its lock and settings."""
    with engine.connect().execution_options(**{READS_ONLY: False}) as connection:
        _alone(connection)
        _without_cascades(connection)
        context.configure(
            connection,
            target_metadata=Base.metadata,
            render_as_batch=True,
            transaction_per_migration=True,
        )
        with context.begin_transaction():
            context.run_migrations()
        connection.invalidate()


_run(context.config.attributes["engine"])
