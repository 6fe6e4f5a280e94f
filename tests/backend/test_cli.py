"""The commands, as somebody types them on the server."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from backend import cli
from backend.kernel import migrating
from backend.kernel.keys import Keys

Type = Callable[..., Result]


@pytest.fixture
def hilo(tmp_path: Path, app_with: Callable[..., Flask], monkeypatch: pytest.MonkeyPatch) -> Type:
    """Types a command on a server whose database has its tables and nothing in them."""
    app_with()
    for name, value in {"HILO_HOME": str(tmp_path), "HILO_ENV": "test", "PORT": "8321"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("HILO_DATABASE_URL", raising=False)

    def run(*words: str) -> Result:
        return CliRunner().invoke(cli.main, list(words))

    return run


def told(result: Result) -> Any:
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def found(hilo: Type) -> str:
    """Found Elm Street Bakers and return its short name."""
    words = ("--name", "Elm Street Bakers", "--time-zone", "America/Chicago", "--administrator", "Ana Ruiz")
    slug: str = told(hilo("found-union", *words))["slug"]
    return slug


def test_founding_a_union_gives_its_administrator_a_link(hilo: Type) -> None:
    words = ("--name", "Elm Street Bakers", "--time-zone", "America/Chicago", "--administrator", "Ana Ruiz")

    answer = told(hilo("found-union", *words))

    assert answer["slug"] == "elm-street-bakers"
    assert answer["link"].startswith("http://127.0.0.1:8321/j#")


def test_a_time_zone_nobody_knows_is_refused_in_one_sentence(hilo: Type) -> None:
    answer = hilo("found-union", "--name", "Elm", "--time-zone", "America/Elm_Street", "--administrator", "Ana")

    assert (answer.exit_code, answer.output.strip()) == (1, "Error: time_zone: Nobody knows this time zone.")


def test_a_name_that_is_taken_is_refused_in_one_sentence(hilo: Type) -> None:
    found(hilo)

    again = hilo("found-union", "--name", "Elm Street Bakers", "--time-zone", "UTC", "--administrator", "Luz")

    assert again.exit_code == 1
    assert again.output.strip() == "Error: Another union here has this name"


def test_invitations_are_printed_as_links(hilo: Type) -> None:
    slug = found(hilo)

    one = told(hilo("invite", "--union", slug, "--role", "organizer"))
    named = told(hilo("invite", "--union", slug, "--role", "organizer", "--names", "Luz, Olu"))
    counted = told(hilo("invite", "--union", slug, "--role", "administrator", "--count", "3"))

    assert [item["name"] for item in one] == [None]
    assert [item["name"] for item in named] == ["Luz", "Olu"]
    assert len({item["link"] for item in one + named + counted}) == 6


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--union", "nowhere"], "There is no union called nowhere here."),
        (["--union", "elm-street-bakers"], "team_id: Somebody with this role works in a team."),
    ],
)
def test_what_cannot_be_is_said_in_one_sentence(hilo: Type, words: list[str], sentence: str) -> None:
    found(hilo)

    answer = hilo("invite", *words)

    assert answer.exit_code == 1
    assert answer.output.strip() == f"Error: {sentence}"


def test_the_doctor_says_what_is_set(hilo: Type, tmp_path: Path) -> None:
    answer = hilo("doctor")

    assert answer.exit_code == 0
    assert str(tmp_path) in answer.output
    assert "http://127.0.0.1:8321" in answer.output


def test_a_bad_setting_is_said_in_one_sentence(hilo: Type, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "many")

    answer = hilo("doctor")

    assert (answer.exit_code, answer.output.strip()) == (1, "Error: PORT must be a whole number.")


def test_keys_that_others_may_read_are_said_in_one_sentence(hilo: Type, tmp_path: Path) -> None:
    (tmp_path / "keys" / "jwt.key").chmod(0o644)

    answer = hilo("keys")

    assert answer.exit_code == 1
    assert "chmod" in answer.output


def test_keys_are_made_where_they_are_missing(hilo: Type, tmp_path: Path) -> None:
    (tmp_path / "keys" / "vapid.pem").unlink()

    answer = hilo("keys")

    assert str(tmp_path / "keys") in answer.output
    assert Keys.load_or_make(tmp_path).vapid_pem.startswith(b"-----BEGIN PRIVATE KEY")


def test_migrating_says_where_the_database_is(hilo: Type, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HILO_HOME", str(tmp_path / "new"))

    answer = hilo("migrate")

    assert answer.output.strip().endswith(f"The database has migration {migrating.newest() or 'none'}.")


def test_a_migration_is_written_on_request(hilo: Type, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def write(_app: Flask, sentence: str) -> str:
        asked.append(sentence)
        return "0042"

    monkeypatch.setattr(migrating, "write", write)

    assert "0042" in hilo("migrate", "--write", "People can be put off").output
    assert asked == ["People can be put off"]


def test_the_description_of_the_api_is_written(hilo: Type, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "OPENAPI", tmp_path / "openapi.json")

    assert hilo("openapi", "write").exit_code == 0

    assert json.loads((tmp_path / "openapi.json").read_text())["openapi"] == "3.1.0"


def test_a_new_epoch_is_begun_for_every_union(hilo: Type) -> None:
    found(hilo)

    answer = told(hilo("sync", "new-epoch"))

    assert len(answer) == 1
    assert {frozenset(one) for one in answer.values()} == {frozenset({"epoch", "base_version"})}
    (came_back,) = told(hilo("sync", "came-back")).values()
    assert (came_back["entries"], came_back["phones"]) == (0, 0)


def test_the_demo_comes_and_goes(hilo: Type) -> None:
    assert hilo("demo", "links").exit_code == 1
    loaded = hilo("demo", "load")
    assert (loaded.exit_code, "/j#" in loaded.output) == (0, True)
    assert "/j#" in hilo("demo", "links").output

    removed = hilo("demo", "remove")

    assert removed.output.startswith("Removed ")
    assert hilo("demo", "remove").exit_code == 1


def test_starting_everything_ends_with_its_exit_code(hilo: Type, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backend.run.run", lambda settings: 0 if settings.port == 8321 else 1)

    assert hilo("run").exit_code == 0


def test_the_worker_can_run_alone(hilo: Type, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[str] = []
    monkeypatch.setattr("backend.worker.main", lambda: started.append("worker"))

    assert hilo("worker").exit_code == 0
    assert started == ["worker"]


def test_every_command_says_what_it_is_for(hilo: Type) -> None:
    answer = hilo("--help")

    for command in ("run", "worker", "migrate", "keys", "found-union", "invite", "demo", "openapi", "sync", "doctor"):
        assert f"  {command} " in answer.output


def test_the_key_for_reminders_is_changed_and_the_old_one_kept(hilo: Type, tmp_path: Path) -> None:
    before = Keys.load_or_make(tmp_path).vapid_pem

    answer = hilo("rotate-push-key")

    assert (answer.exit_code, "vapid-1.pem" in answer.output) == (0, True)
    after = Keys.load_or_make(tmp_path)
    assert after.retired_vapid_pems == (before,)
    assert after.vapid_pem != before


@pytest.mark.parametrize("words", [(), ("--retry",)])
def test_reminders_that_were_given_up_are_shown_for_each_union(hilo: Type, words: tuple[str, ...]) -> None:
    found(hilo)

    (shown,) = told(hilo("dead-letters", *words)).values()

    assert shown == {"queued": 0, "dead_letters": []}
