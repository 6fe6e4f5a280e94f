"""Who may hold what: grants."""

import pytest

from backend.kernel.database import db
from backend.kernel.identifiers import new_id
from backend.kernel.unit_of_work import unit_of_work
from backend.sync import clock, scope
from tests.backend.sync.conftest import LineOf
from tests.backend.sync.stage import Line, standing
from tests.cast import Cast

pytestmark = pytest.mark.usefixtures("choir_on_stage")


def grant(cast: Cast, member: Line, *scopes: str) -> None:
    with unit_of_work(union_id=cast.cedar) as session:
        scope.set_grants(session, cast.cedar, member.identity.member_id, scopes)


def test_grants_are_exactly_those_last_given(cast: Cast, ben: Line) -> None:
    grant(cast, ben, "P", "U:one", "U:two")
    grant(cast, ben, "P", "U:two", "U:three")

    assert set(standing(ben.identity).scopes) == {"P", "U:two", "U:three"}


def test_giving_the_grants_a_member_has_changes_nothing(cast: Cast, ben: Line) -> None:
    held = set(standing(ben.identity).scopes)

    grant(cast, ben, *held)

    assert set(standing(ben.identity).scopes) == held


def test_grants_change_under_the_unions_clock(cast: Cast, ben: Line) -> None:
    before = standing(ben.identity).clock.version
    with unit_of_work() as session:
        scope.set_grants(session, cast.cedar, cast.ben.member_id, {"P"})
        assert clock.take(session, cast.cedar) == before + 1


def test_a_grant_taken_back_is_dropped_at_the_next_exchange(cast: Cast, ben: Line, rosa: Line) -> None:
    ben.say("choir.add", id=new_id(), name="Ana", shared=True)
    rosa.sync()
    assert len(rosa.names("singer")) == 1
    kept = set(standing(rosa.identity).scopes) - {scope.shared_by(cast.ben.member_id)}

    grant(cast, rosa, *kept)
    answer = rosa.sync()

    assert answer["drop"] == [scope.shared_by(cast.ben.member_id)]
    assert rosa.names("singer") == set()
    assert rosa.sync()["drop"] == []


def test_a_grant_newly_given_brings_rows_older_than_any_cursor(cast: Cast, ben: Line, mei: Line) -> None:
    ben.say("choir.add", id=new_id(), name="Ana", shared=True)
    mei.say("choir.add", id=new_id(), name="Wen")
    mei.sync()

    grant(cast, mei, *standing(mei.identity).scopes, scope.shared_by(cast.ben.member_id))
    mei.sync()

    assert len(mei.names("singer")) == 2


def test_a_suspended_members_phone_drops_everything(cast: Cast, ben: Line) -> None:
    ben.say("choir.add", id=new_id(), name="Ana")
    ben.sync()

    grant(cast, ben)
    ben.sync()

    assert (ben.rows, ben.have) == ({}, {})


def test_a_pending_member_holds_nothing_of_anybody_else(cast: Cast, ben: Line, line_of: LineOf) -> None:
    ben.say("choir.add", id=new_id(), name="Ana", shared=True)
    tere = line_of(cast.tere)
    mine = str(new_id())
    tere.say("choir.add", id=mine, name="Hers alone")

    tere.sync()

    assert tere.names("singer") == {mine}
    assert set(tere.have) == {
        scope.PUBLIC,
        scope.only(cast.tere.member_id),
        scope.shared_by(cast.tere.member_id),
        scope.for_organizers(cast.tere.member_id),
    }


def test_nobody_in_another_union_holds_a_scope_of_the_same_name(cast: Cast, ben: Line, line_of: LineOf) -> None:
    ben.say("choir.add", id=new_id(), name="Ana", shared=True)
    with unit_of_work(union_id=cast.birch) as session:
        scope.set_grants(session, cast.birch, cast.dov.member_id, {scope.shared_by(cast.ben.member_id)})
    dov = line_of(cast.dov)

    dov.sync()

    assert dov.rows == {}
    db.session.rollback()
