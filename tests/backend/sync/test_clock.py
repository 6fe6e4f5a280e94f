"""The union's version: one for each transaction that writes, in the order of commits."""

from uuid import UUID

import pytest

from backend.kernel.database import db
from backend.kernel.identifiers import new_id
from backend.kernel.unit_of_work import savepoint, unit_of_work
from backend.sync import clock
from tests.cast import Cast

pytestmark = pytest.mark.usefixtures("app")


def read(union_id: UUID) -> clock.Reading:
    with unit_of_work(reads_only=True) as session:
        return clock.read(session, union_id)


def take(union_id: UUID) -> int:
    with unit_of_work(union_id=union_id) as session:
        return clock.take(session, union_id)


def test_the_first_write_of_a_union_starts_its_clock_and_its_history() -> None:
    union_id = new_id()
    before = read(union_id)

    assert take(union_id) == 1

    assert before == clock.Reading(0, None, 0)
    with unit_of_work(reads_only=True) as session:
        (beginning,) = clock.lineage(session, union_id)
    assert beginning == clock.Stretch(0, read(union_id).epoch or new_id(), 0)


def test_one_transaction_has_one_version_however_often_it_asks() -> None:
    union_id = new_id()
    with unit_of_work(union_id=union_id) as session:
        versions = {clock.take(session, union_id) for _ in range(3)}

    assert versions == {1}
    assert take(union_id) == 2


def test_a_transaction_that_fails_gives_its_version_back(cast: Cast) -> None:
    before = read(cast.cedar).version
    with pytest.raises(ZeroDivisionError), unit_of_work(union_id=cast.cedar):
        _ = 1 // 0

    assert take(cast.cedar) == before + 1


def test_reading_does_not_turn_the_clock(cast: Cast) -> None:
    before = read(cast.cedar)

    assert read(cast.cedar) == before


def test_each_union_has_its_own_clock(cast: Cast) -> None:
    birch = read(cast.birch).version
    take(cast.cedar)

    assert read(cast.birch).version == birch


def test_the_clock_is_not_taken_inside_a_savepoint_whose_undoing_would_turn_it_back(cast: Cast) -> None:
    with unit_of_work(), savepoint(), pytest.raises(RuntimeError, match="before the first savepoint"):
        clock.take(db.session(), cast.cedar)


def test_inside_a_savepoint_the_version_taken_before_is_told(cast: Cast) -> None:
    with unit_of_work(union_id=cast.cedar) as session:
        version = clock.take(session, cast.cedar)
        with savepoint():
            assert clock.take(session, cast.cedar) == version


def test_a_new_epoch_begins_at_the_version_before_it(cast: Cast) -> None:
    old = read(cast.cedar)
    with unit_of_work(union_id=cast.cedar) as session:
        begun = clock.new_epoch(session, cast.cedar)

    assert begun.base_version == old.version
    assert begun.epoch == read(cast.cedar).epoch != old.epoch
    with unit_of_work(reads_only=True) as session:
        lineage = clock.lineage(session, cast.cedar)
    assert [(stretch.ord, stretch.epoch) for stretch in lineage] == [(0, old.epoch), (1, begun.epoch)]
