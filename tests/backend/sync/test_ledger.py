"""What the session changes is what phones get: recorded in the same transaction, moved with its person, summed up."""

from contextlib import suppress
from uuid import UUID

import pytest
from flask import Flask

from backend.kernel.database import db
from backend.kernel.identifiers import new_id
from backend.kernel.unit_of_work import savepoint, unit_of_work
from backend.sync import recorder, scope
from backend.sync.model import SyncExit, SyncRow, SyncScope
from backend.sync.rules import Digest, mark
from tests.backend.sync.choir import Secret, Singer, Tune
from tests.backend.sync.stage import Line, Mistake
from tests.cast import Cast

pytestmark = pytest.mark.usefixtures("choir_on_stage")


def singer(union_id: UUID, keeper_id: UUID, name: str = "Ana", *, shared: bool = False) -> Singer:
    return Singer(union_id=union_id, id=new_id(), name=name, keeper_id=keeper_id, shared=shared, named_at=1)


def tune(about: Singer, title: str = "La paloma") -> Tune:
    return Tune(union_id=about.union_id, id=new_id(), singer_id=about.id, member_id=about.keeper_id, title=title)


def ledger(kind: str) -> dict[UUID, SyncRow]:
    db.session.rollback()
    return {row.id: row for row in db.session.scalars(db.select(SyncRow).where(SyncRow.kind == kind))}


def exits() -> set[tuple[str, str, UUID]]:
    db.session.rollback()
    return {(left.scope, left.kind, left.id) for left in db.session.scalars(db.select(SyncExit))}


def wrong_sums(union_id: UUID) -> dict[str, tuple[object, object]]:
    """Return the scopes whose kept sum is not the sum of their rows, with both."""
    db.session.rollback()
    truth: dict[str, Digest] = {}
    for row in db.session.scalars(db.select(SyncRow).where(SyncRow.union_id == union_id, ~SyncRow.deleted)):
        truth[row.scope] = truth.get(row.scope, Digest()).plus(mark(row.kind, row.id, row.ver))
    kept = {
        sums.scope: Digest(sums.n, int(sums.h, 16))
        for sums in db.session.scalars(db.select(SyncScope).where(SyncScope.union_id == union_id))
    }
    scopes = truth.keys() | kept.keys()
    pairs = {where: (kept.get(where, Digest()), truth.get(where, Digest())) for where in scopes}
    return {where: pair for where, pair in pairs.items() if pair[0] != pair[1]}


def test_what_a_service_writes_travels_without_the_service_knowing(cast: Cast) -> None:
    with unit_of_work(union_id=cast.cedar) as session:
        ana = singer(cast.cedar, cast.ben.member_id)
        session.add(ana)

    (row,) = ledger("singer").values()
    assert (row.id, row.scope, row.subject_id, row.deleted) == (ana.id, scope.only(cast.ben.member_id), ana.id, False)
    assert b"Ana" not in (row.body_sealed or b"")


def test_a_row_changed_twice_in_one_transaction_travels_as_it_is_in_the_end(ben: Line) -> None:
    ana = new_id()
    ben.push(ben.entry("choir.add", id=ana, name="Ana"), ben.entry("choir.rename", id=ana, name="Anita", base=10**6))
    ben.sync()

    assert ben.rows["singer", str(ana)]["b"]["name"] == "Anita"


def test_what_a_savepoint_undid_does_not_travel(cast: Cast) -> None:
    with unit_of_work(union_id=cast.cedar) as session:
        session.add(singer(cast.cedar, cast.ben.member_id, "Stays"))
        session.flush()
        with suppress(Mistake), savepoint():
            session.add(singer(cast.cedar, cast.ben.member_id, "Goes"))
            session.flush()
            raise Mistake

    assert len(ledger("singer")) == 1


def test_what_a_savepoint_undid_is_not_in_the_database_after_a_rollback_either(cast: Cast) -> None:
    """The driver's own transaction handling keeps such a row; ours must not."""
    with suppress(Mistake), unit_of_work(union_id=cast.cedar) as session:
        session.execute(db.select(Singer)).all()
        with savepoint():
            session.add(singer(cast.cedar, cast.ben.member_id))
            session.flush()
        raise Mistake

    db.session.rollback()
    assert db.session.scalars(db.select(Singer)).all() == []
    assert ledger("singer") == {}


def test_a_deletion_undone_by_a_savepoint_leaves_the_row_where_it_was(cast: Cast) -> None:
    with unit_of_work(union_id=cast.cedar) as session:
        ana = singer(cast.cedar, cast.ben.member_id)
        session.add(ana)
    with unit_of_work(union_id=cast.cedar) as session:
        with suppress(Mistake), savepoint():
            session.delete(session.get(Singer, (cast.cedar, ana.id)))
            session.flush()
            raise Mistake
        session.add(tune(ana))

    assert not ledger("singer")[ana.id].deleted


def test_a_deleted_row_is_told_as_deleted_and_takes_what_is_about_it_along(ben: Line) -> None:
    ana, song = new_id(), new_id()
    ben.push(ben.entry("choir.add", id=ana, name="Ana"), ben.entry("choir.hum", id=song, singer_id=ana, title="La"))
    ben.sync()
    assert ben.names("tune") == {str(song)}

    ben.say("choir.forget", id=ana)
    ben.sync()

    assert (ben.names("singer"), ben.names("tune")) == (set(), set())
    assert ledger("singer")[ana].body_sealed is None
    assert ledger("tune")[song].body_sealed is None


def test_a_row_whose_person_nobody_knows_does_not_travel(cast: Cast) -> None:
    with unit_of_work(union_id=cast.cedar) as session:
        session.add(tune(singer(cast.cedar, cast.ben.member_id)))

    assert ledger("tune") == {}


def test_sharing_a_person_moves_all_about_her_and_tells_where_she_was(cast: Cast, ben: Line) -> None:
    ana, song, secret, open_one = (new_id() for _ in range(4))
    ben.push(
        ben.entry("choir.add", id=ana, name="Ana"),
        ben.entry("choir.hum", id=song, singer_id=ana, title="La paloma"),
        ben.entry("choir.keep_secret", id=secret, singer_id=ana, shared=False),
        ben.entry("choir.keep_secret", id=open_one, singer_id=ana, shared=True),
    )
    alone, shared = scope.only(cast.ben.member_id), scope.shared_by(cast.ben.member_id)

    ben.say("choir.share", id=ana, shared=True)

    assert ledger("singer")[ana].scope == ledger("tune")[song].scope == shared
    assert {ident: row.scope for ident, row in ledger("secret").items()} == {secret: alone, open_one: shared}
    assert exits() == {(alone, "singer", ana), (alone, "tune", song), (alone, "secret", open_one)}
    assert wrong_sums(cast.cedar) == {}


def test_a_row_that_comes_back_leaves_no_exit_where_it_is(cast: Cast, ben: Line) -> None:
    ana = new_id()
    ben.say("choir.add", id=ana, name="Ana")
    ben.say("choir.share", id=ana, shared=True)

    ben.say("choir.share", id=ana, shared=False)

    assert exits() == {(scope.shared_by(cast.ben.member_id), "singer", ana)}


def test_a_tune_hummed_while_its_singer_moves_travels_where_she_goes(cast: Cast, ben: Line) -> None:
    ana, song = new_id(), new_id()
    ben.say("choir.add", id=ana, name="Ana")

    ben.push(
        ben.entry("choir.share", id=ana, shared=True),
        ben.entry("choir.hum", id=song, singer_id=ana, title="La paloma"),
    )

    assert ledger("tune")[song].scope == scope.shared_by(cast.ben.member_id)


def test_a_secret_kept_before_its_singer_moves_in_the_same_push_travels_where_both_say(cast: Cast, ben: Line) -> None:
    ana, secret, open_one = (new_id() for _ in range(3))

    ben.push(
        ben.entry("choir.add", id=ana, name="Ana"),
        ben.entry("choir.keep_secret", id=secret, singer_id=ana, shared=False),
        ben.entry("choir.keep_secret", id=open_one, singer_id=ana, shared=True),
        ben.entry("choir.share", id=ana, shared=True),
    )

    alone, shared = scope.only(cast.ben.member_id), scope.shared_by(cast.ben.member_id)
    assert {ident: row.scope for ident, row in ledger("secret").items()} == {secret: alone, open_one: shared}


def test_a_singer_deleted_in_the_push_that_kept_her_secret_takes_it_along(ben: Line) -> None:
    ana, secret = new_id(), new_id()

    ben.push(
        ben.entry("choir.add", id=ana, name="Ana"),
        ben.entry("choir.keep_secret", id=secret, singer_id=ana, shared=True),
        ben.entry("choir.forget", id=ana),
    )

    assert ledger("secret") == {}


def test_moving_by_hand_gives_every_row_about_a_person_the_place_named(cast: Cast) -> None:
    with unit_of_work(union_id=cast.cedar) as session:
        ana = singer(cast.cedar, cast.ben.member_id)
        song = tune(ana)
        session.add_all([ana, song])
    team = scope.of_team(cast.night)

    with unit_of_work(union_id=cast.cedar) as session:
        scope.move(session, cast.cedar, ana.id, lambda kind, _: team if kind == "singer" else None)

    assert ledger("singer")[ana.id].scope == team
    assert ledger("tune")[song.id].deleted
    assert wrong_sums(cast.cedar) == {}


def test_a_touched_row_travels_anew_although_nothing_of_its_own_changed(cast: Cast) -> None:
    with unit_of_work(union_id=cast.cedar) as session:
        ana = singer(cast.cedar, cast.ben.member_id)
        session.add(ana)
    before = ledger("singer")[ana.id].ver

    with unit_of_work(union_id=cast.cedar) as session:
        recorder.touch(session, session.get(Singer, (cast.cedar, ana.id)))

    assert ledger("singer")[ana.id].ver == before + 1


def test_a_transaction_without_anything_that_travels_writes_nothing_to_the_ledger(cast: Cast) -> None:
    with unit_of_work(union_id=cast.cedar) as session:
        ana = singer(cast.cedar, cast.ben.member_id)
        session.add(ana)
    before = ledger("singer")[ana.id].ver

    with unit_of_work(union_id=cast.cedar) as session:
        found = session.get(Singer, (cast.cedar, ana.id))
        assert found is not None
        found.name = found.name

    assert ledger("singer")[ana.id].ver == before


def test_a_failed_transaction_leaves_no_trace_in_the_next_one(cast: Cast) -> None:
    with suppress(Mistake), unit_of_work(union_id=cast.cedar) as session:
        session.add(singer(cast.cedar, cast.ben.member_id, "Goes"))
        recorder.collect(session)
        raise Mistake
    with unit_of_work(union_id=cast.cedar) as session:
        session.add(singer(cast.cedar, cast.ben.member_id, "Stays"))

    assert len(ledger("singer")) == 1


def test_a_write_that_never_took_the_clock_gets_its_version_at_the_end(cast: Cast) -> None:
    with unit_of_work() as session:
        ana = singer(cast.cedar, cast.ben.member_id)
        session.add(ana)

    with unit_of_work(reads_only=True) as session:
        clock = session.execute(db.text("SELECT max(version) FROM sync_clock")).scalar_one()
    assert ledger("singer")[ana.id].ver == clock


def test_thousands_of_rows_in_one_transaction_are_summed_up_right(cast: Cast) -> None:
    with unit_of_work(union_id=cast.cedar) as session:
        people = [singer(cast.cedar, cast.ben.member_id, f"Singer {n}") for n in range(700)]
        session.add_all([*people, *(tune(person) for person in people)])
    with unit_of_work(union_id=cast.cedar) as session:
        for person in session.scalars(db.select(Singer)):
            person.shared = True

    assert len(ledger("tune")) == 700
    assert wrong_sums(cast.cedar) == {}


def test_another_union_with_the_same_ids_is_another_world(cast: Cast) -> None:
    ident = new_id()
    for union_id, keeper in ((cast.cedar, cast.ben), (cast.birch, cast.dov)):
        with unit_of_work(union_id=union_id) as session:
            session.add(
                Singer(union_id=union_id, id=ident, name="Ana", keeper_id=keeper.member_id, shared=False, named_at=1)
            )

    db.session.rollback()
    rows = db.session.scalars(db.select(SyncRow).where(SyncRow.id == ident)).all()
    assert {(row.union_id, row.scope) for row in rows} == {
        (cast.cedar, scope.only(cast.ben.member_id)),
        (cast.birch, scope.only(cast.dov.member_id)),
    }


def test_a_program_without_a_registry_says_what_is_missing(app: Flask) -> None:
    kept = app.extensions.pop("hilo.sync")
    try:
        with pytest.raises(TypeError, match=r"recorder\.install"):
            recorder.registry()
    finally:
        app.extensions["hilo.sync"] = kept


def test_the_secret_of_a_singer_who_is_gone_does_not_travel(cast: Cast) -> None:
    with unit_of_work(union_id=cast.cedar) as session:
        session.add(Secret(union_id=cast.cedar, id=new_id(), singer_id=new_id(), shared=True))

    assert ledger("secret") == {}
