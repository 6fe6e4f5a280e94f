"""Bringing tables up to date."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text

from backend.kernel import migrating
from backend.kernel.config import Settings
from backend.kernel.database import Base, db
from backend.kernel.doctor import findings


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for migrations that nobody has written one into."""
    copied = tmp_path / "migrations"
    shutil.copytree(migrating.FOLDER, copied, ignore=shutil.ignore_patterns("versions", "head", "__pycache__"))
    (copied / "versions").mkdir()
    monkeypatch.setattr(migrating, "FOLDER", copied)
    monkeypatch.setattr(migrating, "HEAD", copied / "head")
    return copied


@pytest.fixture
def empty(app_with: Callable[..., Flask], tmp_path: Path) -> Flask:
    """An app whose database has no tables."""
    (tmp_path / "hilo.sqlite3").unlink()
    return app_with()


def test_a_first_migration_makes_every_table(folder: Path, empty: Flask) -> None:
    number = migrating.write(empty, "The first tables")
    migrating.upgrade(empty)
    migrating.upgrade(empty)

    assert number == migrating.newest() == "0001"
    assert [path.name for path in (folder / "versions").glob("*.py")] == ["0001_the_first_tables.py"]
    with empty.app_context():
        assert migrating.differences() == []


def test_the_next_migration_holds_only_what_changed(folder: Path, empty: Flask) -> None:
    migrating.write(empty, "The first tables")
    migrating.upgrade(empty)
    with empty.app_context(), db.engine.begin() as connection:
        connection.execute(text("DROP TABLE rate_bucket"))

    number = migrating.write(empty, "Limits are kept in rows")

    written = (folder / "versions" / "0002_limits_are_kept_in_rows.py").read_text()
    assert number == "0002"
    assert written.count("op.create_table(") == 1
    assert "rate_bucket" in written


@pytest.mark.usefixtures("folder")
def test_a_doctor_sees_missing_tables(empty: Flask) -> None:
    settings: Settings = empty.config["SETTINGS"]

    told = findings(empty, settings)

    assert int(told["tables"].split()[0]) >= len(Base.metadata.tables)
    assert "run python -m backend migrate" in told["tables"]
    assert told["migration"] == "none"
    assert told["address"] == "http://127.0.0.1:8000"


def test_a_doctor_sees_that_the_database_is_gone(empty: Flask, tmp_path: Path) -> None:
    with empty.app_context():
        db.engine.dispose()
    for file in tmp_path.glob("hilo.sqlite3*"):
        file.unlink()
    (tmp_path / "hilo.sqlite3").mkdir()

    told = findings(empty, empty.config["SETTINGS"])

    assert told["tables"].startswith("the database does not answer")


def test_a_doctor_is_content_when_nothing_differs(the_app: Flask, app: Flask) -> None:
    told = findings(app, the_app.config["SETTINGS"])

    assert told["tables"] == "as the program wants them"
