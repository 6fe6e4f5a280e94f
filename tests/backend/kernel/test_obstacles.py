"""Whoever starts Hilo on a full disk, in a folder of somebody else or without its database reads one sentence."""

import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DatabaseError

from backend import cli
from backend.kernel.obstacles import sentence

Start = Callable[..., Result]
NO_ROOM = "The disk is full. Make room, then start again: nothing that was saved is lost."


@pytest.fixture
def start(monkeypatch: pytest.MonkeyPatch) -> Start:
    """Brings the database of an instance up to date, as every start does; settings by name."""

    def typed(**settings: object) -> Result:
        monkeypatch.delenv("HILO_DATABASE_URL", raising=False)
        for name, value in {"HILO_ENV": "test", **settings}.items():
            monkeypatch.setenv(name, str(value))
        return CliRunner().invoke(cli.main, ["migrate"])

    return typed


def test_a_folder_that_cannot_be_made_is_one_sentence(start: Start, tmp_path: Path) -> None:
    (tmp_path / "a-file").touch()

    answer = start(HILO_HOME=tmp_path / "a-file" / "instance")

    assert answer.exit_code == 1
    assert answer.output.strip() == (
        f"Error: {tmp_path}/a-file/instance cannot be used (Not a directory). Set HILO_HOME to a folder that is yours."
    )


def test_a_database_that_does_not_answer_is_one_sentence_without_its_password(start: Start, tmp_path: Path) -> None:
    answer = start(HILO_HOME=tmp_path, HILO_DATABASE_URL="postgresql+psycopg://hilo:open-sesame@127.0.0.1:1/hilo")

    assert answer.exit_code == 1
    assert answer.output.startswith("Error: The database postgresql+psycopg://hilo:***@127.0.0.1:1/hilo cannot be used")
    assert answer.output.count("\n") == 1
    assert "open-sesame" not in answer.output


def test_a_file_that_is_no_database_is_one_sentence_and_stays_as_it_is(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "hilo.sqlite3"
    file.write_text("Dear diary, " * 100)

    answer = start(HILO_HOME=tmp_path)

    assert answer.exit_code == 1
    assert answer.output.strip() == f"Error: sqlite:///{file} is no database of Hilo."
    assert file.read_text() == "Dear diary, " * 100


def test_a_full_disk_is_one_sentence_whoever_notices_it() -> None:
    with create_engine("sqlite://").connect() as database:
        database.execute(text("PRAGMA max_page_count = 2"))
        database.execute(text("CREATE TABLE note (body TEXT)"))
        with pytest.raises(DatabaseError) as noticed:
            database.execute(text("INSERT INTO note VALUES (zeroblob(20000))"))
    with Path("/dev/full").open("wb", buffering=0) as disk, pytest.raises(OSError, match="No space left") as written:
        disk.write(b"a key")

    assert sentence(noticed.value, "sqlite://") == NO_ROOM
    assert sentence(written.value, "sqlite://") == NO_ROOM


def test_a_question_that_was_wrong_keeps_its_trace() -> None:
    assert sentence(ValueError("not of the machine"), "sqlite://") is None


def test_nobody_else_on_the_machine_may_look_into_the_folder(start: Start, tmp_path: Path) -> None:
    home = tmp_path / "instance"

    assert start(HILO_HOME=home).exit_code == 0

    assert stat.S_IMODE(home.stat().st_mode) == 0o700
