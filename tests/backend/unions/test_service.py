"""Founding a union, letting members in, giving roles, shutting out."""

from datetime import UTC, date, datetime

import pytest

from backend.access.roles import Role, Status
from backend.kernel import clock
from backend.kernel.identifiers import new_id
from backend.kernel.problems import Conflict, Forbidden, Invalid, NotFound
from backend.kernel.unit_of_work import unit_of_work
from backend.unions import queries, service
from backend.unions.model import Membership
from backend.unions.service import LastAdministrator, Newcomer, UnionNameTaken
from tests.cast import Cast, Someone


def member(someone: Someone) -> Membership:
    with unit_of_work(reads_only=True):
        found = queries.find_member(someone.union_id, someone.member_id)
        assert found is not None
        return found


def give(giver: Someone, subject: Someone, role: Role) -> None:
    with unit_of_work(union_id=giver.union_id):
        service.give_role(giver.identity, subject.member_id, role)


def suspend(by: Someone, subject: Someone) -> None:
    with unit_of_work(union_id=by.union_id):
        service.suspend(by.identity, subject.member_id)


@pytest.mark.usefixtures("app")
def test_a_union_without_latin_letters_still_gets_a_short_name() -> None:
    union_id = new_id()
    with unit_of_work(union_id=union_id):
        assert service.found_union(union_id, "組合", "Asia/Tokyo").slug == str(union_id)


@pytest.mark.usefixtures("cast")
def test_two_unions_here_never_share_a_short_name() -> None:
    with pytest.raises(UnionNameTaken), unit_of_work():
        service.found_union(new_id(), "CEDAR hollow, workers", "UTC")


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("zone", ["America/Cedar_Hollow", "", "../etc/passwd", "America"])
def test_a_union_needs_a_time_zone_somebody_knows(zone: str) -> None:
    with pytest.raises(Invalid), unit_of_work():
        service.found_union(new_id(), "Cedar Hollow", zone)


def test_a_member_joins_on_the_day_it_is_where_she_works(cast: Cast) -> None:
    late_evening_in_chicago = datetime(2026, 11, 22, 4, 30, tzinfo=UTC)
    newcomer = Newcomer(member_id=new_id(), name="Ana", role=Role.MEMBER, team_id=cast.night, language="es")
    with clock.at(late_evening_in_chicago), unit_of_work(union_id=cast.cedar):
        joined = service.join(cast.cedar, newcomer)

    assert joined.joined_on == date(2026, 11, 21)
    assert joined.status is Status.PENDING
    assert joined.language == "es"


def test_a_pending_member_is_admitted_once(cast: Cast) -> None:
    for _ in range(2):
        with unit_of_work(union_id=cast.cedar):
            tere = queries.find_member(cast.cedar, cast.tere.member_id)
            assert tere is not None
            service.admit(tere)

    assert member(cast.tere).status is Status.ACTIVE


def test_a_suspended_member_is_not_admitted_but_may_come_back_and_wait(cast: Cast) -> None:
    suspend(cast.ada, cast.ben)
    with unit_of_work(union_id=cast.cedar):
        ben = queries.find_member(cast.cedar, cast.ben.member_id)
        assert ben is not None
        with pytest.raises(Conflict):
            service.admit(ben)
        service.readmit(ben)

    assert member(cast.ben).status is Status.PENDING


def test_coming_back_changes_nothing_for_one_who_never_left(cast: Cast) -> None:
    with unit_of_work(union_id=cast.cedar):
        ben = queries.find_member(cast.cedar, cast.ben.member_id)
        assert ben is not None
        service.readmit(ben)

    assert member(cast.ben).status is Status.ACTIVE


def test_an_organizer_makes_a_captain_and_takes_it_back(cast: Cast) -> None:
    give(cast.olu, cast.ben, Role.CAPTAIN)
    assert member(cast.ben).role is Role.CAPTAIN

    give(cast.olu, cast.ben, Role.MEMBER)
    assert member(cast.ben).role is Role.MEMBER


def test_an_organizer_makes_no_organizers(cast: Cast) -> None:
    with pytest.raises(Forbidden):
        give(cast.olu, cast.ben, Role.ORGANIZER)
    with pytest.raises(Forbidden):
        give(cast.olu, cast.ada, Role.MEMBER)

    assert (member(cast.ben).role, member(cast.ada).role) == (Role.MEMBER, Role.ADMINISTRATOR)


def test_nobody_changes_her_own_role(cast: Cast) -> None:
    with pytest.raises(Forbidden):
        give(cast.ada, cast.ada, Role.MEMBER)
    with pytest.raises(Forbidden):
        give(cast.olu, cast.olu, Role.CAPTAIN)


def test_somebody_in_another_union_has_no_role_to_give(cast: Cast) -> None:
    with pytest.raises(NotFound):
        give(cast.ada, cast.dov, Role.MEMBER)


def test_the_last_administrator_stays(cast: Cast) -> None:
    give(cast.ada, cast.olu, Role.ADMINISTRATOR)
    now_olu = Someone(**{**vars(cast.olu), "role": Role.ADMINISTRATOR})
    suspend(now_olu, cast.ada)

    with pytest.raises(Forbidden):
        suspend(now_olu, now_olu)

    with unit_of_work(reads_only=True):
        assert queries.administrators(cast.cedar) == 1
        first = queries.find_first_administrator(cast.cedar)
    assert first is not None
    assert first.id == cast.olu.member_id


def test_an_administrator_whose_token_outlived_her_role_cannot_remove_the_last_one(cast: Cast) -> None:
    give(cast.ada, cast.olu, Role.ADMINISTRATOR)
    now_olu = Someone(**{**vars(cast.olu), "role": Role.ADMINISTRATOR})
    give(now_olu, cast.ada, Role.MEMBER)

    with pytest.raises(LastAdministrator):
        suspend(cast.ada, now_olu)
    with pytest.raises(LastAdministrator):
        give(cast.ada, now_olu, Role.MEMBER)


def test_a_captain_shuts_out_a_member_of_her_team_only(cast: Cast) -> None:
    with pytest.raises(NotFound):
        suspend(cast.carmen, cast.ben)
    suspend(cast.rosa, cast.ben)

    assert member(cast.ben).status is Status.SUSPENDED


def test_a_captain_shuts_out_nobody_above_her(cast: Cast) -> None:
    with pytest.raises(Forbidden):
        suspend(cast.rosa, cast.rosa)
    with pytest.raises(NotFound):
        suspend(cast.rosa, cast.olu)


def test_a_member_corrects_her_own_name_and_language(cast: Cast) -> None:
    with unit_of_work(union_id=cast.cedar):
        service.correct_me(cast.ben.identity, {"name": "Benjamin Tran"})
    with unit_of_work(union_id=cast.cedar):
        service.correct_me(cast.ben.identity, {"language": "es"})

    assert (member(cast.ben).name, member(cast.ben).language) == ("Benjamin Tran", "es")
    assert member(cast.mei).name == "Mei Lin"


def test_moving_to_another_team_is_told_once(cast: Cast) -> None:
    heard: list[object] = []
    service.standing_changed.append(heard.append)
    try:
        for _ in range(2):
            with unit_of_work(union_id=cast.cedar):
                ben = queries.find_member(cast.cedar, cast.ben.member_id)
                assert ben is not None
                service.place_in_team(ben, cast.day)
    finally:
        service.standing_changed.remove(heard.append)

    assert member(cast.ben).team_id == cast.day
    assert len(heard) == 1


@pytest.mark.usefixtures("app")
def test_a_server_knows_whether_anybody_founded_anything_here() -> None:
    with unit_of_work(reads_only=True):
        assert not queries.is_any_union()
    with unit_of_work():
        service.found_union(new_id(), "Cedar Hollow", "UTC")
    with unit_of_work(reads_only=True):
        assert queries.is_any_union()


def test_a_union_nobody_founded_is_not_there(cast: Cast) -> None:
    with unit_of_work(reads_only=True), pytest.raises(NotFound):
        queries.get_union(new_id())

    with unit_of_work(reads_only=True):
        assert set(queries.union_ids()) == {cast.cedar, cast.birch}
