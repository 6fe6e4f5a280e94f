"""Bringing the tables up to date, with Alembic. Migrations have four-digit numbers and sentences as names.

To make one after changing a model: `python -m backend migrate --write "People can be put off"`, read what it wrote,
and run `python -m backend migrate`.

Alembic is imported where it is used: that takes a sixth of the time a start takes, and a usual start has nothing to
migrate.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from backend.kernel.database import Base, db

if TYPE_CHECKING:
    from alembic.config import Config

FOLDER: Final = Path(__file__).resolve().parents[1] / "migrations"
HEAD: Final = FOLDER / "head"
"""Holds the number of the newest migration, so that two branches with one each conflict in git."""


def upgrade(app: Flask) -> None:
    """Run every migration the database does not have yet. Safe to run twice, and by two processes at once."""
    with app.app_context():
        if is_newest():
            return
        from alembic import command  # noqa: PLC0415 -- a usual start does without

        command.upgrade(_config(), "head")


def write(app: Flask, sentence: str) -> str:
    """Write the next migration from what differs between models and database; return its number."""
    from alembic import command  # noqa: PLC0415 -- a usual start does without
    from alembic.script import ScriptDirectory  # noqa: PLC0415 -- a usual start does without

    with app.app_context():
        config = _config()
        number = f"{len(list(ScriptDirectory.from_config(config).walk_revisions())) + 1:04}"
        command.revision(config, message=sentence, autogenerate=True, rev_id=number)
    HEAD.write_text(f"{number}\n", encoding="ascii")
    return number


def newest() -> str:
    """Return the number of the newest migration; empty while there is none."""
    return HEAD.read_text(encoding="ascii").strip() if HEAD.exists() else ""


def is_newest() -> bool:
    """Return whether the database answers and has the newest migration. Needs an app context."""
    try:
        with db.engine.connect() as connection:
            found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    except SQLAlchemyError:
        return False
    return bool(found == newest())


def differences() -> list[object]:
    """Return what differs between the models and the database; empty means none. Needs an app context."""
    from alembic.autogenerate import compare_metadata  # noqa: PLC0415 -- a usual start does without
    from alembic.migration import MigrationContext  # noqa: PLC0415 -- a usual start does without

    with db.engine.connect() as connection:
        found: list[object] = compare_metadata(MigrationContext.configure(connection), Base.metadata)
    return found


def _config() -> "Config":
    """Return Alembic's settings; there is no alembic.ini, because the app's own settings say where the database is."""
    from alembic.config import Config  # noqa: PLC0415 -- a usual start does without

    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    config.attributes["engine"] = db.engine
    return config
