"""A backup that was put back is noticed, and told to the phones with a new epoch."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest
from flask import Flask

from backend.kernel.database import db
from backend.kernel.identifiers import new_id
from backend.kernel.unit_of_work import unit_of_work
from backend.slices import SLICES
from backend.sync import clock, guard, recorder
from backend.sync.exchange import SyncReset
from backend.sync.guard import SyncBehind
from tests.backend.sync import choir
from tests.backend.sync.choir import Singer
from tests.backend.sync.stage import Line, count
from tests.cast import Cast, assemble


@pytest.fixture
def guarded(app_with: Callable[..., Flask]) -> Iterator[Flask]:
    """An app as it runs for real members, on a file that can be put back."""
    app = app_with(environment="production")
    recorder.install(app, (*SLICES, choir.CHOIR))
    with app.app_context():
        choir.Base.metadata.create_all(db.engine)
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def people(guarded: Flask) -> Cast:
    with guarded.app_context():
        return assemble()


def backup(app: Flask) -> Path:
    """Copy the database as an organizer would, with nobody writing."""
    db.session.remove()
    db.engine.dispose()
    file = Path(app.config["SETTINGS"].home) / "hilo.sqlite3"
    return Path(shutil.copy(file, file.with_suffix(".backup")))


def put_back(app: Flask, copy: Path) -> None:
    """Put the copy back, and start the server's memory anew."""
    db.session.remove()
    db.engine.dispose()
    for ending in ("-wal", "-shm"):
        copy.with_name(f"hilo.sqlite3{ending}").unlink(missing_ok=True)
    shutil.copy(copy, copy.with_name("hilo.sqlite3"))
    guard.install(app)


def lineage(union_id: UUID) -> list[clock.Stretch]:
    with unit_of_work(reads_only=True) as session:
        return clock.lineage(session, union_id)


def test_a_backup_put_back_is_not_served_before_a_new_epoch_has_begun(guarded: Flask, people: Cast) -> None:
    ben = Line(people.ben.identity)
    ben.say("choir.add", id=new_id(), name="Before the backup")
    copy = backup(guarded)
    ben.say("choir.add", id=new_id(), name="After the backup")

    put_back(guarded, copy)

    with pytest.raises(SyncBehind):
        ben.page()
    with pytest.raises(SyncBehind):
        ben.say("choir.add", id=new_id(), name="Too early")
    assert count(Singer) == 1


def test_after_a_new_epoch_phones_send_again_what_was_lost_and_it_is_there_once(guarded: Flask, people: Cast) -> None:
    ben = Line(people.ben.identity)
    kept = ben.entry("choir.add", id=new_id(), name="Before the backup")
    ben.push(kept)
    ben.epoch = UUID(ben.sync()["epoch"])
    copy = backup(guarded)
    lost = ben.entry("choir.add", id=new_id(), name="After the backup")
    (acknowledged,) = ben.push(lost)
    put_back(guarded, copy)

    begun = guard.new_epochs()[people.cedar]

    with pytest.raises(SyncReset):
        ben.page()
    assert begun.base_version < acknowledged["ver"]
    ben.epoch, ben.have, ben.rows = begun.epoch, {}, {}
    assert [(result["status"], result["dup"]) for result in ben.push(kept, lost)] == [
        ("applied", True),
        ("applied", False),
    ]
    ben.sync()
    assert len(ben.names("singer")) == 2
    ben.say("choir.add", id=new_id(), name="Written afterwards")
    assert guard.came_back()[people.cedar][1:] == (1, 1)


def test_where_no_backup_was_put_back_nothing_came_back(people: Cast) -> None:
    Line(people.ben.identity).say("choir.add", id=new_id(), name="As ever")

    assert guard.came_back() == {}


def test_an_entry_of_the_very_version_the_new_epoch_takes_is_sent_again(guarded: Flask, people: Cast) -> None:
    """The first write after the restore has the number of a write that was lost; that one must not count as kept."""
    ben = Line(people.ben.identity)
    ben.say("choir.add", id=new_id(), name="Before the backup")
    copy = backup(guarded)
    (lost,) = ben.push(ben.entry("choir.add", id=new_id(), name="The first write after the backup"))
    put_back(guarded, copy)

    begun = guard.new_epochs()[people.cedar]

    with unit_of_work(reads_only=True) as session:
        assert clock.read(session, people.cedar).version == lost["ver"]
    assert lost["ver"] > begun.base_version


def test_every_union_begins_anew(people: Cast) -> None:
    begun = guard.new_epochs()

    assert begun.keys() == {people.cedar, people.birch}
    assert [stretch.ord for stretch in lineage(people.birch)] == [0, 1]


def test_a_new_epoch_begun_by_another_process_is_believed(people: Cast) -> None:
    ben = Line(people.ben.identity)
    ben.page()
    with unit_of_work(union_id=people.cedar) as session:
        clock.new_epoch(session, people.cedar)

    assert ben.page()["as_of"] > 0


def test_a_backup_from_before_the_last_epoch_is_noticed_too(guarded: Flask, people: Cast) -> None:
    ben = Line(people.ben.identity)
    copy = backup(guarded)
    ben.say("choir.add", id=new_id(), name="After the backup")
    put_back(guarded, copy)
    guard.new_epochs()
    ben.page()

    put_back(guarded, copy)

    with pytest.raises(SyncBehind):
        ben.page()
    guard.new_epochs()
    assert ben.page()["as_of"] > 0


def test_a_mark_is_whole_at_any_moment_and_a_new_one_that_is_cut_short_leaves_the_one_before(
    guarded: Flask, people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Path(guarded.config["SETTINGS"].home) / "sync-guard"
    watched = guard.Guard(folder)
    epoch = new_id()
    watched.move(people.cedar, guard.Mark(epoch, 7))

    def cut_short(path: Path, _text: str, **_how: object) -> None:
        path.touch()
        raise OSError

    monkeypatch.setattr(Path, "write_text", cut_short)
    with pytest.raises(OSError, match=r"^$"):
        watched.move(people.cedar, guard.Mark(epoch, 8))

    assert guard.Guard(folder).read(people.cedar) == guard.Mark(epoch, 7)


def test_a_mark_nobody_can_read_stops_nobody(guarded: Flask, people: Cast) -> None:
    ben = Line(people.ben.identity)
    ben.page()
    mark = Path(guarded.config["SETTINGS"].home) / "sync-guard" / str(people.cedar)
    mark.write_text("torn")
    guard.install(guarded)

    assert ben.page()["as_of"] > 0
    assert mark.read_text() != "torn"
