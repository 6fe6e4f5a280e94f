"""The trail is a chain: what is changed, taken out or put elsewhere in the database is found, and where."""

import threading
from collections.abc import Callable

import pytest
from alembic import command
from click.testing import CliRunner, Result
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from backend import cli
from backend.audit.chain import Verdict, verify
from backend.kernel import audit, migrating
from backend.kernel.database import db
from backend.kernel.identifiers import new_id
from backend.kernel.unit_of_work import unit_of_work
from tests.cast import Cast, Someone
from tests.conftest import As

SECOND = "UPDATE audit_event SET {} WHERE number = 2"
LAST = "UPDATE audit_event SET {} WHERE number = (SELECT max(number) FROM audit_event)"
MOVED = "UPDATE audit_event SET number = :new WHERE number = :old"
WHOLE = "cedar-hollow-workers: the trail is whole; its mark is cedar-hollow-workers:"


def decided(who: Someone, *actions: str) -> None:
    """Let somebody decide things, each in a transaction of its own."""
    for action in actions:
        with unit_of_work(union_id=who.union_id):
            audit.note(who.identity, action, new_id(), about_id=who.member_id, words="Marisol asked for it.")


def found(cast: Cast, *marks: str) -> Verdict:
    with unit_of_work(reads_only=True):
        return verify(cast.cedar, marks)


def says(statement: str, **values: int) -> None:
    """Write to the database past the program."""
    with db.engine.begin() as connection:
        connection.execute(text(statement), values)


@pytest.fixture
def four(cast: Cast) -> Cast:
    """Four decisions of Olu's."""
    decided(cast.olu, "people.place", "rosters.apply", "exports.ask", "devices.add")
    return cast


def test_a_trail_that_nobody_touched_is_whole(four: Cast) -> None:
    verdict = found(four)

    assert (verdict.is_broken, verdict.sentence.startswith(f"{WHOLE}4:")) == (False, True)


@pytest.mark.parametrize(
    "change",
    [
        "action = 'exports.fetch'",
        "subject_id = union_id",
        "about_id = NULL",
        "member_id = union_id",
        "device_id = union_id",
        "words_sealed = NULL",
        "id = union_id",
        "at = '2026-11-01 10:00:00+00:00'",
    ],
)
def test_a_changed_entry_is_found(four: Cast, change: str) -> None:
    says(SECOND.format(change))

    verdict = found(four)

    assert verdict.is_broken
    assert verdict.sentence.startswith("cedar-hollow-workers: the trail breaks at entry 2 (")
    assert verdict.sentence.endswith("which is not what was written there.")


def test_the_last_entry_is_not_left_out(four: Cast) -> None:
    says(LAST.format("action = 'devices.reuse'"))

    assert "breaks at entry 4 (devices.reuse" in found(four).sentence


@pytest.mark.parametrize("number", [1, 3])
def test_a_deleted_entry_is_found(four: Cast, number: int) -> None:
    says("DELETE FROM audit_event WHERE number = :number", number=number)

    assert found(four) == Verdict(
        f"cedar-hollow-workers: the trail breaks at entry {number}, which is missing.", is_broken=True
    )


def test_a_deleted_entry_is_found_when_those_after_it_move_up(four: Cast) -> None:
    says("DELETE FROM audit_event WHERE number = 2")
    for number in (3, 4):
        says(MOVED, old=number, new=number - 1)

    assert "breaks at entry 2 (exports.ask" in found(four).sentence


def test_entries_that_changed_places_are_found(four: Cast) -> None:
    for old, new in ((2, 20), (3, 2), (20, 3)):
        says(MOVED, old=old, new=new)

    assert "breaks at entry 2 (exports.ask" in found(four).sentence


def test_entries_cut_off_at_the_end_are_found_by_the_mark_of_an_earlier_run(four: Cast) -> None:
    mark = found(four).sentence.split()[-1]
    decided(four.olu, "exports.fetch")
    kept = found(four, mark, "another-union:7:00")

    says("DELETE FROM audit_event WHERE number > 3")

    assert (kept.is_broken, found(four).is_broken) == (False, False)
    assert found(four, mark) == Verdict(
        f"cedar-hollow-workers: the trail has 3 entries, without the one marked {mark}.", is_broken=True
    )


def test_what_was_undone_is_no_gap(four: Cast) -> None:
    with unit_of_work(union_id=four.cedar) as session:
        undone = session.begin_nested()
        audit.note(four.olu.identity, "exports.ask", new_id())
        undone.rollback()
    decided(four.olu, "exports.take_back")

    assert found(four).sentence.startswith(f"{WHOLE}5:")


def test_each_union_has_a_chain_of_its_own(four: Cast) -> None:
    decided(four.dov, "people.place")
    decided(four.olu, "people.place")

    with unit_of_work(reads_only=True):
        other = verify(four.birch)

    assert found(four).sentence.startswith(f"{WHOLE}5:")
    assert ": the trail is whole; its mark is birch-hill-teachers:1:" in other.sentence


def test_decisions_at_the_same_moment_stand_one_after_the_other(cast: Cast, app: Flask) -> None:
    def decide(who: Someone) -> None:
        with app.app_context():
            for _ in range(6):
                decided(who, "people.place")

    deciders = [threading.Thread(target=decide, args=(who,)) for who in (cast.olu, cast.ada, cast.rosa)]
    for one in deciders:
        one.start()
    for one in deciders:
        one.join(30)

    assert found(cast).sentence.startswith(f"{WHOLE}18:")


def test_setting_a_passphrase_and_signing_in_with_it_are_links_like_any_other(
    cast: Cast, as_: As, client: FlaskClient
) -> None:
    said = {"current": None, "passphrase": "seven birds over quiet water", "sign_in_name": "olu"}
    name = as_(cast.olu).put("/api/v1/me/passphrase", json=said).get_json()["sign_in_name"]
    device = {"id": str(new_id()), "label": "Olu's laptop"}

    answer = client.post(
        "/api/v1/sessions", json={"sign_in_name": name, "passphrase": said["passphrase"], "device": device}
    )

    assert answer.status_code == 201, answer.text
    assert found(cast).sentence.startswith(f"{WHOLE}2:")


def test_entries_from_before_are_chained_by_the_migration(four: Cast) -> None:
    before = found(four)
    config = migrating._config()  # noqa: SLF001 -- only this test ever goes back a step
    try:
        command.downgrade(config, "0012")
    finally:
        command.upgrade(config, "head")

    assert found(four) == before


@pytest.fixture
def typed(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Types `verify-trail` on this server."""
    monkeypatch.setattr(cli, "create_app", lambda: app)

    def run(*words: str) -> Result:
        return CliRunner().invoke(cli.main, ["verify-trail", *words])

    return run


@pytest.mark.usefixtures("four")
def test_the_command_says_in_a_sentence_where_it_breaks(typed: Callable[..., Result]) -> None:
    whole = typed()
    says("DELETE FROM audit_event WHERE number = 2")

    broken = typed()

    assert (whole.exit_code, whole.stdout.startswith(WHOLE)) == (0, True)
    assert broken.exit_code == 1
    assert broken.stdout.splitlines()[0] == "cedar-hollow-workers: the trail breaks at entry 2, which is missing."


def test_marks_from_before_the_first_decision_are_good_for_ever(cast: Cast, typed: Callable[..., Result]) -> None:
    marks = [line.split()[-1] for line in typed().stdout.splitlines()]
    decided(cast.olu, "people.place")

    later = typed(*(word for mark in marks for word in ("--mark", mark)))

    assert (len(marks), later.exit_code) == (2, 0)
